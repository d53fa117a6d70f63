using System.Runtime.CompilerServices;
using MixGraph.Dsp;
using MixGraph.Extending;

namespace MixGraph.PublicApi.Tests;

/// <summary>A lane kernel from outside whose state turns NaN: its strip falls silent where it must, says so, and recovers; its neighbours in
/// the same register do not notice.</summary>
public class LaneFaultTests
{
    /// <summary>Adds up its input, and divides by zero when a sample is exactly one half.</summary>
    public sealed record Faulty : IProcessorSettings<Faulty>
    {
        public static ProcessorType<Faulty> Type { get; } = ProcessorType<Faulty>.Lanes<Kernel, Nothing<float>, Memory<float>>("acme.faulty", [],
            (ParameterValues<Faulty> _, SampleRate _, ref Nothing<float> c) => c.Zero = 0);

        struct Nothing<T> { public T Zero; }
        struct Memory<T> { public T Left, Right; }

        readonly struct Kernel : ILaneKernel<Nothing<float>, Memory<float>>
        {
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
            {
                ref var state = ref block.State<Memory<T>>();
                var half = T.Broadcast(0.5f);
                var left = block.Left;
                var right = block.Right;
                for (int i = 0; i < left.Length; i++)
                {
                    state.Left = T.FusedMultiplyAdd(state.Left, half, half / (left[i] - half) * (left[i] - half));
                    left[i] = state.Left;
                    state.Right = state.Left;
                    right[i] = state.Right;
                }
            }
        }
    }

    const int FaultAt = 1000;

    [Theory, InlineData(true), InlineData(false)]
    public void Nan_from_a_lane_kernel_stays_in_its_strip_and_goes(bool reference)
    {
        var mix = Build(out var faulty);
        var result = mix.Render(new Collector(out var samples), new() { Reference = reference });
        Assert.Contains(result.Warnings, w => w.Contains("\"Bad\"", StringComparison.Ordinal));
        Assert.All(samples, s => Assert.True(float.IsFinite(s)));

        faulty.Muted = true;
        mix.Render(new Collector(out var without), new() { Reference = reference });
        int lastFault = (FaultAt / 64 + 1) * 64;
        for (int i = FaultAt; i < lastFault; i++) Assert.Equal(without[i], samples[i]); // the bad strip is silent there
        Assert.NotEqual(without[lastFault + 64], samples[lastFault + 64]);               // and heard again
    }

    [Fact]
    public void Blocks_and_lanes_do_not_change_it()
    {
        var mix = Build(out _);
        var expected = mix.RenderToMemory(new() { Reference = true });
        foreach (int block in new[] { 1, 37, 64, 512 })
            foreach (var lanes in new[] { LaneWidth.One, LaneWidth.Four, LaneWidth.Eight, LaneWidth.Sixteen })
                Assert.True(expected.Left.SequenceEqual(mix.RenderToMemory(new() { BlockFrames = block, Lanes = lanes }).Left), $"block {block}, lanes {lanes}");
    }

    static MixSession Build(out Track faulty)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        for (int t = 0; t < 5; t++) mix.AddTrack($"Good {t}", Signal.Noise(t, -12.dB, 0.1.s)).Insert(new Faulty());
        var buffer = new AudioBuffer(SampleRate.Hz48000, 1, 4800);
        buffer.Left.Fill(0.25f);
        buffer.Left[FaultAt] = 0.5f;
        faulty = mix.AddTrack("Bad", Signal.From(buffer));
        faulty.Insert(new Faulty());
        return mix;
    }

    sealed class Collector : IAudioSink
    {
        readonly List<float> samples;
        public Collector(out List<float> samples) => this.samples = samples = [];
        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => samples.AddRange(left);
    }
}
