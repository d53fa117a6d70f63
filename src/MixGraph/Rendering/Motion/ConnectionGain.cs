using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>What a connection of a live plan is to carry.</summary>
/// <param name="Left">The left gain, if it stands still.</param>
/// <param name="Right">The right gain, if it stands still.</param>
/// <param name="Curve">The gains, if they are automated.</param>
/// <param name="Latency">Frames by which the timeline is behind the clock there.</param>
internal readonly record struct LiveGain(float Left, float Right, GainCurve? Curve, int Latency)
{
    /// <summary>What a connection carries; nothing if it is not heard.</summary>
    public static LiveGain Of(Connection connection, MixDocument document)
    {
        if (!connection.IsHeard) return new(0, 0, null, connection.Latency);
        var tap = GainPass.Of(connection, document.PanLaw);
        return new(tap.Left, tap.Right, connection.From.IsAutomated ? GainCurve.Of(connection, document.PanLaw, document.SampleRate) : null, connection.Latency);
    }

    /// <summary>Whether it is the same at every clock as another. Allocates nothing.</summary>
    public bool IsSameAs(LiveGain other) => Curve is null || other.Curve is null
        ? Curve is null && other.Curve is null && Left == other.Left && Right == other.Right
        : Latency == other.Latency && Curve.IsSameAs(other.Curve);

    /// <summary>The gains at a clock.</summary>
    public (double Left, double Right) At(long clock, TimelineMap map) => Curve is null ? (Left, Right) : Curve.At(map.At(clock - Latency));
}

/// <summary>The gain of a connection in a live plan: where automation has it or it stands, where it goes, and whether it comes or goes with the plan's cross-fade.</summary>
internal sealed unsafe class ConnectionGain
{
    readonly BusInput owner;
    readonly Presence presence;
    readonly Crossfade? crossfade;
    readonly LiveTimeline timeline;
    readonly int glideFrames;
    readonly float* curves;

    LiveGain target;
    double leftOffset, leftSpeed, rightOffset, rightSpeed;
    long start;
    bool gliding;

    /// <param name="owner">The sum it is of, which is told when something moves.</param>
    /// <param name="arena">Where curves are kept.</param>
    /// <param name="presence">Whether the connection stays, comes or goes.</param>
    /// <param name="live">With what it comes or goes, how long glides take, and where the timeline is.</param>
    /// <param name="target">The gain it has at first.</param>
    public ConnectionGain(BusInput owner, Arena arena, Presence presence, LiveContext live, LiveGain target)
    {
        (this.owner, this.presence, crossfade, glideFrames, timeline) = (owner, presence, live.Crossfade, live.GlideFrames, live.Timeline);
        this.target = target;
        curves = arena.Take(2 * SumKernel.CurveFrames);
    }

    /// <summary>Lets the gain go to another one from a clock position on, a multiple of 64. What is left of the way decays onto where automation has it.</summary>
    public void GlideTo(LiveGain next, long position)
    {
        bool isThere = next.IsSameAs(target); // or on its way
        var (left, right) = isThere ? default : target.At(position, timeline.Map);
        target = next;
        if (isThere) return;
        double t = gliding ? Math.Min((position - start) / (double)glideFrames, 1) : 1;
        double restLeft = Glide.Rest(leftOffset, leftSpeed, t), restRight = Glide.Rest(rightOffset, rightSpeed, t);
        (leftSpeed, rightSpeed) = (Glide.Speed(leftOffset, leftSpeed, t), Glide.Speed(rightOffset, rightSpeed, t));
        var (newLeft, newRight) = next.At(position, timeline.Map);
        (leftOffset, rightOffset) = (left - newLeft + restLeft, right - newRight + restRight);
        start = position;
        gliding = leftOffset != 0 || rightOffset != 0 || leftSpeed != 0 || rightSpeed != 0;
        owner.Unsettle();
    }

    /// <summary>Goes on where another left off: at its gain, and towards the own one, or towards the same.</summary>
    public void CarryFrom(ConnectionGain other, bool keepTarget, long position)
    {
        var own = target;
        (target, start, gliding) = (other.target, other.start, other.gliding);
        (leftOffset, leftSpeed, rightOffset, rightSpeed) = (other.leftOffset, other.leftSpeed, other.rightOffset, other.rightSpeed);
        if (!keepTarget) GlideTo(own, position);
        owner.Unsettle();
    }

    /// <summary>Whether anything about it may be different in a later block.</summary>
    public bool IsMoving => gliding || target.Curve is not null || (presence != Presence.Stays && crossfade is not null);

    /// <summary>Sets the gains of the coming block; false if nothing of the input is heard in it.</summary>
    public bool Prepare(ref SumInput input, long position, int frames)
    {
        if (gliding && position - start >= glideFrames)
        {
            gliding = false;
            leftOffset = leftSpeed = rightOffset = rightSpeed = 0;
        }
        bool fading = false;
        if (presence != Presence.Stays)
        {
            bool before = crossfade!.IsBefore(position, frames), behind = crossfade.IsBehind(position);
            if (presence == Presence.Comes ? before : behind) return false;
            fading = !(before || behind);
        }
        bool isStill = TryGetStill(position, frames, out double left, out double right);
        if (isStill && !gliding && !fading)
        {
            input.LeftGain = (float)left;
            input.RightGain = (float)right;
            input.Curves = null;
            return left != 0 || right != 0 || target.Curve is not null; // nothing times anything is nothing: what is muted is left out
        }
        input.Curves = curves;
        if (!isStill) target.Curve!.Fill(timeline.Map, position - target.Latency, frames, curves, curves + SumKernel.CurveFrames);
        if (!gliding && !fading) return true;
        for (int i = 0; i < frames; i++)
        {
            var (l, r) = isStill ? (left, right) : (curves[i], curves[SumKernel.CurveFrames + i]);
            if (gliding)
            {
                double t = (position + i - start) / (double)glideFrames;
                l += Glide.Rest(leftOffset, leftSpeed, t);
                r += Glide.Rest(rightOffset, rightSpeed, t);
            }
            if (fading)
            {
                double share = crossfade!.At(position + i);
                if (presence == Presence.Goes) share = 1 - share;
                l *= share;
                r *= share;
            }
            curves[i] = (float)l;
            curves[SumKernel.CurveFrames + i] = (float)r;
        }
        return true;
    }

    /// <summary>The gains of a block throughout which they stand still, but for glides and fades.</summary>
    bool TryGetStill(long position, int frames, out double left, out double right)
    {
        (left, right) = (target.Left, target.Right);
        if (target.Curve is not { } curve) return true;
        var run = timeline.Map.RunAt(position - target.Latency, frames);
        if (run.Frames < frames || (run.Rolls && !curve.IsStill(run.Timeline, frames))) return false;
        (left, right) = curve.At(run.Timeline);
        return true;
    }
}
