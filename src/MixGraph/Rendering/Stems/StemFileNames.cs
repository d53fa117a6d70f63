using System.Text;

namespace MixGraph.Rendering;

/// <summary>Names of files in one folder, made of names of strips: what every file system takes, each once.</summary>
internal sealed class StemFileNames
{
    const int MostBytes = 120; // of 255 that a name may have, so that a path stays short enough too
    const string Refused = "<>:\"/\\|?*";
    const string Extension = ".wav";

    static readonly HashSet<string> Devices = new(
        [.. "CON PRN AUX NUL CONIN$ CONOUT$".Split(' '), .. "0123456789\u00B9\u00B2\u00B3".SelectMany(c => new[] { $"COM{c}", $"LPT{c}" })], StringComparer.OrdinalIgnoreCase);

    readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase); // as two of the three great systems compare them

    /// <summary>Keeps a file name from being given away.</summary>
    public void Reserve(string fileName) => taken.Add(fileName.Normalize());

    /// <summary>A file name, with its extension, that has not been given away.</summary>
    public string Take(string stripName)
    {
        string name = Clean(stripName);
        for (int number = 1; ; number++)
        {
            string candidate = (number == 1 ? name : $"{name} ({number})") + Extension;
            if (taken.Add(candidate)) return candidate;
        }
    }

    /// <summary>A strip's name as a file name without its extension.</summary>
    public static string Clean(string stripName)
    {
        var text = new StringBuilder();
        int bytes = 0;
        // Unpaired surrogates come out as the replacement character; and a name must compare equal to what a file system makes of it.
        foreach (var rune in string.Concat(stripName.EnumerateRunes()).Normalize().EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes) break;
            if (Rune.IsControl(rune) || (rune.IsAscii && Refused.Contains((char)rune.Value))) text.Append('-');
            else text.Append(rune.ToString());
        }
        string name = text.ToString().Trim().TrimEnd('.', ' ').TrimStart('.', ' '); // a dot in front hides, one behind is lost
        if (name.Length == 0) return "stem";
        return Devices.Contains(name.Split('.')[0].TrimEnd()) ? "_" + name : name;
    }
}
