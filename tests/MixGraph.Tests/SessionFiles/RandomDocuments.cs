using FsCheck;
using FsCheck.Fluent;
using MixGraph.Extending;

namespace MixGraph.Tests.SessionFiles;

/// <summary>Documents with everything a session file can say: every parameter anywhere in its range, nested groups, returns that
/// feed returns, every registered processor, every kind of source.</summary>
static class RandomDocuments
{
    static readonly ProcessorType[] Types = [.. new ProcessorRegistry().Types];
    static readonly string[] Words = ["Kick", "Küche", "ソロ", "quote \"", "back\\slash", "tab\t", "a/b", "🎸", " ", "null"];

    /// <summary>One document; a smaller size gives a smaller one.</summary>
    public static Arbitrary<MixDocument> With(string? clip = null) =>
        (from seed in Gen.Choose(0, int.MaxValue - 1)
         from size in Gen.Choose(0, 24)
         select Make(new Random(seed), size, clip)).ToArbitrary();

    public static MixDocument Make(Random random, int size, string? clip)
    {
        var mix = new MixSession(new SampleRate(random.Next(8_000, 768_001)))
        {
            PanLaw = new((PanCurve)random.Next(4), (PanNormalization)random.Next(2)),
        };
        for (int i = 0; i < size; i++)
        {
            OutputBus output = random.Next(2) == 0 || mix.Groups.Count == 0 ? mix.MixBus : mix.Groups[random.Next(mix.Groups.Count)];
            string name = $"{Words[random.Next(Words.Length)]} {i}";
            Strip strip = random.Next(4) switch
            {
                0 => output.AddGroup(name),
                1 => mix.AddReturn(name, random.Next(2) == 0 ? Settings(random) : null),
                _ => output.AddTrack(name, Source(random, clip)),
            };
            if (strip is ReturnBus added) added.Output = output;
            if (random.Next(3) == 0) strip.Remove(random); // leaves a gap in the ids
        }
        if (random.Next(2) == 0) mix.TempoMap = new([.. Enumerable.Range(0, random.Next(1, 4)).Select(i => new TempoChange(i * (0.1 + random.NextDouble()), 1 + 998 * random.NextDouble()))
            .Select((c, i) => i == 0 ? c with { Beat = 0 } : c).OrderBy(c => c.Beat)]);
        foreach (var strip in mix.Strips) Fill(mix, strip, random);
        if (random.Next(2) == 0) AddConsole(mix, random);
        return mix.Document;
    }

    static void Remove(this Strip strip, Random random)
    {
        if (random.Next(2) == 0) return;
        if (strip is Track track) track.Remove();
        if (strip is GroupBus group) group.Remove();
    }

    static void Fill(MixSession mix, Strip strip, Random random)
    {
        strip.Role = Words[random.Next(Words.Length)];
        strip.Change("all", s => Strip.StripParameters.Aggregate(s, (state, p) => p.WithNumber(state, Value(p, random))));
        foreach (var parameter in strip.Parameters) RandomCurves.Automate(parameter, random);
        for (int i = random.Next(3); i > 0; i--) Insert(mix, strip, random);
        if (mix.Returns.Count == 0) return;
        for (int i = random.Next(3); i > 0; i--)
        {
            if (Send(strip, mix.Returns[random.Next(mix.Returns.Count)]) is not { } send) continue;
            send.Change("all", s => MixGraph.Send.SendParameters.Aggregate(s, (state, p) => p.WithNumber(state, Value(p, random))));
            foreach (var parameter in send.Parameters) RandomCurves.Automate(parameter, random);
        }
    }

