namespace MixGraph.Dsp;

/// <summary>What a reverb is set to, in plain units.</summary>
internal struct ReverbTargets
{
    /// <summary>The T60 between the crossovers, in seconds; infinite for a network that loses nothing.</summary>
    public double Decay;
    /// <summary>The T60 below and above the crossovers, as a share of <see cref="Decay"/>.</summary>
    public double LowShare, HighShare;
    /// <summary>Where the shelves are halfway, in hertz.</summary>
    public double LowCrossover, HighCrossover;
    /// <summary>The coefficient of the diffusers, 0 to less than 1.</summary>
    public double Diffusion;
    /// <summary>Linear.</summary>
    public double EarlyGain;
    /// <summary>0 (both channels the same) to 1.</summary>
    public double Width;
    /// <summary>Hertz.</summary>
    public double ModulationRate;
    /// <summary>To each side, in seconds.</summary>
    public double ModulationDepth;
}

/// <summary>Coefficients of a reverb, in double.</summary>
internal static unsafe class ReverbDesign
{
    const double Butterworth = 0.70710678118654752;

    /// <summary>Designs a reverb of a size.</summary>
    public static void Design(in ReverbTargets targets, int size, double sampleRate, ref ReverbCoefficients c)
    {
        Span<int> lines = stackalloc int[ReverbGeometry.Lines];
        ReverbGeometry.LineFrames(size, lines);
        double kept = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            c.LineFrames[i] = lines[i];
            kept += Attenuate(targets, lines[i], sampleRate, i, ref c) / lines.Length;
        }
        Span<int> diffusers = stackalloc int[2 * ReverbGeometry.Diffusers];
        ReverbGeometry.DiffuserFrames(size, diffusers);
        for (int i = 0; i < diffusers.Length; i++) c.DiffuserFrames[i] = diffusers[i];
        Span<int> taps = stackalloc int[2 * ReverbGeometry.Taps];
        ReverbGeometry.TapFrames(size, taps);
        for (int i = 0; i < taps.Length; i++) c.TapFrames[i] = taps[i];

        // What goes in each frame is what is lost each time round, so that a steady sound is as loud at any decay and size:
        // an output is one of sixteen rows, and two channels go into each line.
        c.Injection = (float)Math.Sqrt(double.IsInfinity(targets.Decay) ? 1.0 / 16 : (1 - kept) / 2);
        c.Diffusion = (float)targets.Diffusion;
        c.Early = (float)targets.EarlyGain;
        (c.Own, c.Other) = ((float)((1 + targets.Width) / 2), (float)((1 - targets.Width) / 2));
        c.Turns = (float)(targets.ModulationRate * LaneBlock<Lanes1>.MaximumFrames / sampleRate);
        c.Depth = (float)Math.Min(targets.ModulationDepth * sampleRate, ReverbGeometry.MostModulation(size));
    }

    /// <summary>Designs the attenuation of one line; what it keeps of the power between the crossovers.</summary>
    static double Attenuate(in ReverbTargets targets, int frames, double sampleRate, int line, ref ReverbCoefficients c)
    {
        double Decibels(double decay) => -60 * frames / (sampleRate * decay);
        double middle = Decibels(targets.Decay);
        var low = SvfDesign.Design(SvfShape.LowShelf, targets.LowCrossover, Decibels(targets.Decay * targets.LowShare) - middle, Butterworth, sampleRate);
        var high = SvfDesign.Design(SvfShape.HighShelf, targets.HighCrossover, Decibels(targets.Decay * targets.HighShare) - middle, Butterworth, sampleRate);
        double gain = DspMath.DecibelsToGain(middle);
        // The low shelf's direct path is its gain at the bottom. Left to the gain of both, a multiplication is saved.
        Write(ref c, line, Attenuators.LowRow, low, Lanes1.Broadcast(1f) / low.D);
        var g = Lanes1.Broadcast((float)gain) * low.D;
        Write(ref c, line, Attenuators.HighRow, high, g);
        Put(ref c, line, Attenuators.HighRow + Attenuators.SectionRows, high.D * g);
        return gain * gain;
    }

    /// <summary>A section whose output is multiplied by a gain, but for its direct path.</summary>
    static void Write(ref ReverbCoefficients c, int line, int row, in SvfCoefficients<Lanes1> section, Lanes1 gain)
    {
        var (k1, weight) = (section.K1 * gain, section.Weight * gain);
        var restOfK1 = k1 - SvfCoefficients<Lanes1>.Scaled(weight, section.P);
        ReadOnlySpan<Lanes1> values = [section.Q, section.P, section.S, k1, section.K3 * gain, weight, section.RestOfP, restOfK1];
        for (int i = 0; i < values.Length; i++) Put(ref c, line, row + i, values[i]);
    }

    static void Put(ref ReverbCoefficients c, int line, int row, Lanes1 value) => value.Store(ref c.Attenuation[row * ReverbGeometry.Lines + line]);
}
