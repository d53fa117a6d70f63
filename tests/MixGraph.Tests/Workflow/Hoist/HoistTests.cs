using MixGraph.Processors;
using MixGraph.Tests.Rendering;
using MixGraph.Workflow;
using Xunit.Abstractions;

namespace MixGraph.Tests.Workflow;

public class HoistTests(ITestOutputHelper output)
{
    static readonly Band Cut = Band.Bell(500.Hz, -12.dB);

    /// <summary>A group of tracks of noise, mono and stereo.</summary>
    static MixSession Group(int tracks, int rate = 48_000)
    {
        var mix = new MixSession(new SampleRate(rate));
        var group = mix.AddGroup("Guitars");
        for (int i = 1; i <= tracks; i++) group.AddTrack($"Guitar {i}", Signal.Noise(i, -24.dB, 0.7.s, channels: 1 + i % 2));
        mix.AddTrack("Vocal", Signal.Noise(99, -20.dB, 0.7.s));
        return mix;
    }

    static void Each(MixSession mix, Action<Track> edit)
    {
        foreach (var track in mix.Group("Guitars").Session.Tracks.Where(t => t.Name.StartsWith("Guitar", StringComparison.Ordinal))) edit(track);
    }

    /// <summary>The root mean square of the difference of two renders, relative to the first, in dB.</summary>
    static double Null(AudioBuffer before, AudioBuffer after)
    {
        Assert.Equal(before.Frames, after.Frames);
        double sum = 0, difference = 0;
        for (int channel = 0; channel < 2; channel++)
            for (int i = 0; i < before.Frames; i++)
            {
                sum += (double)before[channel][i] * before[channel][i];
                difference += Math.Pow((double)after[channel][i] - before[channel][i], 2);
            }
        return 10 * Math.Log10(difference / sum);
    }

    /// <summary>Applies what is proposed, and demands the same sound, one undo step, and the same document after it is undone.</summary>
    void AssertMoves(MixSession mix, BandRelocation relocation, int bands = 1)
    {
        Assert.Empty(relocation.Refusals);
        Assert.Equal(bands, relocation.Bands.Count);
        var (document, before) = (mix.Document, Renders.Plan(mix.Document, tail: 0.2.s));
        relocation.Proposal!.ApplyTo(mix);
        Assert.NotEqual(document, mix.Document);
        double depth = Null(before, Renders.Plan(mix.Document, tail: 0.2.s));
        output.WriteLine($"{relocation.Proposal}: {depth:0.0} dB");
        Assert.True(depth <= -120, $"{relocation.Proposal}: {depth:0.0} dB");
        var after = mix.Document;
        Assert.Equal(relocation.Proposal.Title, mix.UndoName);
        Assert.True(mix.Undo());
        Assert.Equal(document, mix.Document);
        Assert.True(mix.Redo());
        Assert.Equal(after, mix.Document);
    }

    [Fact]
    public void Sixteen_cuts_become_one()
    {
        var mix = Group(16);
        Each(mix, t => t.Insert(new Equalizer(Cut)));
        var document = mix.Document;
        var hoist = mix.ProposeHoist(mix.Group("Guitars"));
        Assert.Same(document, mix.Document);
        Assert.Equal("Guitars: bell -12.0 dB at 500 Hz, Q 1 from 16 strips", hoist.Proposal!.Title);
        Assert.Equal(17, hoist.Proposal.Moves.Count);
        AssertMoves(mix, hoist);
        Assert.Equal([Cut], mix.Group("Guitars").Find<Equalizer>()!.Settings.Bands);
        Each(mix, t => Assert.Empty(t.Find<Equalizer>()!.Settings.Bands));
        Assert.Equal(1, mix.ProcessingBudget().Total.Bands);
        Assert.Equal(12, mix.ProcessingBudget().Of(Layer.Groups).Gain.Value);
    }

