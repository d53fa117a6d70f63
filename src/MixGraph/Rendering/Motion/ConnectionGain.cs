using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>The gain of a connection in a live plan: where it stands, where it goes, and whether it comes or goes with the plan's cross-fade.</summary>
internal sealed unsafe class ConnectionGain
{
    readonly BusInput owner;
    readonly Presence presence;
    readonly Crossfade? crossfade;
    readonly int glideFrames;
    readonly float* curves;

    float left, right;
    double leftOffset, leftSpeed, rightOffset, rightSpeed;
    long start;
    bool gliding;

    /// <param name="owner">The sum it is of, which is told when something moves.</param>
    /// <param name="arena">Where curves are kept.</param>
    /// <param name="presence">Whether the connection stays, comes or goes.</param>
    /// <param name="crossfade">With what it comes or goes.</param>
    /// <param name="glideFrames">How long glides take.</param>
    /// <param name="tap">The gain it has at first; nothing if the connection is not heard.</param>
    public ConnectionGain(BusInput owner, Arena arena, Presence presence, Crossfade? crossfade, int glideFrames, Tap? tap)
    {
        (this.owner, this.presence, this.crossfade, this.glideFrames) = (owner, presence, crossfade, glideFrames);
        (left, right) = (tap?.Left ?? 0, tap?.Right ?? 0);
        curves = arena.Take(2 * SumKernel.CurveFrames);
    }

    /// <summary>Lets the gain go to another one from a clock position on, a multiple of 64.</summary>
    public void GlideTo(float newLeft, float newRight, long position)
    {
        if (newLeft == left && newRight == right) return; // it is there, or on its way
        double t = gliding ? Math.Min((position - start) / (double)glideFrames, 1) : 1;
        double restLeft = Glide.Rest(leftOffset, leftSpeed, t), restRight = Glide.Rest(rightOffset, rightSpeed, t);
        (leftSpeed, rightSpeed) = (Glide.Speed(leftOffset, leftSpeed, t), Glide.Speed(rightOffset, rightSpeed, t));
        (leftOffset, rightOffset) = (left - (double)newLeft + restLeft, right - (double)newRight + restRight);
        (left, right, start) = (newLeft, newRight, position);
        gliding = leftOffset != 0 || rightOffset != 0 || leftSpeed != 0 || rightSpeed != 0;
        owner.Unsettle();
    }

    /// <summary>Goes on where another left off: at its gain, and towards the own one, or towards the same.</summary>
    public void CarryFrom(ConnectionGain other, bool keepTarget, long position)
    {
        var (targetLeft, targetRight) = (left, right);
        (left, right, start, gliding) = (other.left, other.right, other.start, other.gliding);
        (leftOffset, leftSpeed, rightOffset, rightSpeed) = (other.leftOffset, other.leftSpeed, other.rightOffset, other.rightSpeed);
        if (!keepTarget && (targetLeft != left || targetRight != right)) GlideTo(targetLeft, targetRight, position);
        owner.Unsettle();
    }

    /// <summary>Whether anything about it may be different in a later block.</summary>
    public bool IsMoving => gliding || (presence != Presence.Stays && crossfade is not null);

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
        if (!gliding && !fading)
        {
            input.LeftGain = left;
            input.RightGain = right;
            input.Curves = null;
            return left != 0 || right != 0; // nothing times anything is nothing: what is muted is left out
        }
        for (int i = 0; i < frames; i++)
        {
            double l = left, r = right;
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
        input.Curves = curves;
        return true;
    }
}
