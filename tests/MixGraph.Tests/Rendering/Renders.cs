using MixGraph.Dsp;
using MixGraph.Rendering;
using MixGraph.Tests.Oracle;

namespace MixGraph.Tests.Rendering;

/// <summary>Renders of a document in every way there is, and comparisons of what comes out.</summary>
internal static class Renders
{
    public static readonly LaneWidth[] Widths = [LaneWidth.Sixteen, LaneWidth.Eight, LaneWidth.Four, LaneWidth.One];

    /// <summary>Block sizes; 0 stands for random ones.</summary>
    public static readonly int[] Blocks = [1, 37, 64, 96, 512, 4096, 0];

    public static AudioBuffer Plan(MixDocument document, LaneWidth lanes = LaneWidth.Auto, int threads = 1, int block = 512, TimeSpan tail = default) =>
        Render(document, new() { Lanes = lanes, Threads = threads, BlockFrames = Math.Max(1, block), Tail = tail }, block);

    public static AudioBuffer Reference(MixDocument document, int block = 512, TimeSpan tail = default) =>
        Render(document, new() { Reference = true, BlockFrames = Math.Max(1, block), Tail = tail }, block);

    static AudioBuffer Render(MixDocument document, RenderOptions options, int block)
    {
        var random = new Random(block);
        return OfflineRenderer.ToMemory(document, options, block == 0 ? () => random.Next(1, 300) : null);
    }

    /// <summary>Demands the same bits, where +0 is -0 and any NaN any NaN.</summary>
    public static void AssertSame(AudioBuffer expected, AudioBuffer actual, string what)
    {
        Assert.Equal(expected.Frames, actual.Frames);
        AssertSame(expected.Left, actual.Left, $"{what}, left");
        AssertSame(expected.Right, actual.Right, $"{what}, right");
    }

    public static void AssertSame(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        for (int i = 0; i < expected.Length; i++)
            if (expected[i] != actual[i] && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                Assert.Fail($"{what}: frame {i} is {actual[i]:R}, not {expected[i]:R}");
    }

    /// <summary>Demands that a render is within the bound of the oracle; returns the largest share of the bound that was used.</summary>
    public static double AssertWithin(OracleStereo oracle, AudioBuffer actual, string what) =>
        Math.Max(AssertWithin(oracle.Left, actual.Left, $"{what}, left"), AssertWithin(oracle.Right, actual.Right, $"{what}, right"));

    static double AssertWithin(OracleSignal oracle, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(oracle.Frames, actual.Length);
        double share = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double error = Math.Abs(actual[i] - oracle.Value[i]);
            if (!(error <= oracle.Bound[i])) Assert.Fail($"{what}: frame {i} is {actual[i]:R}, which is {error:g3} from {oracle.Value[i]:R} where {oracle.Bound[i]:g3} is allowed");
            if (error > 0) share = Math.Max(share, error / oracle.Bound[i]);
        }
        return share;
    }
}
