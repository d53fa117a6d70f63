using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>Computes power spectra of moments, for one thread.</summary>
internal sealed class SpectrumOfMoment
{
    readonly RealFft fft;
    readonly float[] real, imaginary;
    readonly PinnedFloats weights, windowed;
    readonly float scale;

    public SpectrumOfMoment(MomentLayout layout)
    {
        fft = new(layout.Size);
        (real, imaginary) = (new float[layout.Bins], new float[layout.Bins]);
        (weights, windowed) = (new(layout.Size), new(layout.Size));
        scale = (float)(2 / (HannWindow.Fill(weights.Span) * layout.Size)); // 2: a bin stands for its conjugate too
    }

    /// <summary>Sets <see cref="HeardStem.Power"/> and <see cref="HeardStem.MeanSquare"/>.</summary>
    public void Compute(HeardStem stem)
    {
        if (stem.IsSilent)
        {
            Array.Clear(stem.Power);
            stem.MeanSquare = 0;
            return;
        }
        Transform(stem.MomentLeft);
        PowerSums.Set(real, imaginary, scale, stem.Power);
        Transform(stem.MomentRight);
        PowerSums.Add(real, imaginary, scale, stem.Power);
        stem.Power[0] /= 2;
        stem.Power[^1] /= 2;
        stem.MeanSquare = PowerSums.Sum(stem.Power);
    }

    void Transform(ReadOnlySpan<float> samples)
    {
        HannWindow.Apply(samples, weights, windowed);
        fft.Forward(windowed.Span, real, imaginary);
    }
}
