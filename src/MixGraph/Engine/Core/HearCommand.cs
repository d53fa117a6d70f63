namespace MixGraph.Engine;

/// <summary>The monitors go to the mix, or to a recording in its place.</summary>
/// <param name="document">What is in force.</param>
/// <param name="choice">The recording; null for the mix.</param>
/// <param name="number">The voice that plays it.</param>
/// <param name="voice">What that is to play; null for the mix.</param>
internal sealed class HearCommand(MixDocument document, MonitorChoice? choice, int number, MonitorVoice? voice) : EngineCommand
{
    public override MixDocument Document { get; } = document;
    public MonitorChoice? Choice => choice;

    public override void Apply(EngineCore core, long position) => core.Player.Hear(number, voice, position);
}
