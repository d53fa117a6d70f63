using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>What a render measures as it goes.</summary>
/// <param name="Strips">Taps of strips.</param>
/// <param name="Reductions">Processors whose gain reduction is followed.</param>
/// <param name="KeepHistory">Whether all readings are kept: they take memory as they come, which an audio thread may not.</param>
internal sealed record RenderMeters(IReadOnlyList<MeterTarget> Strips, IReadOnlyList<GainReductionTarget> Reductions, bool KeepHistory)
{
    public static RenderMeters None { get; } = new([], [], false);

    /// <summary>The taps, for the plan to keep.</summary>
    public IEnumerable<(StripId Strip, MeterPoint Point)> Points => Strips.Select(s => (s.Strip, s.Point));

    /// <summary>Follows the gain reduction of a stage if somebody wants it.</summary>
    public static void Watch(IReadOnlyList<GainReductionTarget> reductions, StripNode strip, ChainStep step, StageRunner stage, int lane)
    {
        if (reductions.Count == 0 || strip.Presence == Presence.Goes || step is not ProcessorStep { Reduction: { } probe } processor) return;
        foreach (var target in reductions)
            if (target.Insert == processor.Insert.Id) stage.Watch(lane, target, probe);
    }
}