    [Fact]
    public void It_goes_past_faders_pans_and_filters_and_before_the_dynamics_of_the_bus()
    {
        var mix = Group(16, rate: 44_100);
        var vca = mix.AddVca("All");
        int i = 0;
        Each(mix, t =>
        {
            t.Trim = -3.dB;
            t.Insert(new Compressor { Threshold = -30.dB });
            t.Insert(new Equalizer(Band.HighShelf(6.kHz, (++i % 8 - 3.5).dB, q: 0.5 + i / 20.0), Cut, Band.LowCut((60 + i).Hz, slope: 24), Band.Bell((2 + i / 10.0).kHz, +3.dB).On(BandPlacement.Mid)));
            t.Insert(new Utility { InvertLeft = i % 3 == 0, InvertRight = i % 3 == 0, Delay = i * 1.5 });
            t.Insert(new Saturator()).Bypassed = true;
            t.Fader = (-i).dB;
            t.Pan = Pan.At(i / 8.0 - 1);
            t.Insert(new StereoTool { Width = 70 + 5 * i }, postFader: true);
            vca.Add(t);
        });
        vca.Fader = -2.dB;
        var group = mix.Group("Guitars");
        group.Insert(new Compressor { Threshold = -30.dB, Ratio = 4 });
        group.Insert(new Saturator());
        group.Trim = +2.dB;
        AssertMoves(mix, mix.ProposeHoist(group));
        Assert.Equal([typeof(Equalizer), typeof(Compressor), typeof(Saturator)], group.Inserts.Select(x => x.Settings.GetType()));
    }

    /// <summary>The relocation without what it refuses, where that is not what a test is about.</summary>
    static BandRelocation Only(BandRelocation all, Band band)
    {
        Assert.DoesNotContain(all.Refusals, r => r.Band == band);
        return new(new MixSession(SampleRate.Hz48000).MixBus.State, all.Bands, all.Proposal, []);
    }

    [Fact]
    public void Several_bands_move_and_what_is_different_stays()
    {
        var mix = Group(3);
        int i = 0;
        Each(mix, t =>
        {
            t.Insert(new Equalizer(Band.LowCut(90.Hz, slope: 18), Band.Bell(300.Hz, (-2 - i).dB), Cut, Band.Bell(4.kHz, 0.dB)));
            t.Insert(new Equalizer(Band.Bell(1.kHz, +2.dB, q: 1 + i++), Cut) { Design = EqualizerDesign.AnalogMatched }, postFader: true);
        });
        mix.Group("Guitars").Insert(new Equalizer(Band.HighShelf(9.kHz, +1.dB)));
        var hoist = mix.ProposeHoist(mix.Group("Guitars"));
        Assert.Equal("on 3 strips its gain is -4.0 dB to -2.0 dB, and two such bands in a row are not exactly one of their sum", Assert.Single(hoist.Refusals).Reason);
        Assert.Equal("Guitars: 3 bands from 3 strips", hoist.Proposal!.Title);
        AssertMoves(mix, Only(hoist, Cut), bands: 3);
        Assert.Equal([Band.LowCut(90.Hz, slope: 18), Cut, Cut, Band.HighShelf(9.kHz, +1.dB)], mix.Group("Guitars").Find<Equalizer>()!.Settings.Bands);
    }

    [Fact]
    public void Groups_hoist_into_the_mix_bus_and_both_designs_stay_what_they_are()
    {
        var mix = Group(2);
        mix.Track("Vocal").Remove();
        var strings = mix.AddGroup("Strings");
        strings.AddTrack("Violin", Signal.Noise(7, -20.dB, 0.7.s));
        foreach (var group in mix.Groups) group.Insert(new Equalizer(Cut) { Design = EqualizerDesign.Bilinear });
        mix.MixBus.Insert(new Equalizer(Band.Bell(2.kHz, +2.dB)));
        AssertMoves(mix, mix.ProposeHoist(mix.MixBus));
        Assert.Equal([EqualizerDesign.Bilinear, EqualizerDesign.AnalogMatched], mix.MixBus.Inserts.Select(i => ((Equalizer)i.Settings).Design));
        strings.Insert(new Equalizer(Cut));
        mix.Group("Guitars").Insert(new Equalizer(Cut) { Design = EqualizerDesign.Bilinear });
        Assert.Null(mix.ProposeHoist(mix.MixBus).Proposal);
    }

