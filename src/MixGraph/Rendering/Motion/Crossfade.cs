namespace MixGraph.Rendering;

/// <summary>The one cross-fade of a plan that follows another: what the old one had goes, what is new comes, with 3t^2 - 2t^3.</summary>
/// <param name="start">The engine clock at its first frame; before that everything is as it was.</param>
/// <param name="frames">How long it takes.</param>
internal sealed class Crossfade(long start, int frames)
{
    /// <summary>The first frame from which nothing of the old is heard.</summary>
    public long End { get; } = start + frames;

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
