namespace MixGraph.Rendering;

/// <summary>The words for what went wrong without stopping a render.</summary>
internal static class RenderWarnings
{
    public static string NonFiniteSource(StripState strip) => $"The source of {strip.Title} holds NaN or infinities; they were taken as silence.";

    public static string NonFiniteProcessor(StripState strip) => $"A processor on {strip.Title} gave NaN or infinities; they were replaced by silence and it was reset.";
}
