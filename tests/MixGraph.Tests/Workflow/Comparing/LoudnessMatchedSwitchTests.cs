using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Comparing;

public class LoudnessMatchedSwitchTests
{
    const int Rate = 48_000;

    static AudioBuffer Sine(double phase = 0, double amplitude = 1, double hertz = 100)
    {
        var buffer = new AudioBuffer(SampleRate.Hz48000, 2, Rate);
        for (int i = 0; i < buffer.Frames; i++) buffer.Left[i] = buffer.Right[i] = (float)(amplitude * Math.Sin(2 * Math.PI * (hertz * i / Rate + phase)));
        return buffer;
    }

    static LoudnessMatchedSwitch Between(params AudioBuffer?[] sources) =>
        new(SampleRate.Hz48000, [.. sources.Select((s, i) => new SwitchSource($"{i}", null, s, null, 0.dB, default))]);

    /// <summary>Plays a mix through a switch in blocks of odd sizes, going to other sources on the way.</summary>
    static float[] Play(LoudnessMatchedSwitch matched, AudioBuffer mix, int seed, params (int At, int Source)[] switches)
    {
        var (left, right) = (new float[mix.Frames], new float[mix.Frames]);
        var random = new Random(seed);
        for (int at = 0, frames; at < mix.Frames; at += frames)
        {
            foreach (var (when, source) in switches)
                if (when == at) matched.Select(source);
            frames = Math.Min(1 + random.Next(700), mix.Frames - at);
            foreach (var (when, _) in switches)
                if (when > at) frames = Math.Min(frames, when - at);
            matched.Process(at, mix.Left.Slice(at, frames), mix.Right.Slice(at, frames), left.AsSpan(at, frames), right.AsSpan(at, frames));
        }
        Assert.Equal(left, right);
        return left;
    }

    /// <summary>The level of what lies above 2 kHz around a switch, in dBFS of a sine.</summary>
    internal static double Above2Khz(float[] samples, int around)
    {
        const int size = 8192;
        var fft = new RealFft(size);
        var window = new float[size];
        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            // Blackman-Harris, so that the sine itself does not leak there.
            double t = 2 * Math.PI * i / size, w = 0.35875 - 0.48829 * Math.Cos(t) + 0.14128 * Math.Cos(2 * t) - 0.01168 * Math.Cos(3 * t);
            window[i] = (float)(w * samples[around - size / 2 + i]);
        }
        float[] re = new float[fft.Bins], im = new float[fft.Bins];
        fft.Forward(window, re, im);
        for (int k = 2_000 * size / Rate; k < fft.Bins; k++) sum += (double)re[k] * re[k] + (double)im[k] * im[k];
        return 10 * Math.Log10(sum / ((double)size / 2 * size / 2));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    public void A_switch_takes_10_ms_without_a_step(double phase)
    {
        AudioBuffer mix = Sine(), other = Sine(phase);
        var output = Play(Between(null, other), mix, 1, (20_000, 1), (30_000, 0));
        Assert.True(output.AsSpan(0, 20_000).SequenceEqual(mix.Left[..20_000]));
        Assert.True(output.AsSpan(20_480, 9_520).SequenceEqual(other.Left[20_480..30_000]));
        Assert.True(output.AsSpan(30_480).SequenceEqual(mix.Left[30_480..]));
        Assert.InRange(Above2Khz(output, 20_240), -200, -70);
        Assert.InRange(Above2Khz(output, 30_240), -200, -70);
        if (phase > 0) return;
        double step = 2 * Math.Sin(Math.PI * 100 / Rate);
        for (int i = 1; i < output.Length; i++) Assert.InRange(Math.Abs(output[i] - output[i - 1]), 0, step + 1e-6);
    }

    [Fact]
    public void Changes_of_mind_on_the_way_leave_no_corner_and_the_shares_add_up_to_one()
    {
        AudioBuffer mix = Sine();
        // Three sources that play the same: whatever the shares are, the sum is what each plays.
        var output = Play(Between(null, Sine(), Sine()), mix, 2, (20_000, 1), (20_100, 2), (20_150, 0), (20_333, 1));
        for (int i = 0; i < output.Length; i++) Assert.Equal(mix.Left[i], output[i], 1e-6f);
        output = Play(Between(null, Sine(0.25), Sine(0.5)), mix, 3, (20_000, 1), (20_100, 2), (20_150, 0), (20_333, 1));
        Assert.InRange(Above2Khz(output, 20_200), -200, -70);
    }

    [Fact]
    public void Blocks_and_layout_do_not_matter()
    {
        AudioBuffer mix = Sine(), other = Sine(0.3, 0.7, 333);
        (int, int)[] switches = [(10_000, 1), (10_200, 0), (40_000, 1)];
        var first = Play(Between(null, other), mix, 4, switches);
        Assert.Equal(first, Play(Between(null, other), mix, 5, switches));

        var matched = Between(null, other);
        var interleaved = new float[2 * mix.Frames];
        for (int i = 0; i < mix.Frames; i++) interleaved[2 * i] = interleaved[2 * i + 1] = mix.Left[i];
        int at = 0;
        foreach (var (when, source) in switches.Append((mix.Frames, 0)))
        {
            matched.Process(at, interleaved.AsSpan(2 * at, 2 * (when - at)));
            at = when;
            matched.Select(source);
        }
        Assert.Equal(first, interleaved.Where((_, i) => i % 2 == 0));
    }

