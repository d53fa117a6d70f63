namespace MixGraph.Dsp.Tests;

/// <summary>The sum is, sample for sample, a chain of fused multiply-adds in the order of the inputs, whatever the width and the block.</summary>
public unsafe class SumKernelTests
{
    const int Frames = 64;

    [Theory, CombinatorialCounts]
    public void Equals_the_scalar_loop(int inputs, bool moves)
    {
        var random = new Random(inputs);
        using var memory = new AlignedFloats((2 * inputs + 4) * 96 + inputs * 144);
        var channels = new SumInput[inputs];
        for (int k = 0; k < inputs; k++)
        {
            float* left = memory.Take(Frames + 1) + k % 2, right = memory.Take(Frames + 1);
            for (int i = 0; i < Frames; i++) (left[i], right[i]) = (random.NextSingle() - 0.5f, k % 5 == 4 ? float.Epsilon * i : random.NextSingle() - 0.5f);
            if (k % 3 == 0) right = left; // mono
            channels[k] = new()
            {
                Left = left, Right = right, LeftGain = random.NextSingle() * 2 - 1, RightGain = random.NextSingle() * 2 - 1,
            };
            if (!moves || k % 4 == 3) continue; // one that stands still among those that move
            channels[k].Curves = memory.Take(2 * SumKernel.CurveFrames);
            for (int i = 0; i < 2 * SumKernel.CurveFrames; i++) channels[k].Curves[i] = random.NextSingle() * 2 - 1;
        }
        float* l = memory.Take(Frames + 1), r = memory.Take(Frames + 1);
        var wantedLeft = Wanted(channels, left: true);
        var wantedRight = Wanted(channels, left: false);
        fixed (SumInput* first = channels)
        {
            foreach (int width in LaneRun.Widths)
            {
                for (int split = 0; split < Frames; split++)
                {
                    l[Frames] = r[Frames] = -7;
                    Run(width, first, inputs, l, r, 0, split, moves);
                    Run(width, first, inputs, l, r, split, Frames - split, moves);
                    Bits.AssertSame(wantedLeft, new(l, Frames), $"left, width {width}, split at {split}");
                    Bits.AssertSame(wantedRight, new(r, Frames), $"right, width {width}, split at {split}");
                    Assert.Equal((-7f, -7f), (l[Frames], r[Frames]));
                }
            }
        }
    }

    static float[] Wanted(SumInput[] inputs, bool left)
    {
        var result = new float[Frames];
        for (int i = 0; i < Frames; i++)
        {
            float sum = 0;
            foreach (var input in inputs)
            {
                var (gain, x) = left ? (input.LeftGain, input.Left[i]) : (input.RightGain, input.Right[i]);
                if (input.Curves != null) gain = input.Curves[left ? i : SumKernel.CurveFrames + i];
                sum = MathF.FusedMultiplyAdd(gain, x, sum);
            }
            result[i] = sum;
        }
        return result;
    }

    static void Run(int width, SumInput* inputs, int count, float* left, float* right, int from, int frames, bool moves)
    {
        if (frames == 0) return;
        for (int k = 0; k < count; k++) inputs[k].Curves += inputs[k].Curves == null ? 0 : from; // the curves of a block begin with it
        switch (width, moves)
        {
            case (1, false): SumKernel.Run<Lanes1, Still>(inputs, count, from, left + from, right + from, frames); break;
            case (4, false): SumKernel.Run<Lanes4, Still>(inputs, count, from, left + from, right + from, frames); break;
            case (8, false): SumKernel.Run<Lanes8, Still>(inputs, count, from, left + from, right + from, frames); break;
            case (16, false): SumKernel.Run<Lanes16, Still>(inputs, count, from, left + from, right + from, frames); break;
            case (1, true): SumKernel.Run<Lanes1, Moving>(inputs, count, from, left + from, right + from, frames); break;
            case (4, true): SumKernel.Run<Lanes4, Moving>(inputs, count, from, left + from, right + from, frames); break;
            case (8, true): SumKernel.Run<Lanes8, Moving>(inputs, count, from, left + from, right + from, frames); break;
            case (16, true): SumKernel.Run<Lanes16, Moving>(inputs, count, from, left + from, right + from, frames); break;
            default: throw new ArgumentOutOfRangeException(nameof(width));
        }
        for (int k = 0; k < count; k++) inputs[k].Curves -= inputs[k].Curves == null ? 0 : from;
    }

    sealed class CombinatorialCountsAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from count in new[] { 0, 1, 2, 7, 33 }
            from moves in new[] { false, true }
            select new object[] { count, moves };
    }
}