    [Theory]
    [InlineData("compressor", "the compressor of track \"Guitar 2\" is in the way, and what it does depends on the signal")]
    [InlineData("saturator behind the fader", "the saturator of track \"Guitar 2\" is in the way, and what it does depends on the signal")]
    [InlineData("dynamic band", "the equalizer of track \"Guitar 2\" is in the way, and what it does depends on the signal")]
    [InlineData("dynamic band behind it", "the equalizer of track \"Guitar 2\" is in the way, and what it does depends on the signal")]
    [InlineData("reverb", "the reverb of track \"Guitar 2\" is in the way, and what it does changes in time")]
    [InlineData("automated utility", "the utility of track \"Guitar 2\" is in the way, and what it does changes in time")]
    [InlineData("automated fader", "the fader of track \"Guitar 2\" is automated")]
    [InlineData("automated mute", "the mute of track \"Guitar 2\" is automated")]
    [InlineData("automated VCA", "the fader of VCA \"Band\" is automated")]
    [InlineData("automated pan", "the pan of track \"Guitar 2\" is automated")]
    [InlineData("automated equalizer", "the equalizer of track \"Guitar 2\" is automated")]
    [InlineData("mix", "the equalizer of track \"Guitar 2\" is mixed with its input")]
    [InlineData("send", "track \"Guitar 2\" also feeds return \"Plate\", and not through group \"Guitars\"")]
    [InlineData("pre-fader send", "track \"Guitar 2\" also feeds return \"Plate\", and not through group \"Guitars\"")]
    [InlineData("key", "the compressor of track \"Vocal\" listens to track \"Guitar 2\"")]
    [InlineData("another track", "track \"Piano\" comes into group \"Guitars\" too and has no such band")]
    [InlineData("automated trim of the bus", "the trim of group \"Guitars\" is automated")]
    public void It_is_refused(string obstacle, string reason)
    {
        var mix = Group(3);
        Each(mix, t => t.Insert(new Equalizer(Cut)));
        var track = mix.Track("Guitar 2");
        switch (obstacle)
        {
            case "compressor": track.Insert(new Compressor()); break;
            case "saturator behind the fader": track.Insert(new Saturator(), postFader: true); break;
            case "dynamic band": track.Find<Equalizer>()!.Update(e => e with { Bands = e.Bands.Add(Band.Bell(3.kHz, 0.dB).Dynamic(-3.dB, -30.dB)) }); break;
            case "dynamic band behind it": track.Insert(new Equalizer(Band.Bell(3.kHz, 0.dB).Dynamic(-3.dB, -30.dB))); break;
            case "reverb": track.Insert(new Reverb()).Mix = 20; break;
            case "automated utility": track.Insert(new Utility()).Automate(Utility.GainParameter, [(0.s, 0.dB), (1.s, -3.dB)]); break;
            case "automated fader": track.Automate(Strip.FaderParameter, [(0.s, 0.dB), (1.s, -3.dB)]); break;
            case "automated mute": track.Automate(Strip.MutedParameter, [(0.s, false), (1.s, true)]); break;
            case "automated VCA": var vca = mix.AddVca("Band"); vca.Add(track); vca.Automate(Vca.FaderParameter, [(0.s, 0.dB), (1.s, -3.dB)]); break;
            case "automated pan": track.Automate(Strip.PanParameter, [(0.s, Pan.Left), (1.s, Pan.Right)]); break;
            case "automated equalizer": track.Find<Equalizer>()!.Automate(Equalizer.BandParameter(0, Band.GainParameter), [(0.s, 0.dB), (1.s, -3.dB)]); break;
            case "mix": track.Find<Equalizer>()!.Mix = 50; break;
            case "send": track.SendTo(mix.AddReturn("Plate", new Reverb()), -12.dB); break;
            case "pre-fader send": track.SendTo(mix.AddReturn("Plate", new Reverb()), -12.dB).PreFader = true; break;
            case "key": mix.Track("Vocal").Insert(new Compressor()).Key = track; break;
            case "another track": mix.Group("Guitars").AddTrack("Piano", Signal.Noise(50, -20.dB, 0.5.s)); break;
            case "automated trim of the bus": mix.Group("Guitars").Automate(Strip.TrimParameter, [(0.s, 0.dB), (1.s, -3.dB)]); break;
        }
        var document = mix.Document;
        var hoist = mix.ProposeHoist(mix.Group("Guitars"));
        Assert.Null(hoist.Proposal);
        Assert.Equal(reason, Assert.Single(hoist.Refusals).Reason);
        Assert.Equal(Cut, hoist.Refusals[0].Band);
        Assert.Empty(mix.TopDown().Hoist(mix.Group("Guitars")).Bands);
        Assert.Same(document, mix.Document);
    }

