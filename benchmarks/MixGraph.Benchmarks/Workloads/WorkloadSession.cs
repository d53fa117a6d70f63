using MixGraph.Processors;

namespace MixGraph.Benchmarks.Workloads;

/// <summary>A workload as a session of the library.</summary>
static class WorkloadSession
{
    public static MixSession Create(Workload workload)
    {
        var mix = new MixSession(workload.Rate);
        mix.Edit("build", () =>
        {
            GroupBus[] groups = [.. workload.Groups.Select((spec, i) => Set(mix.AddGroup($"Group {i + 1}"), spec))];
            for (int i = 0; i < workload.Tracks.Length; i++)
            {
                var spec = workload.Tracks[i];
                Set(groups[spec.Group].AddTrack($"Track {i + 1}", new LoopSource(spec.Loop)), spec.Strip);
            }
            Set(mix.MixBus, workload.MixBus);
        });
        return mix;
    }

    static TStrip Set<TStrip>(TStrip strip, StripSpec spec) where TStrip : Strip
    {
        if (spec.Bands.Length > 0) strip.Insert(new Equalizer([.. spec.Bands.Select(Band)]));
        if (spec.Compressor is { } c)
            strip.Insert(new Compressor
            {
                Threshold = new(c.ThresholdDecibels),
                Ratio = c.Ratio,
                Knee = new(c.KneeDecibels),
                Attack = TimeSpan.FromMilliseconds(c.AttackMilliseconds),
                Release = TimeSpan.FromMilliseconds(c.ReleaseMilliseconds),
            });
        strip.Fader = new(spec.FaderDecibels);
        strip.Pan = Pan.At(spec.Balance);
        return strip;
    }

    static Band Band(BandSpec spec) => spec.Shape switch
    {
        BandShape.LowShelf => Processors.Band.LowShelf(new(spec.FrequencyHertz), new(spec.GainDecibels), spec.Q),
        BandShape.Bell => Processors.Band.Bell(new(spec.FrequencyHertz), new(spec.GainDecibels), spec.Q),
        _ => Processors.Band.HighShelf(new(spec.FrequencyHertz), new(spec.GainDecibels), spec.Q),
    };
}
