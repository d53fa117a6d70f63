namespace MixGraph.Tests;

static class FlacTestSignal
{
    /// <summary>A smooth tone with a little noise, or, with noise 1, noise at full scale with the extremes in it.</summary>
    public static int[][] Make(int channels, int frames, int bits, double noise, int seed, int wasted = 0)
    {
        var random = new Random(seed);
        long top = (1L << bits - 1) - 1, bottom = -top - 1;
        return [.. Enumerable.Range(0, channels).Select(channel => Enumerable.Range(0, frames).Select(i =>
        {
            double tone = (1 - noise) * Math.Sin(0.01 * (channel + 1) * i);
            double value = (tone + noise * (2 * random.NextDouble() - 1)) * top;
            if (noise == 1 && i % 31 == 0) value = (i / 31 + channel) % 2 == 0 ? top : bottom;
            return (int)Math.Clamp(value, bottom, top) >> wasted << wasted;
        }).ToArray())];
    }

    public static void AssertDecodes(byte[] stream, int bits, int[][] channels, int framesPerRead = 1000)
    {
        using var folder = new TempFolder();
        using var reader = AudioFile.OpenRead(folder.Write("x.flac", stream));
        Assert.Equal(("FLAC", AudioEncoding.Integer, bits, channels.Length, channels[0].Length),
            (reader.Info.Container, reader.Info.Encoding, reader.Info.BitsPerSample, reader.Info.Channels, (int)reader.Info.Frames));
        Assert.Equal(Interleave(channels, bits), TestSignal.ReadDoubles(reader, framesPerRead));
        Assert.Equal(reader.Info.Frames, reader.Position);
    }

    public static double[] Interleave(int[][] channels, int bits)
    {
        double scale = Math.ScaleB(1, bits - 1);
        return [.. Enumerable.Range(0, channels[0].Length).SelectMany(i => channels.Select(c => c[i] / scale))];
    }
}
