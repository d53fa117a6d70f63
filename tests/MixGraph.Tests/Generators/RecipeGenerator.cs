using FsCheck;
using FsCheck.Fluent;

namespace MixGraph.Tests.Generators;

using static ProcessorGenerator;

/// <summary>Draws mixes: 1 to 24 tracks, groups up to three deep, returns with sends before and after the fader, every strip
/// parameter, inserts. Buses feed only buses with a greater key, so nothing feeds itself; the order of declaration is any.</summary>
internal static class RecipeGenerator
{
    const int DeepestGroup = 3;

    /// <summary>Mixes of everything.</summary>
    public static Gen<MixRecipe> Mixes { get; } = Mix(linear: false).SelectMany(WithConsole);
    /// <summary>Mixes without compressors: superposition holds.</summary>
    public static Gen<MixRecipe> LinearMixes { get; } = Mix(linear: true).SelectMany(WithConsole);
    /// <summary>Signals on a dyadic grid through gains that are powers of two: every sum is exact.</summary>
    public static Gen<MixRecipe> DyadicMixes { get; } = Mix(linear: true).SelectMany(WithConsole).SelectMany(Dyadic);

    static Gen<MixRecipe> Mix(bool linear) =>
        from rate in Gen.Frequency((3, Gen.Constant(48_000)), (1, Gen.Elements(44_100, 96_000, 192_000)))
        from law in PanLaws
        from busCount in Gen.Choose(0, 5)
        from busKinds in Gen.ArrayOf(Gen.Elements(StripKind.Group, StripKind.Return), busCount)
        from trackCount in Gen.Frequency((2, Gen.Choose(1, 6)), (1, Gen.Choose(7, 24)))
        let firstBus = trackCount + 1
        from tracks in Gen.CollectToArray(Enumerable.Range(1, trackCount), key => Strip(StripKind.Track, key, busKinds, firstBus, linear))
        from buses in Gen.CollectToArray(Enumerable.Range(0, busCount), i => Strip(busKinds[i], firstBus + i, busKinds, firstBus, linear))
        from mixBus in Strip(StripKind.MixBus, StripRecipe.MixKey, [], 0, linear)
        from order in Gen.Shuffle(tracks.Concat(buses).ToArray())
        select Flatten(new MixRecipe { SampleRate = rate, PanLaw = law, Strips = [.. order], MixBus = mixBus with { Soloed = false } });

