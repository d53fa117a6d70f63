using MixGraph.Extending;

namespace MixGraph.Testing;

/// <summary>Latency and tail are what the type says.</summary>
internal static class TimeChecks
{
    const int Frames = 12_000;
    const int LeastEffect = 32;
    static readonly TimeSpan LongestTail = TimeSpan.FromSeconds(20);

    static AudioBuffer Render(IProcessorSettings? settings, Action<Insert>? set = null)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Noise", TestSignals.Source(mix.SampleRate, TestSignals.Noise(1, Frames), TestSignals.Noise(2, Frames)));
        if (settings is not null) set?.Invoke(track.Insert(settings));
        return mix.RenderToMemory();
    }

    public static void BypassIsLatency(Subject subject) => DemandDry(subject, "bypassed", i => i.Bypassed = true);

    public static void MixZeroIsDry(Subject subject) => DemandDry(subject, "at mix 0", i => i.Mix = 0);

    static void DemandDry(Subject subject, string what, Action<Insert> set)
    {
        var dry = Render(null);
        foreach (var settings in subject.Active.Append(subject.Default).Append(subject.Draw(5)))
        {
            var output = Render(settings, set);
            TestSignals.DemandSame(dry.Left, output.Left, $"{settings} {what}, left");
            TestSignals.DemandSame(dry.Right, output.Right, $"{settings} {what}, right");
        }
    }

    /// <summary>Where the output resembles the input, it is as late as declared: the correlation is greatest there.</summary>
    public static void LatencyIsReal(Subject subject)
    {
        foreach (var settings in subject.Active.Append(subject.Default))
        {
            int latency = subject.Type.LatencyOf(settings, SampleRate.Hz48000);
            Subject.Demand(latency >= 0, $"{settings} declares a latency of {latency} frames.");
            float[] input = TestSignals.Noise(1, Frames + latency, 0.05), left = (float[])input.Clone(), right = (float[])input.Clone();
            ChainRun.Process(settings, left, right);
            var (best, likeness) = Delay(input, left, latency + 100);
            // A filter has a group delay of its own, and what comes much later is meant as an effect.
            int apart = Math.Abs(best - latency);
            Subject.Demand(likeness < 0.7 || apart > LeastEffect || apart <= (likeness < 0.95 ? 8 : 0), $"{settings} declares a latency of {latency} frames; what comes out is {best} late.");
        }
    }

    static (int Frames, double Likeness) Delay(float[] input, float[] output, int longest)
    {
        int count = input.Length - longest, best = 0;
        double most = 0, power = 0, outPower = 0;
        for (int delay = 0; delay <= longest; delay++)
        {
            double sum = 0;
            for (int i = 0; i < count; i++) sum += input[i] * output[i + delay];
            if (Math.Abs(sum) > most) (most, best) = (Math.Abs(sum), delay);
        }
        for (int i = 0; i < count; i++) (power, outPower) = (power + input[i] * input[i], outPower + output[i + best] * output[i + best]);
        return (best, most / Math.Sqrt(power * outPower + 1e-30));
    }

    public static void SilentAfterTheTail(Subject subject)
    {
        const int rate = 48_000;
        foreach (var settings in subject.Active.Append(subject.Default).Append(subject.Draw(6)).Append(subject.Draw(7)))
        {
            var tail = subject.Type.TailOf(settings, new(rate));
            if (tail > LongestTail) continue;
            int end = Frames + subject.Type.LatencyOf(settings, new(rate)) + (int)Math.Ceiling(tail.TotalSeconds * rate), total = end + rate / 10;
            float[] left = [.. TestSignals.Noise(1, Frames), .. new float[total - Frames]], right = [.. TestSignals.Noise(2, Frames), .. new float[total - Frames]];
            ChainRun.Process(settings, left, right);
            double before = Math.Max(TestSignals.Peak(left.AsSpan(0, Frames)), TestSignals.Peak(right.AsSpan(0, Frames)));
            double after = Math.Max(TestSignals.Peak(left.AsSpan(end)), TestSignals.Peak(right.AsSpan(end)));
            Subject.Demand(after <= 1e-6 * Math.Max(before, 0.5), FormattableString.Invariant($"{settings} declares a tail of {tail.TotalSeconds:F3} s; {20 * Dsp.DspMath.Log2(after / Math.Max(before, 0.5)) / 3.3219281:F0} dB are left after it."));
        }
    }
}
