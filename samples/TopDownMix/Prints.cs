using MixGraph;
using MixGraph.Workflow;

namespace TopDownMix;

/// <summary>The mix before and after as two files of one loudness: louder sounds better, and must not decide.</summary>
static class Prints
{
    public static (RenderResult Before, RenderResult After) AtTheSameLoudness(Print before, MixSession after, RenderResult rendered)
    {
        // As loud as the quieter of the two: the other is turned down, and nothing is limited.
        var target = new LoudnessTarget(before.Loudness < rendered.Loudness ? before.Loudness : rendered.Loudness) { Ceiling = null };
        var options = new RenderOptions { Target = target };
        return (new MixSession(before.Document).Render("out/before-matched.wav", options), after.Render("out/after-matched.wav", options));
    }
}
