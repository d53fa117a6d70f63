namespace MixGraph.Benchmarks.Workloads;

/// <summary>One feed-forward peak compressor in plain numbers: stereo-linked (max of both channels), no make-up gain,
/// times to 63.2 %.</summary>
readonly record struct CompressorSpec(
    double ThresholdDecibels, double Ratio, double KneeDecibels, double AttackMilliseconds, double ReleaseMilliseconds);
