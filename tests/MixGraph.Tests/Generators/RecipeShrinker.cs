using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Tests.Generators;

/// <summary>Makes a mix smaller: fewer strips, then fewer inserts and sends, then neutral values.</summary>
internal static class RecipeShrinker
{
    public static IEnumerable<MixRecipe> Shrink(MixRecipe mix)
    {
        var tracks = mix.Tracks.ToArray();
        if (tracks.Length > 3)
        {
            yield return tracks[..(tracks.Length / 2)].Aggregate(mix, (m, t) => m.Without(t));
            yield return tracks[(tracks.Length / 2)..].Aggregate(mix, (m, t) => m.Without(t));
        }
        foreach (var strip in mix.Strips)
            if (strip.Kind != StripKind.Track || tracks.Length > 1) yield return mix.Without(strip);
        if (mix.All.Any(s => s.Inserts.Count > 0)) yield return mix.Map(s => s with { Inserts = [] });
        if (mix.All.Any(s => s.Sends.Count > 0)) yield return mix.Map(s => s with { Sends = [] });
        if (mix.Vcas.Count > 0) yield return mix with { Vcas = [] };
        foreach (var vca in mix.Vcas) yield return mix.Without(vca);
        if (!mix.SoloDim.IsSilence) yield return mix with { SoloDim = Decibels.Silence };
        if (mix.MutesPreFaderSends) yield return mix with { MutesPreFaderSends = false };
        if (mix.PanLaw != default) yield return mix with { PanLaw = default };
        if (mix.SampleRate != 48_000) yield return mix with { SampleRate = 48_000 };
        foreach (var strip in mix.All)
            foreach (var smaller in Shrink(strip)) yield return mix.With(smaller);
        foreach (var vca in mix.Vcas)
            foreach (var smaller in Shrink(vca)) yield return mix.With(smaller);
    }

    static IEnumerable<VcaRecipe> Shrink(VcaRecipe vca)
    {
        for (int i = 0; i < vca.Members.Count; i++) yield return vca with { Members = vca.Members.RemoveAt(i) };
        for (int i = 0; i < vca.Masters.Count; i++) yield return vca with { Masters = vca.Masters.RemoveAt(i) };
        if (vca.Fader != default) yield return vca with { Fader = default };
        if (vca.Muted) yield return vca with { Muted = false };
        if (vca.Soloed) yield return vca with { Soloed = false };
    }

    static IEnumerable<StripRecipe> Shrink(StripRecipe strip)
    {
        for (int i = 0; i < strip.Inserts.Count; i++) yield return strip with { Inserts = strip.Inserts.RemoveAt(i) };
        for (int i = 0; i < strip.Sends.Count; i++) yield return strip with { Sends = strip.Sends.RemoveAt(i) };
        if (strip.Output != StripRecipe.MixKey) yield return strip with { Output = StripRecipe.MixKey };
        if (strip.Trim != default) yield return strip with { Trim = default };
        if (strip.PolarityInverted) yield return strip with { PolarityInverted = false };
        if (strip.Fader != default) yield return strip with { Fader = default };
        if (strip.Pan != default) yield return strip with { Pan = default };
        if (strip.Muted) yield return strip with { Muted = false };
        if (strip.Soloed) yield return strip with { Soloed = false };
        if (strip.SoloIsolated) yield return strip with { SoloIsolated = false };
        if (strip.SoloSafe) yield return strip with { SoloSafe = false };
        if (strip.Source is { } source)
            foreach (var smaller in Shrink(source)) yield return strip with { Source = smaller };
        for (int i = 0; i < strip.Sends.Count; i++)
            foreach (var smaller in Shrink(strip.Sends[i])) yield return strip with { Sends = strip.Sends.SetItem(i, smaller) };
        for (int i = 0; i < strip.Inserts.Count; i++)
            foreach (var smaller in Shrink(strip.Inserts[i])) yield return strip with { Inserts = strip.Inserts.SetItem(i, smaller) };
    }

    static IEnumerable<SourceRecipe> Shrink(SourceRecipe source)
    {
        for (var kind = SourceKind.Impulse; kind < source.Kind; kind++) yield return source with { Kind = kind };
        if (source.Channels > 1) yield return source with { Channels = 1 };
        if (source.Frames > 1) yield return source with { Frames = source.Frames / 2 };
        if (source.Frames > 64) yield return source with { Frames = source.Frames - 64 };
        if (source.Frames > 1) yield return source with { Frames = source.Frames - 1 };
        if (source.Seed > 1) yield return source with { Seed = 1 };
    }

    static IEnumerable<SendRecipe> Shrink(SendRecipe send)
    {
        if (send.Level != default) yield return send with { Level = default };
        if (send.PreFader) yield return send with { PreFader = false };
        if (send.Muted) yield return send with { Muted = false };
        if (send.Pan != default) yield return send with { Pan = default };
    }

    static IEnumerable<InsertRecipe> Shrink(InsertRecipe insert)
    {
        if (insert.Bypassed) yield return insert with { Bypassed = false };
        if (insert.PostFader) yield return insert with { PostFader = false };
        foreach (var settings in Shrink(insert.Settings)) yield return insert with { Settings = settings };
    }

    static IEnumerable<IProcessorSettings> Shrink(IProcessorSettings settings)
    {
        if (settings is Equalizer eq)
            for (int i = 0; i < eq.Bands.Count; i++) yield return eq with { Bands = eq.Bands.RemoveAt(i) };
        var type = settings.ProcessorType;
        foreach (var parameter in type.ParametersOf(settings))
            if (type.Get(settings, parameter) != parameter.Default) yield return type.With(settings, parameter, parameter.Default);
    }
}
