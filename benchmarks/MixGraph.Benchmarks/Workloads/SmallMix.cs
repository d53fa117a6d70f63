namespace MixGraph.Benchmarks.Workloads;

/// <summary>A processor to measure by itself.</summary>
public enum ProcessorKind
{
    /// <summary>An equalizer of four bands.</summary>
    Equalizer,
    /// <summary>A compressor.</summary>
    Compressor,
}

/// <summary>Tracks of mix64 with one kind of processor, in one group without any.</summary>
static class SmallMix
{
    public static Workload Create(int strips, ProcessorKind processor)
    {
        var mix = Workload.Create(Workload.Mix64Name);
        return mix with
        {
            Name = $"{processor} x {strips}",
            Tracks = [.. mix.Tracks.Take(strips).Select(t => t with { Group = 0, Strip = Only(t.Strip, processor) })],
            Groups = [mix.Groups[0].WithoutProcessors()],
            MixBus = mix.MixBus.WithoutProcessors(),
        };
    }

    static StripSpec Only(StripSpec strip, ProcessorKind processor) =>
        processor == ProcessorKind.Equalizer ? strip with { Compressor = null } : strip with { Bands = [] };
}
