using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Engine;

/// <summary>Something for the audio thread to do at a multiple of 64 frames. Made ready elsewhere, so that doing it is nothing but copying numbers.</summary>
internal abstract class EngineCommand
{
    /// <summary>The engine clock when it took effect, or began to; -1 before.</summary>
    public long AppliedAt { get; set; } = -1;

    /// <summary>The document that is then in force.</summary>
    public abstract MixDocument Document { get; }

    /// <summary>Does it.</summary>
    public abstract void Apply(EngineCore core, long position);
}

/// <summary>Values that have changed: they glide to where they are to be.</summary>
/// <param name="document">What is then in force.</param>
/// <param name="stages">Coefficients of stages.</param>
/// <param name="gains">Gains of connections.</param>
/// <param name="taps">Gains of meters.</param>
internal sealed class ValueCommand(MixDocument document, ValueCommand.StageTarget[] stages, ValueCommand.GainTarget[] gains, MeterTap[][] taps) : EngineCommand
{
    /// <summary>What a stage of a strip is to do, and what automation moves it by.</summary>
    public readonly record struct StageTarget(StripId Strip, int Stage, ChainStep Step, float[] Coefficients, MotionFeed? Feed);

    /// <summary>What a connection is to carry.</summary>
    public readonly record struct GainTarget(ConnectionKey Connection, LiveGain Gain);

    public override MixDocument Document { get; } = document;

    public override void Apply(EngineCore core, long position)
    {
        foreach (var target in stages) core.Current.GlideTo(target.Strip, target.Stage, target.Step, target.Coefficients, target.Feed, position);
        foreach (var target in gains) core.Current.GlideTo(target.Connection, target.Gain, position);
        core.SetMeterTaps(taps);
    }
}

/// <summary>What the monitors play from now on.</summary>
/// <param name="document">What is in force.</param>
/// <param name="matrix">Through what.</param>
/// <param name="hearsMix">Whether the mix, or what is listened to.</param>
/// <param name="gains">The gains of what is listened to, and of what was.</param>
/// <param name="wait">Frames until what is new to the monitors has come in.</param>
internal sealed class MonitorCommand(MixDocument document, MonitorMatrix matrix, bool hearsMix, (MonitorOutput.Slot Slot, float Left, float Right)[] gains, int wait) : EngineCommand
{
    public override MixDocument Document { get; } = document;

    public override void Apply(EngineCore core, long position)
    {
        core.Monitor.Set(matrix, position);
        position += wait;
        core.Monitor.SetMix(hearsMix, position);
        foreach (var (slot, left, right) in gains)
        {
            slot.Left.GlideTo(left, position);
            slot.Right.GlideTo(right, position);
        }
    }
}

/// <summary>Another plan: at once if nothing has to fade; else first the one that has both the old and the new, until the new has taken over.</summary>
internal sealed class PlanCommand(MixDocument document, PlanRunner final, PlanCarry toFinal, PlanCommand.Fade? fade) : EngineCommand
{
    /// <summary>What is played in between.</summary>
    /// <param name="Runner">The plan with both.</param>
    /// <param name="Carry">How it goes on where the old one is.</param>
    /// <param name="Crossfade">From old to new.</param>
    /// <param name="WarmUp">Frames until that begins: until all that is new has its signal.</param>
    public sealed record Fade(PlanRunner Runner, PlanCarry Carry, Crossfade Crossfade, int WarmUp);

    readonly int latency = final.Plan.LatencyFrames;

    public override MixDocument Document { get; } = document;

    /// <summary>What is played in the end.</summary>
    public PlanRunner Final => final;

    public override void Apply(EngineCore core, long position)
    {
        core.Player.SetLatency(latency, fade?.Crossfade);
        if (fade is null)
        {
            Finish(core, position);
            return;
        }
        fade.Carry.Apply(position);
        fade.Crossfade.Begin(position + fade.WarmUp);
        core.Play(fade.Runner);
        core.FinishAt(this, fade.Crossfade.End);
    }

    /// <summary>Lets go of plans that are not played after all.</summary>
    public void Dispose()
    {
        fade?.Runner.Dispose();
        final.Dispose();
    }

    /// <summary>The new plan takes over.</summary>
    public void Finish(EngineCore core, long position)
    {
        toFinal.Apply(position);
        core.Play(final);
    }
}
