namespace MixGraph.Tests;

/// <summary>Integer samples that a file format has to give back exactly.</summary>
static class TestSignal
{
    /// <summary>Interleaved integers of a width, the extremes among them, as full-scale doubles.</summary>
    public static double[] Integers(int bits, int samples, int seed)
    {
        var random = new Random(seed);
        double scale = Math.ScaleB(1, bits - 1);
        var signal = new double[samples];
        for (int i = 0; i < samples; i++)
            signal[i] = (i % 97) switch
            {
                0 => -1,
                1 => (scale - 1) / scale,
                2 => 0,
                3 => -1 / scale,
                _ => random.NextInt64(-(1L << (bits - 1)), 1L << (bits - 1)) / scale,
            };
        return signal;
    }

    public static double[] ReadDoubles(AudioFileReader reader, int framesPerRead)
    {
        var all = new List<double>();
        var block = new double[framesPerRead * reader.Info.Channels];
        int frames;
        while ((frames = reader.Read(block)) > 0) all.AddRange(block.AsSpan(0, frames * reader.Info.Channels));
        return [.. all];
    }

    public static float[] ReadFloats(AudioFileReader reader, int framesPerRead)
    {
        var all = new List<float>();
        var block = new float[framesPerRead * reader.Info.Channels];
        int frames;
        while ((frames = reader.Read(block)) > 0) all.AddRange(block.AsSpan(0, frames * reader.Info.Channels));
        return [.. all];
    }
}
