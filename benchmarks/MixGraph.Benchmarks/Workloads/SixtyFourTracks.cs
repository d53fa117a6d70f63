namespace MixGraph.Benchmarks.Workloads;

/// <summary>The mix behind mix64 and sum64: 64 stereo tracks with a 4-band EQ, compressor, fader and balance each, 8 groups of
/// 8 with a 2-band EQ and compressor, a mix bus with a 4-band EQ and compressor; 48 kHz.</summary>
static class SixtyFourTracks
{
    const int TrackCount = 64;
    const int GroupCount = 8;

    // Thresholds at which every compressor takes a few decibels off this material most of the time.
    const double TrackThreshold = -28, GroupThreshold = -24, MixThreshold = -20;

    public static Workload Mix()
    {
        var random = new Random(1960);
        var rate = SampleRate.Hz48000;
        var tracks = new TrackSpec[TrackCount];
        for (int t = 0; t < TrackCount; t++)
            tracks[t] = new TrackSpec(LoopMaterial.Create(rate, seed: t + 1), Track(random), t / (TrackCount / GroupCount));
        var groups = new StripSpec[GroupCount];
        for (int g = 0; g < GroupCount; g++)
            groups[g] = Group(random);
        return new Workload(Workload.Mix64Name, rate, tracks, groups, MixBus());
    }

    static StripSpec Track(Random random) => new(
        [
            new(BandShape.LowShelf, Around(random, 100), Gain(random), 0.7),
            new(BandShape.Bell, Around(random, 350), Gain(random), Between(random, 0.7, 2)),
            new(BandShape.Bell, Around(random, 2_800), Gain(random), Between(random, 0.7, 2)),
            new(BandShape.HighShelf, Around(random, 9_000), Gain(random), 0.7),
        ],
        Compressor(TrackThreshold + Between(random, -2, 2)),
        FaderDecibels: Between(random, -7, -1),
        Balance: Side(random) * Between(random, 0.05, 0.8));

    static StripSpec Group(Random random) => new(
        [
            new(BandShape.Bell, Around(random, 300), Gain(random), Between(random, 0.7, 1.5)),
            new(BandShape.HighShelf, Around(random, 9_000), Gain(random), 0.7),
        ],
        Compressor(GroupThreshold + Between(random, -1, 1)),
        FaderDecibels: Between(random, -5, -1),
        Balance: Side(random) * Between(random, 0.05, 0.3));

    static StripSpec MixBus() => new(
        [
            new(BandShape.LowShelf, 100, 1.5, 0.7),
            new(BandShape.Bell, 350, -1.5, 1),
            new(BandShape.Bell, 2_800, 1, 0.8),
            new(BandShape.HighShelf, 9_000, 2, 0.7),
        ],
        Compressor(MixThreshold),
        FaderDecibels: -1.5,
        Balance: 0);

    static CompressorSpec Compressor(double thresholdDecibels) => new(
        thresholdDecibels, Ratio: 4, KneeDecibels: 6, AttackMilliseconds: 10, ReleaseMilliseconds: 100);

    static double Between(Random random, double low, double high) => low + (high - low) * random.NextDouble();
    static double Around(Random random, double hertz) => hertz * Math.Pow(2, Between(random, -0.3, 0.3));
    static double Gain(Random random) => Side(random) * Between(random, 1.5, 5.5);
    static int Side(Random random) => random.Next(2) * 2 - 1;
}
