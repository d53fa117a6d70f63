using MixGraph.Rendering;
using MixGraph.Workflow;

namespace MixGraph.Engine;

/// <summary>What the monitors are to play in place of the mix.</summary>
/// <param name="Recording">The print or reference.</param>
/// <param name="Gain">The gain that it is played with.</param>
internal sealed record MonitorChoice(Recording Recording, Decibels Gain);

/// <summary>A recording that is played: a stream of the timeline like that of a track, and its gain.</summary>
/// <param name="stream">The recording where it lies beside the mix.</param>
/// <param name="factor">Its gain, negative for an inverted polarity.</param>
internal sealed class MonitorVoice(TrackStream stream, float factor)
{
    public TrackStream Stream => stream;
    public float Factor => factor;
}