    [Fact]
    public void A_jump_to_another_place_fades_recordings_over()
    {
        var matched = Between(null, Sine());
        matched.Select(1);
        float[] left = new float[16_000], right = new float[16_000];
        matched.Process(0, left, right, left, right);
        var output = left.ToArray();
        matched.Process(30_123, left, right, left, right);
        Assert.InRange(Above2Khz([.. output, .. left], 16_000), -200, -70);
        Assert.True(left.AsSpan(480).SequenceEqual(Sine().Left.Slice(30_123 + 480, 15_520)));
    }

    [Fact]
    public void All_that_a_session_keeps_is_as_loud_as_the_mix_and_in_time()
    {
        using var folder = new TempFolder();
        var mix = PrintsTests.Mix(4);
        mix.Print("rough");
        mix.Group("Drums").Fader = -5.dB;
        mix.MixBus.Insert(new Equalizer(Band.Tilt(1.kHz, -4.dB)));
        var late = PrintsTests.Shifted(new MixSession(mix.Prints[0].Document).RenderToMemory(), 12_345, -0.1f);
        mix.AddReference("band's", PrintsTests.Write(folder, late));
        mix.MixBus.Fader = -2.dB; // after the references were matched: the switch matches them again
        var matched = mix.MatchedSwitch();
        Assert.Equal(["mix", "rough", "band's"], matched.Sources.Select(s => s.Name));
        var audio = mix.RenderToMemory();
        var played = matched.Sources.Select((source, i) =>
        {
            matched.Select(i);
            var output = new AudioBuffer(audio.SampleRate, 2, audio.Frames);
            matched.Process(0, audio.Left, audio.Right, output.Left, output.Right);
            matched.Process(0, audio.Left, audio.Right, output.Left, output.Right); // without the fade
            Assert.Equal(source.Loudness.Lufs, RecordingAudio.Loudness(output).Lufs, 0.1);
            return output;
        }).ToList();
        Assert.All(played, p => Assert.Equal(RecordingAudio.Loudness(audio).Lufs, RecordingAudio.Loudness(p).Lufs, 0.1));
        // The band's rough is the print, 20 dB softer, late and turned over: played, the two are the same.
        for (int i = 1_000; i < audio.Frames; i++) Assert.Equal(played[1].Left[i], played[2].Left[i], 1e-5f);
        matched.Select(mix.References[0]);
        Assert.Equal(2, matched.Selected);
        matched.Select((Recording?)null);
        Assert.Equal(0, matched.Selected);
        Assert.Throws<ArgumentException>(() => matched.Select(mix.Print("later")));
        Assert.Throws<ArgumentOutOfRangeException>(() => matched.Select(3));
    }

    [Fact]
    public void Processing_allocates_nothing()
    {
        var matched = Between(null, Sine(), Sine(0.2));
        float[] left = new float[512], right = new float[512];
        matched.Process(0, left, right, left, right);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int block = 1; block < 200; block++)
        {
            matched.Select(block / 3 % 3);
            matched.Process(block * 512, left, right, left, right);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Jumps_on_the_way_of_a_jump_leave_no_step()
    {
        var matched = Between(null, Sine());
        matched.Select(1);
        float[] left = new float[16_000], right = new float[16_000];
        matched.Process(0, left, right, left, right);
        List<float> output = [.. left];
        foreach (var (at, frames) in new[] { (30_123, 100), (7_000, 60), (25_240, 200), (11_111, 15_000) })
        {
            matched.Process(at, left.AsSpan(0, frames), right.AsSpan(0, frames), left.AsSpan(0, frames), right.AsSpan(0, frames));
            output.AddRange(left.AsSpan(0, frames));
        }
        Assert.InRange(Above2Khz([.. output], 16_180), -200, -70);
        Assert.True(left.AsSpan(480, 14_520).SequenceEqual(Sine().Left.Slice(11_111 + 480, 14_520)));

        // More of them than are kept: steps, but of small shares, and the last place is where it ends.
        for (int jump = 0; jump < 100; jump++) matched.Process(jump * 397, left.AsSpan(0, 5), right.AsSpan(0, 5), left.AsSpan(0, 5), right.AsSpan(0, 5));
        matched.Process(20_000, left.AsSpan(0, 1000), right.AsSpan(0, 1000), left.AsSpan(0, 1000), right.AsSpan(0, 1000));
        Assert.True(left.AsSpan(480, 520).SequenceEqual(Sine().Left.Slice(20_480, 520)));
    }
}
