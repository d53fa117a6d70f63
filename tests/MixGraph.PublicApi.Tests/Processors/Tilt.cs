using System.Runtime.CompilerServices;
using MixGraph.Dsp;
using MixGraph.Extending;

namespace MixGraph.PublicApi.Tests;

/// <summary>A processor from outside as a lane kernel: a tilt equalizer that turns the spectrum about a pivot. Sixteen strips at once; reads like one.</summary>
public sealed record Tilt : IProcessorSettings<Tilt>
{
    public static readonly QuantityParameter<Tilt, Decibels> SlopeParameter = new("slope", s => s.Slope, (s, v) => s with { Slope = v }, -12.dB, +12.dB, 0.dB);
    public Decibels Slope { get; init => field = SlopeParameter.Check(value); } = SlopeParameter.DefaultValue;

    public static readonly QuantityParameter<Tilt, Frequency> PivotParameter = new("pivot", s => s.Pivot, (s, v) => s with { Pivot = v }, 100.Hz, 8.kHz, 1.kHz, Taper.Logarithmic);
    public Frequency Pivot { get; init => field = PivotParameter.Check(value); } = PivotParameter.DefaultValue;

    public static ProcessorType<Tilt> Type { get; } =
        ProcessorType<Tilt>.Lanes<Kernel, Coefficients<float>, State<float>>("acme.tilt", [SlopeParameter, PivotParameter], Design,
            new() { Tail = (tilt, _) => (13.8 / (2 * Math.PI * tilt.Pivot.Hertz)).s }); // ln(10^6) time constants

    struct Coefficients<T> { public T Pole, Low, High; }
    struct State<T> { public T Left, Right; }

    // The trapezoidal one-pole, whose low-pass is zero at half the rate: a one-pole without that zero would miss the shelf by 0.3 dB at 15 kHz.
    static void Design(ParameterValues<Tilt> values, SampleRate rate, ref Coefficients<float> c)
    {
        var slope = values.Get(SlopeParameter);
        double g = Math.Tan(Math.PI * values.Get(PivotParameter).Hertz / rate.Hertz);
        c.Pole = (float)(g / (1 + g));
        c.Low = (float)(slope * -0.5).ToLinear();
        c.High = (float)(slope * +0.5).ToLinear();
    }

    readonly struct Kernel : ILaneKernel<Coefficients<float>, State<float>>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
        {
            var (c, d) = (block.Coefficients<Coefficients<T>>(), block.Slopes<Coefficients<T>>());
            ref var state = ref block.State<State<T>>();
            var (sl, sr) = (state.Left, state.Right);
            var left = block.Left;
            var right = block.Right[..left.Length];
            for (int i = 0; i < left.Length; i++)
            {
                var t = block.Frame(i);
                var (pole, low, high) = (TMotion.At(c.Pole, d.Pole, t), TMotion.At(c.Low, d.Low, t), TMotion.At(c.High, d.High, t));
                var (l, r) = (left[i], right[i]);
                var (vl, vr) = (pole * (l - sl), pole * (r - sr));
                var (lowL, lowR) = (sl + vl, sr + vr);
                (sl, sr) = (lowL + vl, lowR + vr);
                left[i] = T.FusedMultiplyAdd(high, l - lowL, low * lowL);
                right[i] = T.FusedMultiplyAdd(high, r - lowR, low * lowR);
            }
            (state.Left, state.Right) = (sl, sr);
        }
    }
}
