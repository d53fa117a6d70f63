namespace MixGraph;

/// <summary>Where a render is to listen, and where its readings go: what is behind a <see cref="StripMeter"/>.</summary>
internal sealed class MeterTarget(StripId strip, MeterPoint point, MeterKinds kinds)
{
    volatile MeterFindings? findings;

    public StripId Strip { get; } = strip;
    public MeterPoint Point { get; } = point;
    public MeterKinds Kinds { get; } = kinds;
    public MeterCell Cell { get; } = new();

    /// <summary>What has been measured so far.</summary>
    public Measurement Measurement => Cell.Measure(() => findings);

    /// <summary>A render begins.</summary>
    public void Begin(SampleRate sampleRate, Dsp.LoudnessStatistics? loudness)
    {
        findings = null;
        Cell.Clear(sampleRate, loudness);
    }

    /// <summary>The signal is at its end.</summary>
    public void Complete(MeterFindings found) => findings = found;
}

/// <summary>What a meter has found once the signal is at its end, and could not tell before.</summary>
/// <param name="History">The readings over time, if they were kept.</param>
/// <param name="Spectrum">The average spectrum, if it was asked for.</param>
/// <param name="Faults">What is wrong with each channel, if anybody looked.</param>
internal sealed record MeterFindings(MeterHistory? History, Dsp.StereoSpectrum? Spectrum, ValueList<ChannelFaults>? Faults);
