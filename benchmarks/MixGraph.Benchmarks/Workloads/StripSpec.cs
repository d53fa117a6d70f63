namespace MixGraph.Benchmarks.Workloads;

/// <summary>One stereo strip in plain numbers, in signal order: EQ, compressor, fader, balance.</summary>
/// <param name="Bands">The EQ, empty for none.</param>
/// <param name="Compressor">The compressor, null for none.</param>
/// <param name="FaderDecibels">The fader.</param>
/// <param name="Balance">-1 (left) to 1 (right): the -3 dB sine law, unity gain at the centre.</param>
sealed record StripSpec(BandSpec[] Bands, CompressorSpec? Compressor, double FaderDecibels, double Balance)
{
    /// <summary>The same strip with nothing but its fader and balance.</summary>
    public StripSpec WithoutProcessors() => this with { Bands = [], Compressor = null };
}

/// <summary>A track: a loop of stereo audio through a strip into one of the groups.</summary>
sealed record TrackSpec(AudioBuffer Loop, StripSpec Strip, int Group);
