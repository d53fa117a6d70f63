namespace MixGraph.PublicApi.Tests;

/// <summary>Renders to memory in every way there is, and measures what comes out.</summary>
static class Listen
{
    /// <summary>Every combination of block size, lane width and threads, and the reference.</summary>
    public static IEnumerable<RenderOptions> EveryWay =>
        from block in new[] { 1, 37, 64, 512, 4096 }
        from lanes in new[] { Dsp.LaneWidth.One, Dsp.LaneWidth.Four, Dsp.LaneWidth.Eight, Dsp.LaneWidth.Sixteen }
        from threads in new[] { 1, 2 }
        select new RenderOptions { BlockFrames = block, Lanes = lanes, Threads = threads };

    public static RenderOptions Reference => new() { Reference = true };

    public static (AudioBuffer Audio, RenderResult Result) Render(MixSession mix, RenderOptions? options = null)
    {
        var sink = new Recorder();
        var result = mix.Render(sink, options);
        return (sink.Take(mix.SampleRate), result);
    }

    /// <summary>The amplitude of a frequency in dBFS, over a whole number of its periods.</summary>
    public static double Level(ReadOnlySpan<float> samples, double hertz, double rate)
    {
        double cos = 0, sin = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            double phase = 2 * Math.PI * (hertz * i / rate % 1);
            cos += samples[i] * Math.Cos(phase);
            sin += samples[i] * Math.Sin(phase);
        }
        return 20 * Math.Log10(2 * Math.Sqrt(cos * cos + sin * sin) / samples.Length);
    }

    /// <summary>Demands the same bits, but for the sign of zero.</summary>
    public static void AssertSame(AudioBuffer expected, AudioBuffer actual, string what)
    {
        Assert.Equal(expected.Frames, actual.Frames);
        for (int channel = 0; channel < 2; channel++)
        {
            ReadOnlySpan<float> e = expected[channel], a = actual[channel];
            for (int i = 0; i < e.Length; i++)
                if (e[i] != a[i]) Assert.Fail($"{what}: channel {channel}, frame {i} is {a[i]:R}, not {e[i]:R}");
        }
    }

    sealed class Recorder : IAudioSink
    {
        readonly List<float> left = [], right = [];

        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
        {
            this.left.AddRange(left);
            this.right.AddRange(right);
        }

        public AudioBuffer Take(SampleRate rate)
        {
            var audio = new AudioBuffer(rate, 2, left.Count);
            left.ToArray().CopyTo(audio.Left);
            right.ToArray().CopyTo(audio.Right);
            return audio;
        }
    }
}
