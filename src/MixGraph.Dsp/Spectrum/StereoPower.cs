namespace MixGraph.Dsp;

/// <summary>The power of a stereo signal, or of a band of it, and what follows about its image. A full-scale sine has a power of 0.5
/// (-3.01 dB), a full-scale square wave 1.</summary>
/// <param name="Left">The mean square of the left channel.</param>
/// <param name="Right">The mean square of the right channel.</param>
/// <param name="Mid">The mean square of (left + right) / 2.</param>
/// <param name="Side">The mean square of (left - right) / 2; exactly 0 where both channels are the same.</param>
public readonly record struct StereoPower(double Left, double Right, double Mid, double Side)
{
    // Far below anything heard, so that silence correlates with nothing: channels at -150 dB.
    const double Nothing = 1e-30;

    /// <summary>The power of both channels together: left + right, which is also twice mid + side.</summary>
    public double Sum => Left + Right;

    /// <summary>Phase correlation, from -1 (inverted) over 0 (unrelated, or 90 degrees apart) to 1 (mono): the mean of left times right
    /// over the root of left power times right power. 0 if a channel is silent.</summary>
    public double Correlation => Finite(Math.Clamp((Mid - Side) / Math.Sqrt(Left * Right + Nothing), -1, 1));

    /// <summary>Side power over mid power: 0 is mono, 1 is channels that are unrelated or one alone, more is out of phase. Infinite if
    /// there is side and no mid; 0 in silence.</summary>
    public double Width => Side == 0 || double.IsNaN(Side / Mid) ? 0 : Side / Mid;

    /// <summary>(Right - left) / (right + left), from -1 (left alone) to 1 (right alone); 0 in silence.</summary>
    public double Balance => Finite((Right - Left) / Sum);

    // Nothing divided by nothing, or what has overflowed by itself, tells nothing of the image.
    static double Finite(double ratio) => double.IsFinite(ratio) ? ratio : 0;

    /// <summary>The power of this and another together, if they are unrelated.</summary>
    internal StereoPower Plus(StereoPower other) => new(Left + other.Left, Right + other.Right, Mid + other.Mid, Side + other.Side);

    /// <summary>This power so many times over.</summary>
    internal StereoPower Times(double factor) => new(Left * factor, Right * factor, Mid * factor, Side * factor);
}
