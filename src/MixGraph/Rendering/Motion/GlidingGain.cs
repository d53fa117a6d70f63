namespace MixGraph.Rendering;

/// <summary>A number that glides to where it is told to be.</summary>
/// <param name="value">What it is at first.</param>
/// <param name="frames">How long a glide takes.</param>
internal sealed class GlidingGain(double value, int frames)
{
    double target = value, offset, speed;
    long start = long.MinValue / 2;

    /// <summary>Goes to another value from a clock position on.</summary>
    public void GlideTo(double next, long position)
    {
        if (next == target) return;
        double t = Progress(position), rest = Glide.Rest(offset, speed, t);
        speed = Glide.Speed(offset, speed, t);
        offset = target - next + rest;
        (target, start) = (next, position);
    }

    /// <summary>The value at a clock position.</summary>
    public double At(long position) => Progress(position) is < 1 and var t ? target + Glide.Rest(offset, speed, t) : target;

    /// <summary>Whether it is at a value and stays there.</summary>
    public bool IsAt(double at, long position) => target == at && Progress(position) >= 1;

    double Progress(long position) => Math.Clamp((position - start) / (double)frames, 0, 1);
}
