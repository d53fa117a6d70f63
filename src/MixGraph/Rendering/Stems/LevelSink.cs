namespace MixGraph.Rendering;

/// <summary>Measures level on the way to another sink.</summary>
internal sealed class LevelSink(IAudioSink target) : IAudioSink
{
    double squares;
    float peak;
    long frames;

    public Decibels Peak => Decibels.FromLinear(peak);
    public Decibels Rms => MeterMath.FromPower(frames == 0 ? 0 : squares / (2 * frames));

    public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            peak = Math.Max(peak, Math.Max(Math.Abs(left[i]), Math.Abs(right[i])));
            squares += (double)left[i] * left[i] + (double)right[i] * right[i];
        }
        frames += left.Length;
        target.Write(left, right);
    }
}
