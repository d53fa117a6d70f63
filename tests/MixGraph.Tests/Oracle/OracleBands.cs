using MixGraph.Processors;

namespace MixGraph.Tests.Oracle;

/// <summary>A band as its sections, and what they do to a stereo signal.</summary>
internal static class OracleBands
{
    public static OracleStereo Process(OracleStereo signal, Band band, EqualizerDesign design, double sampleRate)
    {
        foreach (var section in Sections(band, design, sampleRate))
            if (!section.IsIdentity) signal = band.Placement == BandPlacement.Stereo ? signal.Map(section.Process) : Placed(signal, section, band.Placement);
        return signal;
    }

    public static IEnumerable<OracleSection> Sections(Band band, EqualizerDesign design, double sampleRate)
    {
        if (band.IsDynamic) throw new NotSupportedException("The oracle does not know dynamic bands.");
        bool matched = design == EqualizerDesign.AnalogMatched;
        double frequency = band.Frequency.Hertz, gain = band.Gain.Value;
        if (band.Shape == BandShape.Tilt) return [gain == 0 ? new OracleOnePole(1, 1, 1) : OnePole(band.Shape, frequency, gain, sampleRate, matched)];
        if (band.Shape is not (BandShape.LowCut or BandShape.HighCut)) return [Second(band.Q)];
        // Butterworth: poles at equal angles on the left half of a circle.
        int order = band.Slope / 6;
        var sections = new List<OracleSection>();
        if (order % 2 == 1) sections.Add(OnePole(band.Shape, frequency, gain, sampleRate, matched));
        for (int i = order / 2 - 1; i >= 0; i--)
        {
            double q = 1 / (2 * Math.Sin(Math.PI * (2 * i + 1) / (2.0 * order)));
            sections.Add(Second(i == 0 ? q * band.Q * Math.Sqrt(2) : q));
        }
        return sections;

        OracleBand Second(double q) => matched ? new(OracleMatched.Section(band.Shape, frequency, gain, q, sampleRate)) : OracleBand.Bilinear(band.Shape, frequency, gain, q, sampleRate);
    }

    /// <summary>A pole and two gains; matched, from the squared magnitude at 0 Hz, at the frequency and at half the sample rate.</summary>
    static OracleOnePole OnePole(BandShape shape, double frequency, double gain, double sampleRate, bool matched)
    {
        double f = Math.Min(frequency / sampleRate, 0.49), tan = Math.Tan(Math.PI * f), r = Math.Pow(10, gain / 20);
        double Analog(double x) => shape switch // |H|² at x² times the frequency
        {
            BandShape.LowCut => x / (1 + x),
            BandShape.HighCut => 1 / (1 + x),
            _ => (x * r * r + 1) / (x + r * r),
        };
        if (matched && shape == BandShape.LowCut)
        {
            double z = Math.Exp(-2 * Math.PI * f), pole = (1 - z) / (1 + z);
            return new(pole, 0, Math.Sqrt(Analog(1) * (1 + pole * pole / (tan * tan))));
        }
        double low = Analog(0), high = Analog(0.25 / (f * f));
        if (matched) return new(Math.Sqrt(tan * tan * (high - Analog(1)) / (Analog(1) - low)), Math.Sqrt(low), Math.Sqrt(high));
        return shape switch
        {
            BandShape.LowCut => new(tan, 0, 1),
            BandShape.HighCut => new(tan, 1, 0),
            _ => new(tan * r, 1 / r, r),
        };
    }

    /// <summary>The section on one direction; what it changes there is added to the sides.</summary>
    static OracleStereo Placed(OracleStereo signal, OracleSection section, BandPlacement placement)
    {
        const double u = OracleSignal.Roundoff;
        var (inLeft, inRight, outLeft, outRight) = placement switch
        {
            BandPlacement.Left => (1.0, 0.0, 1.0, 0.0),
            BandPlacement.Right => (0, 1, 0, 1),
            BandPlacement.Mid => (0.5, 0.5, 1, 1),
            _ => (0.5, -0.5, 1, -1),
        };
        var (left, right) = (signal.Left, signal.Right);
        int frames = left.Frames;
        var part = OracleSignal.Silence(frames);
        for (int n = 0; n < frames; n++)
        {
            part.Value[n] = inLeft * left.Value[n] + inRight * right.Value[n];
            part.Bound[n] = Math.Abs(inLeft) * left.Bound[n] + Math.Abs(inRight) * right.Bound[n] + (inLeft * inRight == 0 ? 0 : u * (Math.Abs(part.Value[n]) + left.Bound[n] + right.Bound[n]) + OracleSignal.Underflow);
        }
        var filtered = section.Process(part);
        return signal with { Left = Changed(left, outLeft), Right = Changed(right, outRight) };

        OracleSignal Changed(OracleSignal side, double weight)
        {
            if (weight == 0) return side;
            var changed = OracleSignal.Silence(frames);
            for (int n = 0; n < frames; n++)
            {
                double change = filtered.Value[n] - part.Value[n], x = Math.Abs(part.Value[n]) + part.Bound[n];
                // The direct path is held as its difference from 1, of a number rounded near it.
                double error = filtered.Bound[n] + part.Bound[n] + u * (3 * (1 + Math.Abs(section.Direct)) * x + 2 * Math.Abs(change));
                changed.Value[n] = side.Value[n] + weight * change;
                changed.Bound[n] = side.Bound[n] + error + u * (Math.Abs(changed.Value[n]) + side.Bound[n] + error) + OracleSignal.Underflow;
            }
            return changed;
        }
    }
}
