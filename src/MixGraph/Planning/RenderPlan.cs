using MixGraph.Dsp;

namespace MixGraph.Planning;

/// <summary>What will be done to render a document, in which order and in which registers. Immutable; holds no audio and no state.</summary>
internal sealed class RenderPlan
{
    RenderPlan(MixDocument document, StripNode[] strips, LaneGroup[] groups, int width)
    {
        (Document, Strips, Groups, Width) = (document, strips, groups, width);
    }

    public MixDocument Document { get; }
    public StripNode[] Strips { get; }
    /// <summary>By depth.</summary>
    public LaneGroup[] Groups { get; }
    /// <summary>The most lanes in a register.</summary>
    public int Width { get; }

    /// <summary>Compiles a document.</summary>
    public static RenderPlan Compile(MixDocument document, LaneWidth lanes)
    {
        int width = Simd.Resolve(lanes);
        var strips = GraphPass.Run(document);
        AudibilityPass.Run(strips);
        return new(document, strips, LaneGroupPass.Run(strips, width), width);
    }
}