    /// <summary>Adds VCAs, which may control VCAs of a lesser key, and the flags that solos and mutes obey.</summary>
    static Gen<MixRecipe> WithConsole(MixRecipe mix) =>
        from count in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Choose(1, 4)))
        from vcas in Gen.CollectToArray(Enumerable.Range(1, count), key => Vca(key, count, mix))
        from dim in Gen.Frequency((2, Gen.Constant(double.NegativeInfinity)), (2, Tenths(-40, 0)))
        from mutesPreFaderSends in OneIn(4)
        from isolated in Gen.ArrayOf(OneIn(10), mix.Strips.Count + 1)
        from safe in Gen.ArrayOf(OneIn(6), mix.Strips.Count + 1)
        select (mix with { Vcas = [.. vcas], SoloDim = dim.dB, MutesPreFaderSends = mutesPreFaderSends }).Map(s => s with { SoloIsolated = isolated[s.Key], SoloSafe = safe[s.Key] });

    static Gen<VcaRecipe> Vca(int key, int count, MixRecipe mix) =>
        from fader in Gen.Frequency((1, Gen.Constant(0.0)), (6, Tenths(-20, 12)), (1, Gen.Constant(double.NegativeInfinity)))
        from muted in OneIn(10)
        from soloed in OneIn(12)
        from members in Gen.ArrayOf(Gen.Choose(0, mix.Strips.Count), Math.Min(4, mix.Strips.Count))
        from masters in Gen.ArrayOf(Gen.Choose(key + 1, count + 2), 2)
        select new VcaRecipe(key)
        {
            Fader = fader.dB, Muted = muted, Soloed = soloed && !members.Contains(StripRecipe.MixKey),
            Members = [.. members.Distinct()], Masters = [.. masters.Where(m => m <= count).Distinct()],
        };

    static Gen<PanLaw> PanLaws => Gen.Frequency((2, Gen.Constant(default(PanLaw))),
        (1, from curve in Gen.Elements(Enum.GetValues<PanCurve>()) from norm in Gen.Elements(Enum.GetValues<PanNormalization>()) select new PanLaw(curve, norm)));

    static Gen<StripRecipe> Strip(StripKind kind, int key, StripKind[] buses, int firstBus, bool linear)
    {
        int[] Later(StripKind wanted) => [.. Enumerable.Range(0, buses.Length).Where(i => buses[i] == wanted && firstBus + i > key).Select(i => firstBus + i)];
        int[] groups = Later(StripKind.Group), returns = Later(StripKind.Return);
        return
            from output in Gen.Elements<int>([StripRecipe.MixKey, .. groups])
            from source in kind == StripKind.Track ? Sources.Select(s => (SourceRecipe?)s) : Gen.Constant<SourceRecipe?>(null)
            from trim in Gen.Frequency((3, Gen.Constant(0.0)), (2, Tenths(-18, 18)), (1, Tenths(-60, 30)))
            from inverted in OneIn(5)
            from fader in Gen.Frequency((2, Gen.Constant(0.0)), (4, Tenths(-40, 12)), (1, Gen.Constant(double.NegativeInfinity)))
            from pan in Gen.Frequency((2, Gen.Constant(0.0)), (1, Gen.Elements(-1.0, 1.0)), (3, Gen.Choose(-20, 20).Select(n => n / 20.0)))
            from muted in OneIn(8)
            from soloed in OneIn(24)
            from insertCount in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)))
            from inserts in Gen.ArrayOf(Insert(linear), insertCount)
            from sendCount in Gen.Choose(0, Math.Min(2, returns.Length))
            from sends in Gen.ArrayOf(Sends(returns), sendCount)
            select new StripRecipe(kind, key)
            {
                Output = output, Source = source, Trim = trim.dB, PolarityInverted = inverted, Fader = fader.dB, Pan = Pan.At(pan),
                Muted = muted, Soloed = soloed, Inserts = [.. inserts], Sends = [.. sends],
            };
    }

    static Gen<SourceRecipe> Sources =>
        from kind in Gen.Frequency((6, Gen.Elements(SourceKind.Impulse, SourceKind.Dyadic, SourceKind.Sine, SourceKind.Noise, SourceKind.Noise)), (1, Gen.Constant(SourceKind.Damaged)))
        from channels in Gen.Choose(1, 2)
        from frames in Gen.Frequency((1, Gen.Elements(0, 1, 63, 64, 65)), (5, Gen.Choose(0, 2000)))
        from seed in Gen.Choose(1, 999)
        select new SourceRecipe(kind, channels, frames, seed);

    static Gen<SendRecipe> Sends(int[] returns) => returns.Length == 0 ? Gen.Constant(new SendRecipe(0, default)) :
        from target in Gen.Elements(returns)
        from level in Gen.Frequency((1, Gen.Constant(0.0)), (4, Tenths(-30, 12)), (1, Gen.Constant(double.NegativeInfinity)))
        from pre in Gen.Elements(false, true)
        from muted in OneIn(8)
        from pan in Gen.Frequency((2, Gen.Constant(0.0)), (1, Gen.Elements(-1.0, 1.0)), (2, Gen.Choose(-20, 20).Select(n => n / 20.0)))
        select new SendRecipe(target, level.dB, pre, muted, Pan.At(pan));

    /// <summary>Takes groups out of groups until none is nested too deeply.</summary>
    static MixRecipe Flatten(MixRecipe mix) => mix.Map(s => s.Kind == StripKind.Group && Depth(mix, s) > DeepestGroup ? s with { Output = StripRecipe.MixKey } : s);

    static int Depth(MixRecipe mix, StripRecipe strip) =>
        1 + (strip.Output == StripRecipe.MixKey ? 0 : Depth(mix, mix.Strips.First(s => s.Key == strip.Output)));

    static Gen<MixRecipe> Dyadic(MixRecipe mix) =>
        from halved in Gen.ArrayOf(Gen.Elements(false, true), mix.Strips.Count + 1)
        from pans in Gen.ArrayOf(Gen.Elements(-1, -0.5, 0, 0.5, 1), mix.Strips.Count + 1)
        from balance in Gen.Elements(false, true)
        select (mix with
        {
            PanLaw = balance ? new(PanCurve.LinearBalance) : default,
            SoloDim = PowerOfTwo(mix.SoloDim, true),
            Vcas = [.. mix.Vcas.Select(v => v with { Fader = PowerOfTwo(v.Fader, v.Key == 1) })],
        }).Map(s => s with
        {
            Source = s.Source is { } source ? source with { Kind = SourceKind.Dyadic } : null,
            Trim = default,
            Fader = PowerOfTwo(s.Fader, halved[s.Key]),
            Pan = balance ? Pan.At(pans[s.Key]) : Pan.Center,
            Inserts = [],
            Sends = [.. s.Sends.Select(send => send with { Level = PowerOfTwo(send.Level, send.PreFader), Pan = balance && send.Pan.Position is -1 or 0 or 1 ? send.Pan : Pan.Center })],
        });

    static Decibels PowerOfTwo(Decibels level, bool halved) => level.IsSilence ? level : Decibels.FromLinear(halved ? 0.5 : 1);
}
