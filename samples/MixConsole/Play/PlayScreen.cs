using MixGraph;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MixConsole;

/// <summary>The mixer as it is drawn: place and loudness, a line for every strip, device and keys.</summary>
sealed class PlayScreen(Player player, int width, int height, bool unicode)
{
    const double Bottom = -60, Top = 6;
    const int Around = 8, Beside = 47; // lines and columns that are not bars

    readonly int barWidth = Math.Clamp(width - Beside, 10, 66);

    public IRenderable Draw(string device)
    {
        var lines = new List<IRenderable>
        {
            new Text($"{Terminal.Clean(PlayText.Place(player))}   {PlayText.Loudness(player)}{(player.Engine.Monitor.State.Dim ? "   dim" : "")}", new Style(decoration: Decoration.Bold)),
            Strips(),
            new Text(Terminal.Clean(device), new Style(Color.Grey)),
        };
        foreach (var happened in player.Events) lines.Add(new Text(Terminal.Clean(PlayText.Event(player, happened)), new Style(Color.Yellow)));
        lines.Add(player.Said.Length > 0 ? new Text(Terminal.Clean(player.Said)) : new Text("space play  arrows -/+ 5 s, strip  home  l loop  m mute  s solo  +/- fader  d dim  u undo  q quit", new Style(Color.Grey)));
        return new Rows(lines);
    }

    /// <summary>As many strips as there is room for, the selected one among them.</summary>
    Table Strips()
    {
        var table = new Table().Border(TableBorder.None).HideHeaders();
        foreach (var column in (TableColumn[])[new TableColumn("").Width(20).NoWrap(), new TableColumn("").RightAligned().Width(5), new TableColumn("").Width(2), new TableColumn("").Width(barWidth).NoWrap(), new TableColumn("").RightAligned().Width(5), new TableColumn("").Width(8).NoWrap()])
            table.AddColumn(column.PadLeft(0).PadRight(1));
        int count = Math.Clamp(height - Around, 1, player.Rows.Count), first = Math.Clamp(player.Selected - count / 2, 0, player.Rows.Count - count);
        for (int i = first; i < first + count; i++)
        {
            var row = player.Rows[i];
            if (row.Strip.In(row.Strip.Session.Document) is not { } state) continue;
            bool heard = row.Strip.SilentBecause is null;
            var style = new Style(heard ? Color.Default : Color.Grey, decoration: i == player.Selected ? Decoration.Invert : Decoration.None);
            table.AddRow(
                new Text(Name(state.Name, row.Depth), style), new Text(PlayText.Number(state.Fader.Value)), new Markup((state.Muted ? "[red]M[/]" : " ") + (state.Soloed ? "[yellow]S[/]" : " ")),
                new Markup(Bar(row)), new Text(PlayText.Number(row.Held), new Style(row.Held >= 0 ? Color.Red : Color.Default)), new Text(row.Reduction is > 0.05 and var by ? $"GR {PlayText.Number(by)}" : "", new Style(Color.Aqua)));
        }
        return table;
    }

    static string Name(string name, int depth)
    {
        string text = new string(' ', Math.Min(depth, 4)) + Terminal.Clean(name);
        return text.Length <= 20 ? text.PadRight(20) : text[..20];
    }

    /// <summary>-60 to +6 dB: green, above -18 dB yellow, above -6 dB red; and a tick where the peak is held.</summary>
    string Bar(StripRow row)
    {
        int peak = Cells(row.Peak), held = row.Held <= Bottom ? -1 : Math.Min(Cells(row.Held), barWidth - 1);
        var text = new System.Text.StringBuilder();
        string? colour = null;
        for (int i = 0; i < barWidth; i++)
        {
            char cell = i < peak ? (unicode ? '█' : '#') : i == held ? (unicode ? '│' : '|') : (unicode ? '·' : '.');
            string wanted = i < peak || i == held ? (Bottom + (Top - Bottom) * i / barWidth) switch { >= -6 => "red", >= -18 => "yellow", _ => "green" } : "grey";
            if (wanted != colour) text.Append(colour is null ? "" : "[/]").Append('[').Append(wanted).Append(']');
            colour = wanted;
            text.Append(cell);
        }
        return text.Append("[/]").ToString();
    }

    int Cells(double level) => (int)Math.Round(Math.Clamp((level - Bottom) / (Top - Bottom), 0, 1) * barWidth);
}
