using MixGraph.Dsp;
using MixGraph.Rendering;

namespace MixGraph.Testing;

/// <summary>The result depends on settings and signals alone.</summary>
internal static class BitChecks
{
    const int Strips = 19, Frames = 5_000;

    public static void SameInEveryPlan(Subject subject)
    {
        var document = Mix(subject).Document;
        var expected = Render(document, new() { Reference = true }, 0);
        foreach (var (lanes, threads, block) in Ways())
        {
            var actual = Render(document, new() { Lanes = lanes, Threads = threads, BlockFrames = Math.Max(block, 1) }, block);
            string way = $"{subject.Type}, {lanes} lanes, {threads} threads, blocks of {(block == 0 ? "any size" : $"{block}")}";
            TestSignals.DemandSame(expected.Left, actual.Left, way + ", left");
            TestSignals.DemandSame(expected.Right, actual.Right, way + ", right");
        }
    }

    static IEnumerable<(LaneWidth Lanes, int Threads, int Block)> Ways()
    {
        foreach (int block in (int[])[1, 37, 64, 512, 0]) yield return (LaneWidth.Auto, 1, block);
        foreach (var lanes in (LaneWidth[])[LaneWidth.One, LaneWidth.Four, LaneWidth.Eight, LaneWidth.Sixteen]) yield return (lanes, 2, 96);
    }

    /// <summary>Tracks, a group and the mix bus with the processor: some alike, some not, some bypassed, mixed, mono, keyed.</summary>
    static MixSession Mix(Subject subject)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("Group");
        var random = new Random(7);
        for (int i = 0; i < Strips; i++)
        {
            var track = group.AddTrack($"{i}", TestSignals.Source(mix.SampleRate, TestSignals.Noise(i, Frames), i % 3 == 0 ? null : TestSignals.Noise(1000 + i, Frames)));
            track.Fader = -12.dB;
            var insert = track.Insert(i % 5 == 4 ? subject.Draw(20 + i) : subject.Vary(subject.Active[i % Math.Min(2, subject.Active.Count)], random), postFader: i % 7 == 6);
            insert.Bypassed = i == 3;
            if (i % 8 == 5) insert.Mix = 30;
            if (i > 2 && i % 4 == 2 && subject.Type.TakesKey) insert.KeyFrom(mix.Track($"{i - 1}"));
        }
        group.Insert(subject.Active[^1]);
        mix.MixBus.Insert(subject.Active[0]);
        mix.MixBus.Insert(subject.Default).Mix = 60;
        return mix;
    }

    static AudioBuffer Render(MixDocument document, RenderOptions options, int block)
    {
        var random = new Random(block);
        return OfflineRenderer.ToMemory(document, options, block == 0 ? () => random.Next(1, 300) : null);
    }

    /// <summary>What stands still beside something that moves runs the moving form of its code, and must not be heard to.</summary>
    public static void MovingInPlaceIsStandingStill(Subject subject)
    {
        const int tile = 64, tiles = 300;
        foreach (var settings in subject.Active.Append(subject.Default))
        {
            float[] still = Run(moves: false), moving = Run(moves: true);
            TestSignals.DemandSame(still, moving, $"{settings}, moving in place");

            float[] Run(bool moves)
            {
                float[] left = TestSignals.Noise(1, tile * tiles), right = TestSignals.Noise(2, tile * tiles);
                using var run = new ChainRun([ChainRun.Insert(settings)], SampleRate.Hz48000);
                for (int at = 0; at < tiles; at++)
                {
                    if (moves && at % 7 is 3 or 4) run.MoveTo(0, _ => ChainRun.Insert(settings));
                    run.Process([left], [right], from: at * tile, count: tile);
                }
                return [.. left, .. right];
            }
        }
    }

    public static void ResetIsANewStart(Subject subject)
    {
        foreach (var settings in subject.Active)
        {
            using var run = new ChainRun([ChainRun.Insert(settings, mix: 70)], SampleRate.Hz48000);
            float[] first = Noise(run), between = Noise(run);
            run.Reset();
            TestSignals.DemandSame(first, Noise(run), $"{settings}, after a reset");
            Subject.Demand(between.Length == first.Length, "Nothing was processed.");
        }

        static float[] Noise(ChainRun run)
        {
            float[] left = TestSignals.Noise(1, 9_999), right = TestSignals.Noise(2, 9_999);
            run.Process([left], [right]);
            return [.. left, .. right];
        }
    }
}
