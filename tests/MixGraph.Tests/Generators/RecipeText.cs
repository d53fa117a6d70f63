using System.Globalization;
using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Tests.Generators;

/// <summary>Prints recipes so that a counterexample can be read: one line a strip, defaults left out.</summary>
internal static class RecipeText
{
    public static string Describe(MixRecipe mix)
    {
        var lines = new List<string> { $"a mix at {mix.SampleRate} Hz" + (mix.PanLaw == default ? "" : $", {mix.PanLaw.Curve} {mix.PanLaw.Normalization}")
            + (mix.SoloDim.IsSilence ? "" : $", solo dim {Number(mix.SoloDim.Value)} dB") + (mix.MutesPreFaderSends ? ", mutes pre-fader sends" : "") };
        lines.AddRange(mix.Strips.Append(mix.MixBus).Select(s => "  " + Describe(s)));
        lines.AddRange(mix.Vcas.Select(v => "  " + Describe(v)));
        return string.Join('\n', lines);
    }

    public static string Describe(StripRecipe strip)
    {
        var parts = new List<string>();
        if (strip.Source is { } source) parts.Add(source.ToString());
        if (strip.Trim != Decibels.Unity) parts.Add($"trim {Number(strip.Trim.Value)} dB");
        if (strip.PolarityInverted) parts.Add("polarity inverted");
        parts.AddRange(strip.Inserts.Where(i => !i.PostFader).Select(Describe));
        if (strip.Fader != Decibels.Unity) parts.Add($"fader {Number(strip.Fader.Value)} dB");
        parts.AddRange(strip.Inserts.Where(i => i.PostFader).Select(i => "post fader " + Describe(i)));
        if (strip.Pan != Pan.Center) parts.Add($"pan {Number(strip.Pan.Position)}");
        if (strip.Muted) parts.Add("muted");
        if (strip.Soloed) parts.Add("soloed");
        if (strip.SoloIsolated) parts.Add("isolated");
        if (strip.SoloSafe) parts.Add("solo-safe");
        parts.AddRange(strip.Sends.Select(s => $"{(s.PreFader ? "pre" : "post")} send {Number(s.Level.Value)} dB to {s.Target}{(s.Pan == Pan.Center ? "" : $" pan {Number(s.Pan.Position)}")}{(s.Muted ? " muted" : "")}"));
        string to = strip.Kind == StripKind.MixBus ? "" : strip.Output == StripRecipe.MixKey ? " -> mix" : $" -> {strip.Output}";
        return $"{strip.Name}{to}: {string.Join(", ", parts)}";
    }

    public static string Describe(VcaRecipe vca)
    {
        var parts = new List<string>();
        if (vca.Fader != Decibels.Unity) parts.Add($"fader {Number(vca.Fader.Value)} dB");
        if (vca.Muted) parts.Add("muted");
        if (vca.Soloed) parts.Add("soloed");
        parts.Add($"controls {string.Join(' ', vca.Members)}");
        if (vca.Masters.Count > 0) parts.Add($"assigned to {string.Join(' ', vca.Masters)}");
        return $"{vca.Name}: {string.Join(", ", parts)}";
    }

    static string Describe(InsertRecipe insert) => (insert.Bypassed ? "bypassed " : "") + Describe(insert.Settings);

    static string Describe(IProcessorSettings settings) => settings switch
    {
        Equalizer eq => $"{(eq.Design == EqualizerDesign.Bilinear ? "bilinear " : "")}eq[{string.Join("; ", eq.Bands.Select(Describe))}]",
        Compressor c => $"compressor[{Number(c.Threshold.Value)} dB {Number(c.Ratio)}:1 knee {Number(c.Knee.Value)} attack {Number(c.Attack.TotalMilliseconds)} ms release {Number(c.Release.TotalMilliseconds)} ms make-up {Number(c.MakeUp.Value)} dB]",
        _ => settings.ToString()!,
    };

    static string Describe(Band band) =>
        $"{(band.Enabled ? "" : "off ")}{band.Shape} {Number(band.Frequency.Hertz)} Hz {Number(band.Gain.Value)} dB Q {Number(band.Q)}{(band.Slope == 12 ? "" : $" slope {band.Slope}")}{(band.Placement == BandPlacement.Stereo ? "" : $" {band.Placement}")}";

    static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