    [Fact]
    public void What_comes_before_the_band_is_not_in_the_way()
    {
        var mix = Group(4);
        var tone = mix.AddReturn("Plate");
        Each(mix, t =>
        {
            t.Insert(new Saturator());
            t.Automate(Strip.TrimParameter, [(0.s, -10.dB), (0.5.s, 0.dB)]);
            t.Automate(Strip.FaderParameter, [(0.s, -10.dB), (0.5.s, 0.dB)]);
            t.Insert(new Equalizer(Band.Bell(3.kHz, 0.dB).Dynamic(-6.dB, -40.dB), Cut), postFader: true);
            t.SendTo(tone, -6.dB).PreFader = true;
        });
        mix.Track("Vocal").Insert(new Compressor { Threshold = -30.dB }).KeyFrom(mix.Track("Guitar 1"), preFader: true);
        AssertMoves(mix, Only(mix.ProposeHoist(mix.Group("Guitars")), Cut));
    }

    [Fact]
    public void A_send_is_not_in_the_way_if_its_return_leads_to_the_bus()
    {
        var mix = Group(3);
        var echo = mix.AddReturn("Echo", new Delay { LeftTime = 30.ms, RightTime = 45.ms });
        echo.Output = mix.Group("Guitars");
        Each(mix, t =>
        {
            t.Insert(new Equalizer(Cut));
            t.SendTo(echo, -6.dB);
        });
        AssertMoves(mix, mix.ProposeHoist(mix.Group("Guitars")));
        mix.Undo();
        mix.Track("Vocal").SendTo(echo, -6.dB);
        Assert.Equal("return \"Echo\" comes into group \"Guitars\" too and has no such band", Assert.Single(mix.ProposeHoist(mix.Group("Guitars")).Refusals).Reason);
        mix.Undo();
        echo.Insert(new Equalizer(Cut));
        Assert.Equal("track \"Guitar 1\" also feeds return \"Echo\", which has the band too", Assert.Single(mix.ProposeHoist(mix.Group("Guitars")).Refusals).Reason);
    }

    [Theory]
    [InlineData(BandPlacement.Mid)]
    [InlineData(BandPlacement.Side)]
    public void A_band_on_the_middle_does_not_go_past_a_pan(BandPlacement placement)
    {
        var mix = Group(3);
        Each(mix, t => t.Insert(new Equalizer(Cut.On(placement), Band.LowCut(90.Hz))));
        AssertMoves(mix, mix.ProposeHoist(mix.Group("Guitars")), bands: 2);
        mix.Undo();
        mix.Track("Guitar 3").Pan = Pan.At(-0.5);
        var hoist = mix.ProposeHoist(mix.Group("Guitars"));
        Assert.Equal([Band.LowCut(90.Hz)], hoist.Bands);
        Assert.Equal("the pan of track \"Guitar 3\" is in the way, and does not treat mid and side alike", Assert.Single(hoist.Refusals).Reason);
    }

    [Fact]
    public void A_band_on_one_side_goes_past_a_pan_and_not_past_a_swap()
    {
        var mix = Group(3);
        Each(mix, t => t.Insert(new Equalizer(Cut.On(BandPlacement.Left))));
        mix.Track("Guitar 3").Pan = Pan.At(-0.5);
        AssertMoves(mix, mix.ProposeHoist(mix.Group("Guitars")));
        mix.Undo();
        mix.Track("Guitar 1").Insert(new Utility { Channels = ChannelChoice.Swap });
        Assert.Equal("the utility of track \"Guitar 1\" is in the way, and does not treat left and right alike", Assert.Single(mix.ProposeHoist(mix.Group("Guitars")).Refusals).Reason);
    }

