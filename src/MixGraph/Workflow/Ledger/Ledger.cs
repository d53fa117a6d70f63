using System.Globalization;
using System.Text;
using MixGraph.Dsp;

namespace MixGraph.Workflow;

/// <summary>The gains of a mix added up: what inserts on tracks, groups and the mix bus give to each third octave, for every way through the mix and for the mix as a whole.</summary>
/// <remarks>
/// <para>Each gain is that of the very filters that are processed, at the center of its third octave: equalizers, utilities and stereo tools with their mix. Processors whose gain depends
/// on the signal count as 0 dB (a dynamic band as its gain at rest), as do delays and reverbs, whose echoes are no tone; the entries say where there are any.</para>
/// <para>A mono source is followed as one signal on both sides, any other as two sides that are equally loud and have nothing in common: a band on mid counts in full for one and in part for the other.</para>
/// <para>Immutable; safe to share between threads. Made with <see cref="TopDownMixing.Ledger"/>.</para>
/// </remarks>
public sealed class Ledger
{
    internal Ledger(ValueList<LedgerPath> paths, ValueList<Decibels> aggregate, ValueList<LedgerLayer> layers, LedgerOptions options) =>
        (Paths, Aggregate, Layers, Options) = (paths, aggregate, layers, options);

    /// <summary>The bands of all its lists.</summary>
    public static FrequencyBands Bands => FrequencyBands.ThirdOctaves;
    /// <summary>The ways to the output, from every track and every return, in the order of the mix.</summary>
    public ValueList<LedgerPath> Paths { get; }
    /// <summary>By how much the mix as a whole is boosted in each band: the power of all that is heard over what it would be without any inserts' tone.</summary>
    public ValueList<Decibels> Aggregate { get; }
    /// <summary>What each layer has to do with <see cref="Aggregate"/>, from the top down; their gains add up to it.</summary>
    public ValueList<LedgerLayer> Layers { get; }
    /// <summary>What adds up to too much, the greatest first within each kind.</summary>
    public ValueList<LedgerAlarm> Alarms { get; internal init; } = [];
    /// <summary>The alarms for a list of issues. What is an alarm of a path already is not told again as boosted on two layers.</summary>
    public ValueList<Finding> Findings { get; internal init; } = [];
    /// <summary>Where the alarms are raised.</summary>
    public LedgerOptions Options { get; }

    /// <summary>The path of a track or return.</summary>
    /// <exception cref="ArgumentException">It was not in the mix when the ledger was made, or is a group or the mix bus.</exception>
    public LedgerPath Path(Strip strip)
    {
        ArgumentNullException.ThrowIfNull(strip);
        return Paths.FirstOrDefault(p => p.Strip == strip.Id) ?? throw new ArgumentException($"The {strip} has no path in this ledger.", nameof(strip));
    }

    /// <summary>A table: a line for every path, the layers and the aggregate, a column for every octave, then the level; the findings below.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        int width = Math.Max(16, Paths.Select(p => p.StripName.Length + 2).DefaultIfEmpty().Max());
        int[] columns = [.. Enumerable.Range(0, Bands.Count).Where(b => b % 3 == 2)];
        text.Append("dB".PadRight(width));
        foreach (int band in columns) text.Append(Bands.Name(band).Replace(" Hz", "", StringComparison.Ordinal).Replace(" kHz", "k", StringComparison.Ordinal).PadLeft(7));
        text.AppendLine("  level");
        foreach (var path in Paths)
        {
            Line(path.StripName, path.Tone);
            text.Append(path.Level.IsSilence ? "   -inf" : path.Level.Value.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture).PadLeft(7));
            text.AppendLine(!path.IsHeard ? "  not heard" : path.HasNonLinear ? "  and dynamics" : path.HasTimeVarying ? "  automated" : "");
        }
        foreach (var layer in Layers)
        {
            Line($"- {layer.Layer.Noun()}", layer.Tone);
            text.AppendLine();
        }
        Line("mix", Aggregate);
        text.AppendLine();
        foreach (var finding in Findings) text.AppendLine($"! {finding}");
        return text.ToString();

        void Line(string name, ValueList<Decibels> gains)
        {
            text.Append(name.PadRight(width));
            foreach (int band in columns) text.Append(gains[band].Value.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture).PadLeft(7));
        }
    }
}

/// <summary>What one layer gives to the mix as a whole. Immutable; safe to share between threads.</summary>
public sealed class LedgerLayer
{
    internal LedgerLayer(Layer layer, ValueList<Decibels> tone) => (Layer, Tone) = (layer, tone);

    /// <summary>The layer.</summary>
    public Layer Layer { get; }
    /// <summary>Its gain in each of the <see cref="Ledger.Bands"/>, weighted by the power of what goes through.</summary>
    public ValueList<Decibels> Tone { get; }

    /// <summary>The layer's name.</summary>
    public override string ToString() => Layer.Noun();
}
