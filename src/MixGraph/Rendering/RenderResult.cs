namespace MixGraph;

/// <summary>What an offline render did and measured.</summary>
public sealed record RenderResult
{
    /// <summary>The file written; null where the audio went elsewhere.</summary>
    public string? Path { get; init; }
    /// <summary>The rate of the mix.</summary>
    public SampleRate SampleRate { get; init; }
    /// <summary>Frames rendered.</summary>
    public long Frames { get; init; }
    /// <summary>How long the mix plays.</summary>
    public TimeSpan Duration => SampleRate.Duration(Frames);
    /// <summary>How long rendering took, decoding and writing included.</summary>
    public TimeSpan Elapsed { get; init; }
    /// <summary>Seconds of audio rendered a second.</summary>
    public double Speed => Elapsed > TimeSpan.Zero ? Duration / Elapsed : 0;
    /// <summary>Samples beyond full scale that an integer file cut off.</summary>
    public long ClippedSamples { get; init; }
    /// <summary>The gain that brought the mix to <see cref="RenderOptions.Target"/>; 0 dB without one. Stems got the same.</summary>
    public Decibels GainApplied { get; init; }
    /// <summary>The greatest reduction by the limiter that kept to the target's ceiling, a positive number; 0 dB where none was needed.</summary>
    public Decibels LimiterReduction { get; init; }
    /// <summary>All files written: the mix first, if it is a file, then the group stems and their glue, then the track stems and theirs.</summary>
    public ValueList<RenderedFile> Files { get; init; } = [];
    /// <summary>The level of every bus at its output, in the order of the document: the mix bus first. What a <see cref="RenderOptions.Target"/> does comes after it.</summary>
    public ValueList<BusLevel> Buses { get; init; } = [];
    /// <summary>What went wrong without stopping the render: for example NaN in a source, which was taken as silence.</summary>
    public ValueList<string> Warnings { get; init; } = [];
    /// <summary>The level of the mix bus.</summary>
    public BusLevel Mix => Buses[0];
    /// <summary>The integrated loudness of the mix (ITU-R BS.1770-5).</summary>
    public Loudness Loudness => MixMeasurement.Integrated;
    /// <summary>The true peak of the mix, in dBTP (ITU-R BS.1770-5).</summary>
    public Decibels TruePeak => MixMeasurement.TruePeak;
    /// <summary>All that was measured of the mix, as it was written.</summary>
    public required Measurement MixMeasurement { get; init; }
}

/// <summary>The level of a bus over a render.</summary>
/// <param name="Bus">The strip.</param>
/// <param name="Name">Its name.</param>
/// <param name="Peak">The greatest sample magnitude of either channel, relative to full scale.</param>
/// <param name="Rms">The root mean square over both channels and the whole length, relative to full scale: a full-scale square reads 0 dB, a sine -3 dB.</param>
public sealed record BusLevel(StripId Bus, string Name, Decibels Peak, Decibels Rms);