    [Fact]
    public void There_may_be_nothing_to_hoist()
    {
        var mix = Group(1);
        Each(mix, t => t.Insert(new Equalizer(Cut)));
        Assert.Null(mix.ProposeHoist(mix.Group("Guitars")).Proposal);
        Assert.Empty(mix.ProposeHoist(mix.Group("Guitars")).Refusals);
        Assert.Equal("Empty: nothing to move", mix.ProposeHoist(mix.AddGroup("Empty")).ToString());
        Assert.Throws<ArgumentException>(() => mix.ProposeHoist(new MixSession(SampleRate.Hz48000).MixBus));
    }

    [Fact]
    public void Hoisted_and_sunk_it_is_where_it_was()
    {
        var mix = Group(4);
        Each(mix, t => t.Insert(new Equalizer(Band.HighShelf(8.kHz, +2.dB, q: t.Name[^1] - '0'), Cut)));
        var (document, group) = (mix.Document, mix.Group("Guitars"));
        mix.TopDown().Hoist(group);
        Assert.NotEqual(document, mix.Document);
        AssertMoves(mix, mix.ProposeSink(group.Find<Equalizer>()!, Cut));
        group.Find<Equalizer>()!.Remove(); // which has no bands any more
        Assert.Equal(document, mix.Document);
    }

    [Fact]
    public void A_bus_band_sinks_to_all_inputs()
    {
        var mix = Group(5);
        var group = mix.Group("Guitars");
        var inner = group.AddGroup("Acoustic");
        inner.AddTrack("Nylon", Signal.Noise(31, -20.dB, 0.5.s, channels: 2)).Pan = Pan.At(0.7);
        var echo = mix.AddReturn("Echo", new Delay { LeftTime = 30.ms, RightTime = 45.ms });
        echo.Output = group;
        int i = 0;
        Each(mix, t =>
        {
            t.Pan = Pan.At(-0.4);
            t.SendTo(echo, -10.dB);
            if (++i == 1) t.Insert(new Compressor { Threshold = -30.dB });
            if (i == 2) t.Insert(new Saturator(), postFader: true);
            if (i == 3) t.Automate(Strip.FaderParameter, [(0.s, -10.dB), (0.5.s, 0.dB)]);
        });
        var equalizer = group.Insert(new Equalizer(Cut, Band.HighShelf(7.kHz, +3.dB)));
        group.Insert(new BusCompressor());
        AssertMoves(mix, mix.ProposeSink(equalizer), bands: 2);
        Assert.Empty(equalizer.Settings.Bands);
        Assert.Empty(echo.Inserts.OfType<Insert<Equalizer>>());
        Assert.Single(inner.Inserts);
        Assert.True(mix.Track("Guitar 2").Inserts[^1] is Insert<Equalizer> { PostFader: true });
        Assert.True(mix.Track("Guitar 3").Inserts[^1] is Insert<Equalizer> { PostFader: true });
        Assert.True(mix.Track("Guitar 1").Inserts[^1] is Insert<Equalizer> { PostFader: false });
    }

    [Theory]
    [InlineData("compressor before it", "the compressor of group \"Guitars\" comes before it")]
    [InlineData("behind the fader", "the equalizer of group \"Guitars\" is behind the fader")]
    [InlineData("dynamic band", "the equalizer of group \"Guitars\" has a dynamic band, which listens to what comes into it")]
    [InlineData("mix", "the equalizer of group \"Guitars\" is mixed with its input")]
    [InlineData("bypass", "the equalizer of group \"Guitars\" is bypassed")]
    [InlineData("send", "track \"Guitar 1\" also feeds return \"Plate\", and not through group \"Guitars\"")]
    [InlineData("key", "the compressor of track \"Vocal\" listens to track \"Guitar 1\"")]
    [InlineData("automated pan", "the pan of track \"Guitar 1\" is automated")]
    [InlineData("no input", "nothing comes into group \"Guitars\"")]
    public void It_does_not_sink(string obstacle, string reason)
    {
        var mix = Group(2);
        var (group, track) = (mix.Group("Guitars"), mix.Track("Guitar 1"));
        var equalizer = group.Insert(new Equalizer(Cut), postFader: obstacle == "behind the fader");
        switch (obstacle)
        {
            case "compressor before it": group.Insert(new Compressor(), at: 0); break;
            case "dynamic band": equalizer.Update(e => e with { Bands = e.Bands.Add(Band.Bell(3.kHz, 0.dB).Dynamic(-3.dB, -30.dB) with { Enabled = true }) }); break;
            case "mix": equalizer.Mix = 40; break;
            case "bypass": equalizer.Bypassed = true; break;
            case "send": track.SendTo(mix.AddReturn("Plate", new Reverb()), -12.dB); break;
            case "key": mix.Track("Vocal").Insert(new Compressor()).Key = track; break;
            case "automated pan": track.Automate(Strip.PanParameter, [(0.s, Pan.Left), (1.s, Pan.Right)]); break;
            case "no input": Each(mix, t => t.Output = mix.MixBus); break;
        }
        var sink = mix.ProposeSink(equalizer, Cut);
        Assert.Null(sink.Proposal);
        Assert.Equal(reason, Assert.Single(sink.Refusals).Reason);
        Assert.Throws<ArgumentException>(() => mix.ProposeSink(equalizer, Band.Notch(50.Hz)));
        Assert.Throws<ArgumentException>(() => mix.ProposeSink(track.Insert(new Equalizer(Cut))));
    }

