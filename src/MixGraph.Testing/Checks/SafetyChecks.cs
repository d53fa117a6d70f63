using MixGraph.Rendering;

namespace MixGraph.Testing;

/// <summary>Nothing that comes in or is set makes a processor give nonsense for good, or touch its neighbours, or allocate.</summary>
internal static class SafetyChecks
{
    static readonly int[] Rates = [8_000, 48_000, 192_000];

    public static void FiniteAtExtremes(Subject subject)
    {
        foreach (var settings in subject.Extremes(subject.Default).Concat(subject.Extremes(subject.Active[0])).Concat(Enumerable.Range(30, 20).Select(subject.Draw)))
            foreach (int rate in Rates)
            {
                // Noise at full scale, silence, then a single impulse.
                float[] left = [.. TestSignals.Noise(1, 3_000, 1), .. new float[2_000]], right = [.. TestSignals.Noise(2, 3_000, 1), .. new float[2_000]];
                (left[4_000], right[4_000]) = (1, -1);
                ChainRun.Process(settings, left, right, rate);
                Subject.Demand(double.IsFinite(TestSignals.Peak(left)) && double.IsFinite(TestSignals.Peak(right)), $"{settings} at {rate} Hz gives what is not finite.");
            }
    }

    public static void FaultsAreContained(Subject subject)
    {
        const int frames = 144_000, from = 1_000, to = 1_090;
        foreach (var settings in subject.Active.Append(subject.Default))
        {
            var clean = Run(null);
            foreach (float fault in (float[])[float.NaN, float.PositiveInfinity, 3e38f])
            {
                var faulty = Run(fault);
                for (int strip = 0; strip < clean.Length; strip++)
                    if (strip != 1) TestSignals.DemandSame(clean[strip], faulty[strip], $"{settings}, beside a strip with {fault}");
                Subject.Demand(double.IsFinite(TestSignals.Peak(faulty[1].AsSpan(frames - 48_000))), $"{settings} is still not finite two seconds after {fault}.");
            }

            float[][] Run(float? fault)
            {
                float[][] left = [.. Enumerable.Range(0, 4).Select(i => TestSignals.Noise(i, frames))], right = [.. Enumerable.Range(0, 4).Select(i => TestSignals.Noise(10 + i, frames))];
                if (fault is { } bad) left[1].AsSpan(from, to - from).Fill(bad);
                using var run = new ChainRun([.. Enumerable.Repeat(ChainRun.Insert(settings), 4)], SampleRate.Hz48000, 4, Planning.StageMode.Lanes);
                run.Process(left, right);
                return left;
            }
        }
    }

    public static void NoAllocation(Subject subject)
    {
        const int tries = 5;
        int[] blocks = [1, 37, 64, 512, 512];
        foreach (var settings in subject.Active.Append(subject.Default))
            foreach (int strips in (int[])[1, 3, 17])
            {
                var mix = new MixSession(SampleRate.Hz48000);
                for (int i = 0; i < strips; i++) mix.AddTrack($"{i}", TestSignals.Source(mix.SampleRate, TestSignals.Noise(i, 48_000), TestSignals.Noise(100 + i, 48_000))).Insert(settings);
                using var renderer = new PlanRenderer(RenderPlan.Compile(mix.Document));
                float[] left = new float[512], right = new float[512];
                long allocated = -1;
                // A collection that another thread causes counts the unused rest of this thread's allocation buffer as allocated, so one clean try is proof.
                for (int i = 0; i < tries && allocated != 0; i++)
                {
                    renderer.Render(left, right);
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    foreach (int block in blocks) renderer.Render(left.AsSpan(0, block), right.AsSpan(0, block));
                    allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                }
                Subject.Demand(allocated == 0, $"{settings} on {strips} strips allocates {allocated} bytes.");
            }
    }
}