    static void AddConsole(MixSession mix, Random random)
    {
        mix.Change("all", d => DocumentParameters.All.Aggregate(d, (document, p) => p.WithNumber(document, Value(p, random))));
        for (int i = random.Next(6); i > 0; i--)
        {
            var vca = mix.AddVca($"{Words[random.Next(Words.Length)]} {i}");
            vca.Change("all", v => Vca.VcaParameters.Aggregate(v, (state, p) => p.WithNumber(state, Value(p, random))));
            foreach (var parameter in vca.Parameters) RandomCurves.Automate(parameter, random);
            for (int j = random.Next(6); j > 0; j--) vca.Add(mix.Strips[random.Next(mix.Strips.Count)]);
            for (int j = random.Next(3); j > 0; j--)
                try
                {
                    mix.Vcas[random.Next(mix.Vcas.Count)].Add(vca);
                }
                catch (RoutingCycleException)
                {
                }
            if (random.Next(5) == 0) vca.Remove();
        }
    }

    static void Insert(MixSession mix, Strip strip, Random random)
    {
        var insert = strip.Insert(Settings(random), postFader: random.Next(2) == 0);
        insert.Bypassed = random.Next(3) == 0;
        insert.Mix = Value(MixGraph.Insert.MixParameter, random);
        foreach (var parameter in insert.Parameters) RandomCurves.Automate(parameter, random);
        if (!insert.Settings.ProcessorType.TakesKey || random.Next(2) == 0) return;
        try
        {
            insert.KeyFrom(mix.Strips[random.Next(mix.Strips.Count)], random.Next(2) == 0);
        }
        catch (RoutingCycleException)
        {
        }
    }

    static Send? Send(Strip strip, ReturnBus target)
    {
        try
        {
            return strip switch
            {
                Track track => track.SendTo(target, 0.dB),
                GroupBus group => group.SendTo(target, 0.dB),
                ReturnBus from => from.SendTo(target, 0.dB),
                _ => null,
            };
        }
        catch (RoutingCycleException)
        {
            return null;
        }
    }

    static IProcessorSettings Settings(Random random)
    {
        var type = Types[random.Next(Types.Length)];
        var settings = type.Lists.Aggregate(type.Default, (s, list) => type.WithCount(s, list, random.Next(6)));
        return type.ParametersOf(settings).Aggregate(settings, (s, p) => type.With(s, p, Value(p, random)));
    }

    // The ends of the range are where mistakes are: -inf, exact limits.
    public static double Value(ParameterDescriptor parameter, Random random) => random.Next(6) switch
    {
        0 => parameter.Minimum,
        1 => parameter.Maximum,
        2 => parameter.Default,
        _ => parameter.FromNormalized(random.NextDouble()),
    };

    static AudioSource Source(Random random, string? clip) => random.Next(6) switch
    {
        0 or 1 => Signal(random),
        2 => LiveInput.Mono(random.Next(256)) with { LowLatency = random.Next(2) == 0 },
        3 => LiveInput.Stereo(random.Next(256), random.Next(256)),
        4 => new Arrangement([.. Enumerable.Range(0, random.Next(4)).Select(_ => Clip(random, clip))]),
        _ => Clip(random, clip),
    };

    static Signal Signal(Random random) => random.Next(3) switch
    {
        0 => MixGraph.Signal.Sine(random.Next(1, 20_000).Hz * random.NextDouble(), new Decibels(-random.NextDouble() * 60), (random.NextDouble() * 5).s, random.Next(1, 3)),
        1 => MixGraph.Signal.Noise(random.Next(int.MinValue, int.MaxValue), Decibels.Silence, new TimeSpan(random.NextInt64(1_000_000_000_000)), random.Next(1, 3)),
        _ => MixGraph.Signal.Silence(random.Next(100).s),
    };

    static Clip Clip(Random random, string? path)
    {
        var clip = path is null || random.Next(3) == 0 ? new Clip(Signal(random)) : new Clip(path);
        if (random.Next(3) == 0) return clip;
        clip = ClipFields.All.Aggregate(clip, (c, p) => p.WithNumber(c, Value(p, random)));
        foreach (var (parameter, _) in ClipFields.Optional)
            if (random.Next(2) == 0) clip = parameter.WithNumber(clip, Value(parameter, random));
        return clip;
    }
}
