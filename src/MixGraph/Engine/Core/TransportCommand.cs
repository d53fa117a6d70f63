using MixGraph.Rendering;

namespace MixGraph.Engine;

/// <summary>What is played of the timeline from a clock on.</summary>
/// <param name="document">What is in force.</param>
/// <param name="playback">What is played.</param>
/// <param name="place">Where the timeline is from when on.</param>
/// <param name="restarts">Whether everything heard before is forgotten then, in silence: the output fades out before and in after.</param>
internal sealed class TransportCommand(MixDocument document, Playback playback, TimelinePlace place, bool restarts) : EngineCommand
{
    public override MixDocument Document { get; } = document;
    public Playback Playback => playback;
    public TimelinePlace Place => place;
    public bool Restarts => restarts;

    public override void Apply(EngineCore core, long position)
    {
        if (restarts) core.RestartAt(Math.Max(place.Clock, position));
    }
}
