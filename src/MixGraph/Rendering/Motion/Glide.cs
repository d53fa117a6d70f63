namespace MixGraph.Rendering;

/// <summary>How a value gets from where it is to where it is told to be: along a cubic that begins with the value and the speed it has and ends level.</summary>
/// <remarks>From rest this is the fade 3t^2 - 2t^3. A value is its target plus what is left of the way; told of another target on the way, it bends there without a corner.</remarks>
internal static class Glide
{
    /// <summary>Frames a glide takes: 10 ms, in whole tiles.</summary>
    public static int FramesAt(SampleRate rate) => (int)((rate.Hertz / 100 + 63) / 64) * 64;

    /// <summary>What is left of a way.</summary>
    /// <param name="offset">How far away the value was at the start.</param>
    /// <param name="speed">Its change then, per glide.</param>
    /// <param name="t">0 at the start, 1 at the end.</param>
    public static double Rest(double offset, double speed, double t)
    {
        double left = 1 - t;
        return left * left * (offset * (1 + 2 * t) + speed * t);
    }

    /// <summary>How that changes, per glide.</summary>
    public static double Speed(double offset, double speed, double t) => (1 - t) * (speed * (1 - 3 * t) - 6 * offset * t);
}