    /// <summary>Mixes of all that may be in the way, at random: whatever is proposed, nothing may be heard of it.</summary>
    [Fact]
    public void Whatever_is_proposed_is_not_heard()
    {
        int hoisted = 0, sunk = 0, refused = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            var mix = Random(new Random(seed));
            var (group, document, before) = (mix.Group("Group"), mix.Document, Renders.Plan(mix.Document));
            var hoist = mix.ProposeHoist(group);
            refused += hoist.Refusals.Count;
            if (hoist.Proposal is { } up)
            {
                hoisted++;
                up.ApplyTo(mix);
                AssertNull($"seed {seed}, {hoist}");
                mix.Undo();
                Assert.Equal(document, mix.Document);
            }
            foreach (var equalizer in group.Inserts.OfType<Insert<Equalizer>>())
            {
                var sink = mix.ProposeSink(equalizer);
                refused += sink.Refusals.Count;
                if (sink.Proposal is not { } down) continue;
                sunk++;
                down.ApplyTo(mix);
                AssertNull($"seed {seed}, {sink}");
                mix.Undo();
            }

            void AssertNull(string what)
            {
                double depth = Null(before, Renders.Plan(mix.Document));
                Assert.True(depth <= -120, $"{depth:0.0} dB: {what}");
            }
        }
        output.WriteLine($"{hoisted} hoisted, {sunk} sunk, {refused} refusals");
        Assert.True(hoisted >= 10 && sunk >= 10 && refused >= 40);
    }

    static MixSession Random(Random random)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("Group");
        var echo = mix.AddReturn("Echo", new Delay { LeftTime = 5.ms, RightTime = 8.ms });
        if (Chance(2)) echo.Output = group;
        var placement = Chance(2) ? BandPlacement.Stereo : (BandPlacement)random.Next(5);
        var shared = new[] { Cut, Band.HighShelf(4.kHz, +4.dB), Band.LowCut(150.Hz, slope: 18), Band.Tilt(1.kHz, +2.dB) }[random.Next(4)].On(placement);
        var tracks = Enumerable.Range(0, 2 + random.Next(2)).Select(i => group.AddTrack($"Track {i}", Signal.Noise(i, -20.dB, 0.15.s, 1 + random.Next(2)))).ToArray();
        foreach (var track in tracks)
        {
            for (int i = random.Next(3); i > 0; i--) Any(track);
            if (!Chance(12)) track.Insert(new Equalizer([.. Others(), shared, .. Others()]), postFader: Chance(4));
            for (int i = random.Next(2); i > 0; i--) Any(track);
            if (Chance(3)) track.Pan = Pan.At(random.NextDouble() * 2 - 1);
            if (Chance(5)) track.SendTo(echo, -6.dB).PreFader = Chance(2);
            if (Chance(12)) track.Automate(Strip.FaderParameter, [(0.s, -6.dB), (0.1.s, 0.dB)]);
        }
        if (Chance(8)) mix.AddTrack("Vocal", Signal.Noise(77, -20.dB, 0.15.s)).Insert(new Compressor { Threshold = -40.dB }).Key = tracks[0];
        if (Chance(3)) Any(group);
        group.Insert(new Equalizer([.. Others(), Band.Bell(2.kHz, -6.dB).On(placement), .. Others()]));
        Any(group);
        return mix;

        bool Chance(int of) => random.Next(of) == 0;

        IEnumerable<Band> Others()
        {
            if (Chance(3)) yield return Band.Bell((300 + random.Next(3000)).Hz, +3.dB).On(Chance(4) ? (BandPlacement)random.Next(5) : BandPlacement.Stereo);
            if (Chance(15)) yield return Band.Bell(3.kHz, 0.dB).Dynamic(-9.dB, -50.dB);
        }

        void Any(Strip strip)
        {
            MixGraph.Extending.IProcessorSettings[] pool =
            [
                new Utility { Gain = -2.dB, Delay = 2.5 }, new Utility { InvertLeft = true }, Utility.MonoSum, new Utility { Channels = ChannelChoice.Swap }, new Utility { Channels = ChannelChoice.Left },
                new StereoTool { Width = 60 }, new StereoTool { Rotation = 10 }, StereoTool.MonoBass, new Equalizer(Band.LowShelf(200.Hz, +2.dB)), new Equalizer(Band.Bell(900.Hz, +2.dB).On(BandPlacement.Side)),
                new Delay { LeftTime = 3.ms, RightTime = 4.ms }, new Reverb { ModulationDepth = 0.ms, Decay = 0.1.s }, new Compressor { Threshold = -40.dB }, new Saturator { Drive = 6.dB },
            ];
            var insert = strip.Insert(pool[random.Next(pool.Length)], postFader: Chance(3));
            if (Chance(3)) insert.Mix = 50;
            if (Chance(8)) insert.Bypassed = true;
        }
    }

    [Fact]
    public void A_part_of_a_relocation_is_refused()
    {
        var mix = Group(2);
        Each(mix, t => t.Insert(new Equalizer(Cut)));
        var hoist = mix.ProposeHoist(mix.Group("Guitars")).Proposal!;
        foreach (double share in (double[])[0, 0.5, 2]) Assert.Throws<InvalidOperationException>(() => hoist.Scaled(share));
        Assert.Same(hoist, hoist.Scaled(1));
        hoist.ApplyTo(mix);
        Assert.Throws<InvalidOperationException>(() => mix.ProposeSink(mix.Group("Guitars").Find<Equalizer>()!).Proposal!.Scaled(0.5));
    }

    [Fact]
    public void A_part_of_a_band_or_of_a_mute()
    {
        var strip = new MixSession(SampleRate.Hz48000).MixBus.Id;
        Proposal of = new("All", "For a test.", [new BandMove(strip, Band.Bell(500.Hz, -2.dB).Dynamic(-8.dB, -30.dB)), new BandMove(strip, Band.Bell(500.Hz, -2.dB) with { Range = 20.dB }),
            new FaderMove(strip, Decibels.Silence), new TrimMove(strip, 4.dB)]);
        Assert.Equal((Move[])[new BandMove(strip, Band.Bell(500.Hz, -1.dB).Dynamic(-4.dB, -30.dB)), new BandMove(strip, Band.Bell(500.Hz, -1.dB) with { Range = 20.dB }),
            new FaderMove(strip, Decibels.Silence), new TrimMove(strip, 2.dB)], of.Scaled(0.5).Moves);
        Assert.Equal(Decibels.Unity, Assert.IsType<FaderMove>(of.Scaled(0).Moves[2]).Change);
        Assert.Equal(-4.dB, Assert.IsType<BandMove>(of.Scaled(2).Moves[1]).Band.Gain);
    }

    [Fact]
    public void A_proposal_for_a_mix_that_has_moved_on_changes_nothing()
    {
        var mix = Group(3);
        Each(mix, t => t.Insert(new Equalizer(Cut)));
        var proposal = mix.ProposeHoist(mix.Group("Guitars")).Proposal!;
        mix.Track("Guitar 3").Find<Equalizer>()!.Settings = new Equalizer();
        var document = mix.Document;
        Assert.Throws<RemovedException>(() => proposal.ApplyTo(mix));
        Assert.Same(document, mix.Document);
    }
}
