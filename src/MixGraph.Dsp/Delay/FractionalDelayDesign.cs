namespace MixGraph.Dsp;

/// <summary>What a delay of any length is made of.</summary>
/// <remarks>A sinc of 48 taps under a Kaiser window of 95 dB: up to 0.42 of the sample rate within 0.0005 dB, and late by the delay to within 0.0001
/// frames (phase) and 0.0006 frames (group). It needs 23 samples that are newer than the delay; where the delay is shorter than that, they are waited for.</remarks>
internal static class FractionalDelayDesign
{
    /// <summary>How many samples make one of the output; even.</summary>
    public const int Taps = 48;
    const double Attenuation = 95;
    const int Newer = Taps / 2 - 1, TileFrames = LaneBlock<Lanes1>.MaximumFrames;

    static readonly KaiserSinc Response = new(Taps / 2, 0.5, Attenuation);
    /// <summary>Few lengths of rings, so that strips of different delays share registers.</summary>
    static readonly int[] Sizes = [256, 1024, 4096, 32_768];

    /// <summary>The longest delay, in frames.</summary>
    public const int Longest = 32_000;

    /// <summary>Frames by which the output is later than the delay says.</summary>
    public static int Latency(double frames) => IsWhole(frames) ? 0 : Math.Max(0, Newer - (int)frames);

    /// <summary>Frames until nothing is heard any more of a sample, latency not counted.</summary>
    public static double Tail(double frames) => IsWhole(frames) ? frames : frames + Taps / 2;

    /// <summary>The size of the stage.</summary>
    public static int Size(double frames)
    {
        int oldest = (int)frames + Latency(frames) + Taps / 2;
        return Array.Find(Sizes, size => size >= oldest + TileFrames);
    }

    /// <summary>The coefficients for a delay of 0 to <see cref="Longest"/> frames.</summary>
    public static FractionalDelayCoefficients Design(double frames)
    {
        int whole = (int)frames;
        FractionalDelayCoefficients c = default;
        c.Age = whole;
        if (IsWhole(frames)) return c;
        (c.Age, c.IsFraction) = (Math.Max(0, whole - Newer), 1);
        var exact = new double[Taps];
        double sum = 0;
        for (int k = 0; k < Taps; k++) sum += exact[k] = Response.At(Taps / 2 - k - (frames - whole));
        for (int k = 0; k < Taps; k++) c.Taps[k] = (float)(exact[k] / sum);
        return c;
    }

    static bool IsWhole(double frames) => frames == (int)frames;
}
