using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Follows the gain reduction of one lane of a dynamics stage, tile by tile.</summary>
internal sealed unsafe class ReductionWatch(GainReductionTarget target, ReductionProbe probe, int lane, int width, float* coefficients, float* state)
{
    float inputPeak;
    int frames;

    /// <summary>Looks at what the stage is about to process.</summary>
    public void Before(float* left, float* right, int count)
    {
        for (int i = lane; i < count * width; i += width)
            inputPeak = Math.Max(inputPeak, Math.Max(Math.Abs(left[i]), Math.Abs(right[i])));
        frames += count;
    }

    /// <summary>Tells what the tile came to.</summary>
    public void EndTile()
    {
        if (frames == 0) return;
        float scale = coefficients[probe.Slope * width + lane] * probe.Scale;
        target.Add(state[probe.Now * width + lane] * scale, state[probe.Greatest * width + lane] * scale, inputPeak, frames);
        (inputPeak, frames) = (0, 0);
    }

    /// <summary>The greatest reduction begins anew, once all that watch the lane have taken it.</summary>
    public void Forget() => state[probe.Greatest * width + lane] = 0;

    /// <summary>Whether a tile ends here.</summary>
    public static bool EndsTile(long position) => (position & (LaneBlock<Lanes1>.MaximumFrames - 1)) == 0;
}
