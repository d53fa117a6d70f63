using MixGraph.Benchmarks.Textbook;
using MixGraph.Dsp;
using MixGraph.Extending;

namespace MixGraph.Benchmarks.Cost;

/// <summary>What a processor costs, in nanoseconds a stereo frame and strip.</summary>
/// <param name="Case">What was measured.</param>
/// <param name="Settings">The name of the settings.</param>
/// <param name="Alone">One instance, as a plan runs a strip that is alone.</param>
/// <param name="Batched">One of as many as a register has lanes.</param>
/// <param name="Textbook">The textbook's form.</param>
sealed record CostTiming(CostCase Case, string Settings, double Alone, double Batched, double Textbook)
{
    const int Rate = 48_000, Block = 64, Calls = 10, BatchedCalls = 2;

    /// <summary>Measures all forms in turn; what copying the material takes is taken off.</summary>
    /// <exception cref="InvalidOperationException">A form renders what is not a mix's audio.</exception>
    public static CostTiming Measure(CostCase @case, ProcessorRegistry registry, int rounds)
    {
        var (settings, name) = @case.SettingsFrom(registry);
        int lanes = Simd.Resolve(LaneWidth.Auto);
        using var alone = new ChainLoop(settings, new(Rate), 1);
        using var batch = new ChainLoop(settings, new(Rate), lanes);
        var textbook = new TextbookLoop(@case.Textbook(Rate));
        var times = InterleavedTimes.Best(rounds, 1, () => Repeat(alone.Copy, Calls), () => Repeat(alone.Process, Calls), () => Repeat(batch.Copy, BatchedCalls),
            () => Repeat(batch.Process, BatchedCalls), () => Repeat(textbook.Copy, Calls), () => Repeat(textbook.Process, Calls));
        foreach (var (form, peak) in new[] { ("alone", alone.Peak), ("batched", batch.Peak), ("textbook", textbook.Peak) })
            if (!(peak is > 1e-5f and < 100)) throw new InvalidOperationException($"{@case.Id}, {form}: the peak of the output is {peak}, which is nonsense.");
        double Net(int copy, double frames) => Math.Max(times[copy + 1] - times[copy], 0) / frames * 1e9;
        return new(@case, name, Net(0, CostMaterial.Frames * Calls), Net(2, (double)CostMaterial.Frames * BatchedCalls * lanes), Net(4, CostMaterial.Frames * Calls));
    }

    static void Repeat(Action work, int calls)
    {
        for (int i = 0; i < calls; i++) work();
    }

    /// <summary>The textbook's form on blocks of 64 frames of the same material.</summary>
    sealed class TextbookLoop(TextbookProcessor processor)
    {
        readonly (float[] Left, float[] Right) noise = CostMaterial.Create();
        readonly float[] left = new float[Block], right = new float[Block];

        public float Peak => MathF.Max(CostMaterial.Peak(left), CostMaterial.Peak(right));

        public void Copy()
        {
            for (int at = 0; at < CostMaterial.Frames; at += Block) Load(at);
        }

        public void Process()
        {
            for (int at = 0; at < CostMaterial.Frames; at += Block)
            {
                Load(at);
                processor.Process(left, right);
            }
        }

        void Load(int at)
        {
            noise.Left.AsSpan(at, Block).CopyTo(left);
            noise.Right.AsSpan(at, Block).CopyTo(right);
        }
    }
}
