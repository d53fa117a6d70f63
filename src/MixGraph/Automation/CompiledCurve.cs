using MixGraph.Dsp;

namespace MixGraph;

/// <summary>An automation curve at a sample rate and a tempo: its points at whole samples, and the value at every sample in closed form. Immutable; allocates nothing once made.</summary>
sealed class CompiledCurve
{
    readonly long[] places;  // never falling
    readonly double[] values;
    readonly Segment[] segments; // the way to each point from the one before
    readonly Scale[] scales;     // on which that way lies
    readonly double[] lengths;   // of that way on its scale

    enum Scale { Plain, Ratio, Amplitude, None }

    CompiledCurve(int points) => (places, values, segments, scales, lengths) = (new long[points], new double[points], new Segment[points], new Scale[points], new double[points]);

    /// <param name="curve">The curve.</param>
    /// <param name="parameter">Its parameter.</param>
    /// <param name="tempo">Where beats lie.</param>
    /// <param name="sampleRate">The rate of the mix.</param>
    public static CompiledCurve Of(AutomationCurve curve, ParameterDescriptor parameter, TempoMap tempo, SampleRate sampleRate)
    {
        var compiled = new CompiledCurve(curve.Points.Count);
        for (int i = 0; i < curve.Points.Count; i++)
        {
            var point = curve.Points[i];
            long place = point.At.ToSamples(tempo, sampleRate);
            compiled.places[i] = i == 0 ? place : Math.Max(place, compiled.places[i - 1]); // another tempo may have put it before
            compiled.values[i] = point.Value;
            compiled.segments[i] = point.Segment;
            if (i == 0) continue;
            var (from, to) = (compiled.values[i - 1], point.Value);
            (compiled.scales[i], compiled.lengths[i]) =
                from == to || point.Segment.Shape == SegmentShape.Hold ? (Scale.None, 0)
                : double.IsNegativeInfinity(from) || double.IsNegativeInfinity(to) ? (Scale.Amplitude, DspMath.DecibelsToGain(to) - DspMath.DecibelsToGain(from))
                : parameter.Taper == Taper.Logarithmic ? (Scale.Ratio, DspMath.Log2(to / from))
                : (Scale.Plain, to - from);
        }
        return compiled;
    }

    /// <summary>Whether two curves, if there are any, have the same value at every sample. Allocates nothing.</summary>
    public static bool AreSame(CompiledCurve? a, CompiledCurve? b) => ReferenceEquals(a, b)
        || (a is not null && b is not null && a.places.AsSpan().SequenceEqual(b.places) && a.values.AsSpan().SequenceEqual(b.values)
            && a.segments.AsSpan().SequenceEqual(b.segments) && a.scales.AsSpan().SequenceEqual(b.scales));

    /// <summary>The number of points.</summary>
    public int Count => places.Length;

    /// <summary>The value at a sample.</summary>
    public double At(long sample)
    {
        int cursor = 0;
        return At(sample, ref cursor);
    }

    /// <summary>The value at a sample, found quickly where the samples asked for follow each other.</summary>
    /// <param name="sample">Any sample; negative ones lie before the timeline.</param>
    /// <param name="cursor">0 at first; where the last sample was.</param>
    public double At(long sample, ref int cursor)
    {
        int next = Seek(sample, ref cursor);
        if (next == 0) return values[0];
        double from = values[next - 1];
        if (next == places.Length || scales[next] == Scale.None) return from;
        double t = (double)(sample - places[next - 1]) / (places[next] - places[next - 1]);
        double way = lengths[next] * segments[next].Along(t);
        double value = scales[next] switch
        {
            Scale.Amplitude => DspMath.GainToDecibels(Math.Max(DspMath.DecibelsToGain(from) + way, 0)),
            Scale.Ratio => from * DspMath.Exp2(way),
            _ => from + way,
        };
        return Within(value, from, values[next]); // rounding must not leave the parameter's range
    }

    /// <summary>What the value comes to on the way to a sample, which differs from the value there where it steps.</summary>
    public double Before(long sample)
    {
        int cursor = 0;
        int next = Seek(sample - 1, ref cursor);
        bool arrives = next > 0 && next < places.Length && places[next] == sample;
        return arrives ? scales[next] == Scale.None ? values[next - 1] : values[next] : next == 0 ? values[0] : At(sample);
    }

    /// <summary>The first point after a sample, where the value may step or bend; <see cref="long.MaxValue"/> after the last.</summary>
    public long NextBreak(long sample)
    {
        int cursor = 0;
        int next = Seek(sample, ref cursor);
        return next == places.Length ? long.MaxValue : places[next];
    }

    /// <summary>Whether the value is the same at every sample of a stretch.</summary>
    /// <param name="sample">The first.</param>
    /// <param name="count">How many, at least 1.</param>
    public bool IsStill(long sample, long count)
    {
        int cursor = 0;
        int next = Seek(sample, ref cursor);
        double value = At(sample, ref cursor);
        for (; next < places.Length && places[next] - sample < count; next++)
        {
            if (next > 0 && scales[next] != Scale.None && places[next] > sample && places[next] > places[next - 1]) return false;
            if (values[next] != value && (next + 1 == places.Length || places[next + 1] > places[next])) return false;
        }
        return next == 0 || next == places.Length || scales[next] == Scale.None;
    }

    // The number of the first point after the sample: 0 before the first point, Count from the last on.
    int Seek(long sample, ref int cursor)
    {
        int next = cursor;
        if (next > 0 && places[next - 1] > sample) next = 0; // back: from anew
        if (next < places.Length && places[next] <= sample)
        {
            next++;
            if (next < places.Length && places[next] <= sample) next = After(sample, next);
        }
        return cursor = next;
    }

    int After(long sample, int low)
    {
        int high = places.Length; // places[low] <= sample; whether places[high] is, is the question
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (places[middle] <= sample) low = middle;
            else high = middle;
        }
        return high;
    }

    static double Within(double value, double a, double b) => Math.Clamp(value, Math.Min(a, b), Math.Max(a, b));
}
