using MixGraph.Monitoring;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Engine;

/// <summary>What the monitors play: the mix, or what is listened to in its place, through the monitor matrix. Everything about it glides.</summary>
/// <remarks>The audio thread's. A strip that has been listened to stays known, silent, after it has been let go.</remarks>
internal sealed unsafe class MonitorOutput
{
    readonly int glideFrames;
    readonly GlidingGain mix, leftToLeft, rightToLeft, leftToRight, rightToRight;
    Slot[] slots = [];
    AlignedSignal[] signals = [];

    /// <summary>A strip that is listened to, in one of two ways.</summary>
    /// <param name="Strip">The strip.</param>
    /// <param name="Mode">Where.</param>
    /// <param name="Left">The gain of the left side.</param>
    /// <param name="Right">The gain of the right side.</param>
    public sealed record Slot(StripId Strip, ListenMode Mode, GlidingGain Left, GlidingGain Right);

    public MonitorOutput(SampleRate rate)
    {
        glideFrames = Glide.FramesAt(rate);
        mix = new(1, glideFrames);
        leftToLeft = new(1, glideFrames);
        rightToRight = new(1, glideFrames);
        rightToLeft = new(0, glideFrames);
        leftToRight = new(0, glideFrames);
    }

    /// <summary>Lets go of the mix, or takes it up again.</summary>
    public void SetMix(bool isHeard, long position) => mix.GlideTo(isHeard ? 1 : 0, position);

    /// <summary>Goes to another matrix.</summary>
    public void Set(MonitorMatrix matrix, long position)
    {
        leftToLeft.GlideTo(matrix.LeftToLeft, position);
        rightToLeft.GlideTo(matrix.RightToLeft, position);
        leftToRight.GlideTo(matrix.LeftToRight, position);
        rightToRight.GlideTo(matrix.RightToRight, position);
    }

    /// <summary>The plan that is played from now on has these, in this order.</summary>
    public void Bind(Slot[] slots, AlignedSignal[] signals) => (this.slots, this.signals) = (slots, signals);

    /// <summary>Turns the mix into what the monitors play.</summary>
    public void Process(Span<float> left, Span<float> right, long position)
    {
        bool isPlain = mix.IsAt(1, position) && leftToLeft.IsAt(1, position) && rightToRight.IsAt(1, position) && rightToLeft.IsAt(0, position) && leftToRight.IsAt(0, position);
        for (int slot = 0; slot < slots.Length; slot++)
        {
            signals[slot].Locate(position, left.Length); // so that what is late is there when somebody listens
            isPlain &= slots[slot].Left.IsAt(0, position) && slots[slot].Right.IsAt(0, position);
        }
        if (isPlain) return; // bit for bit
        for (int i = 0; i < left.Length; i++)
        {
            double share = mix.At(position + i), l = left[i] * share, r = right[i] * share;
            for (int slot = 0; slot < slots.Length; slot++)
            {
                var signal = signals[slot].Located;
                l += slots[slot].Left.At(position + i) * signal.Left[i];
                r += slots[slot].Right.At(position + i) * signal.Right[i];
            }
            left[i] = (float)(leftToLeft.At(position + i) * l + rightToLeft.At(position + i) * r);
            right[i] = (float)(leftToRight.At(position + i) * l + rightToRight.At(position + i) * r);
        }
    }
}
