using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Rendering;
using MixGraph.Tests.Generators;

namespace MixGraph.Tests.Rendering;

/// <summary>Stems add up to their mix.</summary>
public class StemSumTests
{
    [Fact]
    public void Group_and_track_stems_of_a_linear_mix_add_up_to_it() => MixProperty.Holds(RecipeGenerator.LinearMixes, 80, mix =>
    {
        // Equalizers anywhere but on buses, where every stem would have its own rounding within the filter.
        var stems = StemRenders.Render(mix.Map(s => s.Kind is StripKind.Track or StripKind.Return ? s : s with { Inserts = [] }).Build().Document, throughBus: false);
        Assert.InRange(stems.RelativeNull(StemSet.Groups), double.NegativeInfinity, -130);
        Assert.InRange(stems.RelativeNull(StemSet.Tracks), double.NegativeInfinity, -130);
    }, seed: 71);

    [Fact]
    public void Through_equalizers_on_every_bus_they_do_too() => MixProperty.Holds(RecipeGenerator.LinearMixes, 80, mix =>
    {
        var stems = StemRenders.Render(mix.Build().Document, throughBus: true);
        double most = 20 * Math.Log10(Gain(mix));
        Assert.InRange(stems.RelativeNull(StemSet.Groups) - most, double.NegativeInfinity, -110);
        Assert.InRange(stems.RelativeNull(StemSet.Tracks) - most, double.NegativeInfinity, -110);

        // What filters ring up within themselves is rounded too, though little of it may come out.
        static double Gain(MixRecipe mix) => mix.All.Where(s => s.Kind is StripKind.MixBus or StripKind.Group).SelectMany(s => s.Inserts).Select(i => i.Settings).OfType<Equalizer>()
            .SelectMany(e => e.Bands).Aggregate(1.0, (gain, band) => Math.Max(gain, Math.Max(1, Math.Max(band.Gain.ToLinear(), band.Q))));
    }, seed: 72);

    [Fact]
    public void The_mix_keeps_its_bits_and_the_plan_prints_what_the_reference_prints() => MixProperty.Holds(RecipeGenerator.Mixes, 60, mix =>
    {
        var document = mix.Build().Document;
        int way = mix.MixBus.Fader.GetHashCode() & 0xFFFF;
        bool throughBus = way % 2 == 0;
        var expected = StemRenders.Render(document, throughBus, new() { Reference = true });
        Renders.AssertSame(Renders.Reference(document), expected.Mix, "the reference's mix");
        var actual = StemRenders.Render(document, throughBus, new() { Lanes = Renders.Widths[way / 2 % 4], Threads = 1 + way / 8 % 2, BlockFrames = new[] { 1, 37, 64, 512, 4096 }[way / 16 % 5] });
        Renders.AssertSame(expected.Mix, actual.Mix, "mix");
        Assert.Equal(expected.Stems.Length, actual.Stems.Length);
        foreach (var (e, a) in expected.Stems.Zip(actual.Stems)) Renders.AssertSame(e.Audio, a.Audio, $"{e.Print.Set} {e.Print.Strip.Title}");
    }, seed: 73);

    [Fact]
    public void With_compressors_everywhere_the_tracks_of_a_group_are_turned_down_as_the_group_is() => MixProperty.Holds(RecipeGenerator.Mixes, 80, mix =>
    {
        // At levels where nothing is far beyond full scale, which would be rounded accordingly.
        var stems = StemRenders.Render(mix.Map(s => s with { Trim = s.Kind == StripKind.Track ? -12.dB : 0.dB, Inserts = [.. s.Inserts.Where(i => s.Kind is StripKind.Track or StripKind.Return || i.Settings is Compressor)] }).Build().Document, throughBus: true);
        Assert.InRange(stems.RelativeNull(StemSet.Groups), double.NegativeInfinity, -110);
        Assert.InRange(stems.RelativeNull(StemSet.Tracks), double.NegativeInfinity, -110);
    }, seed: 74);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bus_compressor_and_equalizer_on_the_mix_bus_leave_no_rest(bool compressorFirst)
    {
        var mix = Small();
        Compress(mix, new BusCompressor { Threshold = -30.dB, Ratio = 4, Attack = 3.ms, MakeUp = 4.dB, KeyHighPass = 100.Hz }, compressorFirst);
        var stems = StemRenders.Render(mix.Document, throughBus: true);
        Assert.InRange(stems.Null(StemSet.Groups), double.NegativeInfinity, -110);
        Assert.InRange(stems.Null(StemSet.Tracks), double.NegativeInfinity, -110);
        var alone = StemRenders.Render(mix.Document, throughBus: false);
        Assert.True(alone.Null(StemSet.Groups) > -40); // it does work
        Renders.AssertSame(Renders.Plan(mix.Document), stems.Mix, "mix");
    }

