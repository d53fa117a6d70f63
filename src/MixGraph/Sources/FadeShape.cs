using MixGraph.Dsp;

namespace MixGraph;

/// <summary>How a fade rises from nothing to full level; a fade out is the same backwards.</summary>
public enum FadeShape
{
    /// <summary>3t^2 - 2t^3: no corner at either end. Two of them crossing keep the level of two signals that are alike.</summary>
    Smooth,
    /// <summary>t: a straight line in amplitude. Crossing, it keeps the level of two signals that are alike.</summary>
    Linear,
    /// <summary>sin(t pi / 2). Crossing, it keeps the power of two signals that have nothing in common.</summary>
    EqualPower,
}

static class FadeShapes
{
    extension(FadeShape shape)
    {
        /// <summary>The amplitude at a place of the fade, 0 to 1.</summary>
        public double At(double t) => shape switch
        {
            FadeShape.Linear => t,
            FadeShape.EqualPower => DspMath.SinPi(t / 2),
            _ => t * t * (3 - 2 * t),
        };

        /// <summary>The amplitude in the middle of a frame of a fade over some frames: 1 after its end.</summary>
        /// <remarks>Taken in the middle, what a fade in and a fade out come to in the same frames is exactly complementary.</remarks>
        public double At(long frame, long frames) => frame >= frames ? 1 : shape.At((frame + 0.5) / frames);
    }
}
