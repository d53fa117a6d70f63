using MixGraph.Processors;

namespace MixGraph.Tests.Rendering;

/// <summary>Processors hear their keys at the sample, in every way a plan can run.</summary>
public class KeyTests
{
    static readonly Signal Ones = new BufferSignal(Constant(1f));

    static AudioBuffer Constant(float value)
    {
        var buffer = new AudioBuffer(SampleRate.Hz48000, 2, 1000);
        buffer.Left.Fill(value);
        buffer.Right.Fill(value);
        return buffer;
    }

    [Fact]
    public void Without_a_key_it_hears_its_own_input()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("A", Signal.Sine(997.Hz, -6.dB, 0.1.s, 2));
        var plain = mix.RenderToMemory();
        track.Insert(new Ring());
        var squared = mix.RenderToMemory();
        for (int i = 0; i < plain.Frames; i++) Assert.Equal(plain.Left[i] * plain.Left[i], squared.Left[i]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_hears_the_key_before_or_behind_the_fader_but_not_its_pan_or_mute(bool preFader)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var key = mix.AddTrack("Key", Signal.Noise(5, -6.dB, 0.02.s, 2));
        (key.Fader, key.Trim, key.Pan, key.Muted) = (-12.041199826559248.dB, 6.0205999132796239.dB, Pan.Left, true);
        float gain = preFader ? 2 : 0.5f;
        mix.AddTrack("A", Ones).Insert(new Ring()).KeyFrom(key, preFader);
        var (noise, heard) = (Signal.Noise(5, -6.dB, 0.02.s, 2), mix.RenderToMemory());
        var expected = new float[heard.Frames];
        for (int channel = 0; channel < 2; channel++)
        {
            expected.AsSpan().Clear();
            noise.Read(SampleRate.Hz48000, channel, 0, expected.AsSpan(0, 960));
            for (int i = 0; i < heard.Frames; i++) Assert.Equal(gain * expected[i], heard[channel][i], 1e-6f);
        }
    }

    [Fact]
    public void Every_plan_hears_what_the_reference_hears()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var keys = mix.AddGroup("Keys");
        for (int i = 0; i < 20; i++)
        {
            var track = keys.AddTrack($"Key {i}", Signal.Noise(i, -6.dB, 0.05.s, 1 + i % 2));
            track.Fader = (-0.3 * i).dB;
            if (i % 3 == 0) track.Insert(new Compressor { Threshold = -20.dB }, postFader: i % 2 == 0);
            var listener = mix.AddTrack($"A {i}", Signal.Noise(100 + i, -6.dB, 0.05.s, 1 + i % 3 % 2));
            var ring = listener.Insert(new Ring(), postFader: i % 5 == 0);
            if (i % 4 != 3) ring.KeyFrom(i % 4 == 1 ? keys : track, i % 2 == 0);
            if (i % 6 == 0) ring.Mix = 40;
        }
        mix.MixBus.Insert(new Ring()).KeyFrom(keys);
        var expected = Renders.Reference(mix.Document);
        Assert.NotEqual(0f, expected.Left.ToArray().Max(Math.Abs));
        foreach (var lanes in Renders.Widths)
            foreach (int threads in (int[])[1, 2])
                foreach (int block in Renders.Blocks) Renders.AssertSame(expected, Renders.Plan(mix.Document, lanes, threads, block), $"{lanes} lanes, {threads} threads, blocks of {block}");
    }

    [Fact]
    public void A_key_that_would_hear_itself_is_refused_with_the_path()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("Drums");
        var kick = group.AddTrack("Kick", Ones);
        var ring = kick.Insert(new Ring());
        var before = mix.Document;
        var error = Assert.Throws<RoutingCycleException>(() => ring.Key = group);
        Assert.Contains("Drums", error.Message, StringComparison.Ordinal);
        Assert.Throws<RoutingCycleException>(() => ring.Key = kick);
        Assert.Throws<RoutingCycleException>(() => ring.Key = mix.MixBus);
        Assert.Same(before, mix.Document);

        var bass = mix.AddTrack("Bass", Ones);
        ring.Key = bass;
        Assert.Throws<RoutingCycleException>(() => bass.Insert(new Ring()).Key = kick); // a loop of keys alone
        Assert.Throws<RoutingCycleException>(() => bass.Insert(new Ring()).Key = group);
    }

    [Fact]
    public void An_output_that_would_close_a_loop_through_a_key_is_refused()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var (one, two) = (mix.AddGroup("One"), mix.AddGroup("Two"));
        two.Insert(new Ring()).Key = one;
        Assert.Throws<RoutingCycleException>(() => two.Output = one);
    }

    [Fact]
    public void Keys_go_with_the_strip_they_hear()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var (key, track) = (mix.AddTrack("Key", Ones), mix.AddTrack("A", Ones));
        var ring = track.Insert(new Ring());
        ring.Key = key;
        Assert.Equal(key, ring.Key);
        Assert.False(ring.KeyPreFader);
        ring.KeyFrom(key, preFader: true);
        Assert.True(ring.KeyPreFader);
        key.Remove();
        Assert.Null(ring.Key);
        mix.Undo();
        Assert.Equal(key, ring.Key);
        ring.Key = null;
        Assert.Null(ring.Key);
        Assert.Throws<ArgumentException>(() => ((Insert)track.Insert(new Late())).KeyFrom(track));
        Assert.Throws<ArgumentException>(() => ring.Key = new MixSession(SampleRate.Hz48000).AddTrack("Else", Ones));
    }
}
