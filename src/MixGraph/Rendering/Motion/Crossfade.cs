namespace MixGraph.Rendering;

/// <summary>The one cross-fade of a plan that follows another: what the old one had goes, what is new comes, with 3t^2 - 2t^3.</summary>
/// <param name="frames">How long it takes.</param>
internal sealed class Crossfade(int frames)
{
    long start = long.MaxValue / 2;

    /// <summary>Sets when it begins: the engine clock at its first frame, before which everything is as it was.</summary>
    public void Begin(long position) => start = position;

    /// <summary>The first frame from which nothing of the old is heard.</summary>
    public long End => start + frames;

    /// <summary>Whether a block lies before it: all is old.</summary>
    public bool IsBefore(long position, int count) => position + count <= start;

    /// <summary>Whether a block lies behind it: all is new.</summary>
    public bool IsBehind(long position) => position >= End;

    /// <summary>The share of the new at a frame.</summary>
    public double At(long position)
    {
        double t = Math.Clamp((position - start) / (double)frames, 0, 1);
        return t * t * (3 - 2 * t);
    }
}
