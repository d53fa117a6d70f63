using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Where the signals of one strip are, at its tap points, for the frames being rendered.</summary>
internal unsafe struct StripBuffers
{
    public Stereo Input, PreFader, PostFader;

    public readonly Stereo this[TapPoint point] => point switch
    {
        TapPoint.Input => Input,
        TapPoint.PreFader => PreFader,
        _ => PostFader,
    };
}

/// <summary>Two channels; a mono signal names the same twice.</summary>
internal unsafe struct Stereo(float* left, float* right)
{
    public float* Left = left, Right = right;

    public readonly Stereo At(int frame) => new(Left + frame, Right + frame);
}