    [Fact]
    public void Whatever_takes_a_key_or_is_but_a_gain_leaves_no_rest()
    {
        foreach (var settings in new Extending.IProcessorSettings[]
        {
            new BusCompressor { Threshold = -30.dB, Release = 0.1.s },
            new Compressor { Threshold = -30.dB }, new Compressor { Threshold = -30.dB, LookAhead = 2.ms, AutoMakeUp = true, AutoRelease = true },
            new Gate { Threshold = -20.dB }, new Limiter { Drive = 9.dB }, new Limiter { Drive = 9.dB, Link = 30 }, new TransientShaper { Attack = 6.dB, Sustain = -6.dB },
            new DeEsser { Mode = DeEsserMode.Wide, Threshold = -40.dB }, new Equalizer(Band.Bell(1.kHz, 0.dB).Dynamic(-8.dB, -40.dB), Band.Bell(300.Hz, 6.dB)),
        })
        {
            var mix = Small();
            mix.MixBus.Insert(new Equalizer(Band.HighShelf(5.kHz, 3.dB)));
            mix.MixBus.Insert(settings);
            mix.MixBus.Fader = -3.dB;
            mix.MixBus.Insert(new Compressor { Threshold = -20.dB }, postFader: true);
            mix.MixBus.Pan = Pan.At(0.3);
            var stems = StemRenders.Render(mix.Document, throughBus: true);
            Assert.True(stems.Null(StemSet.Groups) <= -110, $"{settings}: {stems.Null(StemSet.Groups)}");
            Assert.True(stems.Null(StemSet.Tracks) <= -110, $"{settings}: {stems.Null(StemSet.Tracks)}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Faders_that_are_automated_and_VCAs_and_a_dim_move_the_stems_too(bool throughBus)
    {
        var mix = new MixSession(SampleRate.Hz48000) { PanLaw = new(PanCurve.Minus3dB, PanNormalization.CenterAttenuated) };
        var (drums, music) = (mix.AddGroup("Drums"), mix.AddGroup("Music"));
        var plate = mix.AddReturn("Plate");
        foreach (var (name, group) in new[] { ("Kick", drums), ("Snare", drums), ("Keys", music) })
        {
            var track = group.AddTrack(name, Signal.Noise(name.Length, -12.dB, 0.5.s, channels: 2));
            track.Automate(Strip.PanParameter, [(0.s, Pan.Left), (0.4.s, Pan.Right)]);
            track.SendTo(plate, -6.dB).Automate(Send.LevelParameter, [(0.1.s, Decibels.Silence), (0.3.s, 0.dB)]);
        }
        drums.Automate(Strip.FaderParameter, [(0.s, 0.dB), (0.2.s, -12.dB), (0.3.s, +3.dB)]);
        drums.Insert(new Late { Frames = 100 });
        var vca = mix.AddVca("All");
        vca.Add(drums);
        vca.Add(mix.MixBus);
        vca.Fader = -3.dB;
        vca.Automate(Vca.FaderParameter, [(0.s, -3.dB), (0.5.s, -9.dB)]);
        mix.MixBus.Automate(Strip.FaderParameter, [(0.3.s, 0.dB), (0.5.s, Decibels.Silence)]);
        mix.MixBus.Trim = -2.dB;
        mix.MixBus.Insert(new Late { Frames = 40 });
        mix.SoloDim = -10.dB;
        drums.Soloed = true;
        var stems = StemRenders.Render(mix.Document, throughBus);
        Assert.True(StemRenders.Peak(stems.Mix) > 0.1);
        Assert.InRange(stems.Null(StemSet.Groups), double.NegativeInfinity, -130);
        Assert.InRange(stems.Null(StemSet.Tracks), double.NegativeInfinity, -130);
    }

    [Fact]
    public void Stems_are_aligned_whatever_is_late()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var (drums, music) = (mix.AddGroup("Drums"), mix.AddGroup("Music"));
        foreach (var (name, group, late) in new[] { ("Kick", drums, 0), ("Snare", drums, 3), ("Keys", music, 0), ("Pad", music, 7) })
        {
            var click = new AudioBuffer(mix.SampleRate, 1, 4800);
            click.Left[1000] = 0.05f;
            var track = mix.AddTrack(name, Signal.From(click));
            track.Output = group;
            if (late > 0) track.Insert(new Limiter { LookAhead = late.ms });
        }
        var straight = new AudioBuffer(mix.SampleRate, 1, 4800);
        straight.Left[1000] = 0.05f;
        mix.AddTrack("Straight", Signal.From(straight));
        drums.Insert(new Limiter { LookAhead = 1.ms, Ceiling = 0.dB });
        mix.MixBus.Insert(new Compressor { LookAhead = 2.ms, Threshold = 0.dB });
        foreach (bool throughBus in new[] { false, true })
        {
            var stems = StemRenders.Render(mix.Document, throughBus);
            Assert.Equal(1000, At(stems.Mix));
            foreach (var (print, audio) in stems.Stems) Assert.True(At(audio) == 1000, $"{print.Set} {print.Strip.Name} at {At(audio)}");
            Assert.InRange(stems.Null(StemSet.Tracks), double.NegativeInfinity, -120);
            Assert.InRange(stems.Null(StemSet.Groups), double.NegativeInfinity, -120);
        }

        static int At(AudioBuffer audio)
        {
            int at = -1;
            for (int i = 0; i < audio.Frames; i++)
                if (Math.Abs(audio.Left[i]) > 1e-6) at = at < 0 ? i : throw new InvalidOperationException("more than one click");
            return at;
        }
    }

    [Fact]
    public void What_nobody_hears_has_no_stem()
    {
        var mix = Small();
        mix.Tracks[0].Muted = true;
        Assert.DoesNotContain(StemRenders.Render(mix.Document, throughBus: true).Stems, s => s.Print.Strip.Name == mix.Tracks[0].Name);
        mix.Tracks[1].Soloed = true;
        var soloed = StemRenders.Render(mix.Document, throughBus: true);
        Assert.InRange(soloed.Null(StemSet.Tracks), double.NegativeInfinity, -120);
        Assert.Contains(soloed.Stems, s => s.Print.Strip.Name == mix.Tracks[1].Name);
        mix.MixBus.Muted = true;
        Assert.Empty(StemRenders.Render(mix.Document, throughBus: true).Stems);
    }

    [Fact]
    public void A_key_on_a_bus_is_heard_by_all_its_stems()
    {
        var mix = Small();
        var pumping = mix.Groups[0].Insert(new Compressor { Threshold = -40.dB, Ratio = 10 });
        pumping.Key = mix.Tracks[^1];
        var onMix = mix.MixBus.Insert(new Compressor { Threshold = -40.dB, Ratio = 3, LookAhead = 1.ms });
        onMix.Key = mix.Groups[1];
        var stems = StemRenders.Render(mix.Document, throughBus: true);
        Assert.InRange(stems.Null(StemSet.Tracks), double.NegativeInfinity, -120);
        Assert.InRange(stems.Null(StemSet.Groups), double.NegativeInfinity, -120);
    }

    [Fact]
    public void Sources_of_other_rates_and_with_holes_are_in_their_stems()
    {
        var mix = Small();
        mix.MixBus.Insert(new Limiter { Drive = 6.dB });
        var damaged = Bursts(SampleRate.Hz44100, 9, 2);
        (damaged.Left[100], damaged.Right[20_000]) = (float.NaN, float.PositiveInfinity);
        mix.AddTrack("Damaged", Signal.From(damaged));
        mix.AddTrack("Empty", Signal.From(new AudioBuffer(mix.SampleRate, 1, 0)));
        var stems = StemRenders.Render(mix.Document, throughBus: true, new() { BlockFrames = 1, Duration = 300.ms });
        Assert.InRange(stems.Null(StemSet.Tracks), double.NegativeInfinity, -110);
        Assert.InRange(stems.Null(StemSet.Groups), double.NegativeInfinity, -110);
        Assert.Equal(0, StemRenders.Peak(stems.Of(StemSet.Tracks, "Empty")));
        Assert.True(StemRenders.Peak(stems.Of(StemSet.Tracks, "Damaged")) > 0.1);
    }

    [Fact]
    public void A_whole_mastering_chain_and_a_limited_group_leave_no_rest()
    {
        var mix = Small();
        mix.Groups[1].Insert(new Compressor { Threshold = -30.dB });
        mix.Groups[1].Insert(new Limiter { Drive = 12.dB });
        mix.Groups[1].Insert(new Equalizer(Band.HighShelf(6.kHz, 4.dB)), postFader: true);
        mix.MixBus.Insert(new Equalizer(Band.LowShelf(100.Hz, 2.dB)));
        mix.MixBus.Insert(new BusCompressor { Threshold = -24.dB });
        var parallel = mix.MixBus.Insert(new Limiter { Drive = 12.dB, LookAhead = 1.ms });
        parallel.Mix = 40;
        mix.MixBus.Fader = -2.dB;
        mix.MixBus.Insert(new StereoTool { Width = 120 }, postFader: true);
        mix.MixBus.Insert(new Limiter { Drive = 6.dB }, postFader: true);
        var stems = StemRenders.Render(mix.Document, throughBus: true);
        Assert.InRange(stems.Null(StemSet.Groups), double.NegativeInfinity, -110);
        Assert.InRange(stems.Null(StemSet.Tracks), double.NegativeInfinity, -110);
        Renders.AssertSame(Renders.Plan(mix.Document), stems.Mix, "mix");
        var reference = StemRenders.Render(mix.Document, throughBus: true, new() { Reference = true });
        foreach (var (e, a) in reference.Stems.Zip(stems.Stems)) Renders.AssertSame(e.Audio, a.Audio, $"{e.Print.Set} {e.Print.Strip.Title}");
    }

    static void Compress(MixSession mix, BusCompressor compressor, bool first)
    {
        if (first) mix.MixBus.Insert(compressor);
        mix.MixBus.Insert(new Equalizer(Band.LowShelf(80.Hz, 3.dB), Band.Bell(2.kHz, -2.dB), Band.HighShelf(8.kHz, 2.dB)));
        if (!first) mix.MixBus.Insert(compressor);
        mix.MixBus.Trim = -2.dB;
        mix.MixBus.Fader = 1.5.dB;
    }

    /// <summary>Two groups, one within the other's room; a track and a return straight to the mix.</summary>
    internal static MixSession Small()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var (drums, music, sub) = (mix.AddGroup("Drums"), mix.AddGroup("Music"), mix.AddGroup("Guitars"));
        sub.Output = music;
        var room = mix.AddReturn("Room");
        room.Insert(new Reverb());
        string[] names = ["Kick", "Snare", "Guitar left", "Guitar right", "Vocal"];
        for (int i = 0; i < names.Length; i++)
        {
            var track = mix.AddTrack(names[i], Signal.From(Bursts(mix.SampleRate, i, i % 2 + 1)));
            track.Output = i < 2 ? drums : i < 4 ? sub : mix.MixBus;
            track.Pan = Pan.At(i / 4.0 - 0.5);
            track.SendTo(room, -15.dB);
        }
        drums.Fader = -2.dB;
        sub.Pan = Pan.At(-0.2);
        drums.Insert(new Compressor { Threshold = -24.dB, Attack = 5.ms });
        return mix;
    }

    static AudioBuffer Bursts(SampleRate rate, int seed, int channels)
    {
        var buffer = new AudioBuffer(rate, channels, 48_000);
        var random = new Random(seed);
        for (int channel = 0; channel < channels; channel++)
            for (int i = 0; i < buffer.Frames; i++)
                buffer[channel][i] = (random.NextSingle() - 0.5f) * (i / (2400 + 700 * seed) % 3 == 0 ? 0.6f : 0.05f);
        return buffer;
    }
}
