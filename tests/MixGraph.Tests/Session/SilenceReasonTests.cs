using static MixGraph.Tests.Session.SessionFixture;

namespace MixGraph.Tests.Session;

/// <summary>Every reason for which a strip may be silent, and whose doing it is.</summary>
public class SilenceReasonTests
{
    readonly MixSession mix = New();
    readonly GroupBus band, drums;
    readonly Track kick, vocal;
    readonly ReturnBus plate;
    readonly Send toPlate;
    readonly Vca rhythm, all;

    public SilenceReasonTests()
    {
        band = mix.AddGroup("Band");
        drums = band.AddGroup("Drums");
        kick = drums.AddTrack("Kick", Tone);
        vocal = mix.AddTrack("Vocal", Tone);
        plate = mix.AddReturn("Plate");
        toPlate = kick.SendTo(plate, -6.dB);
        (rhythm, all) = (mix.AddVca("Rhythm"), mix.AddVca("All"));
        rhythm.Add(kick);
        all.Add(rhythm);
    }

    [Fact]
    public void Nothing_is_silent_at_first() => Assert.All(mix.Strips, s => Assert.Null(s.SilentBecause));

    [Fact]
    public void Its_own_mute()
    {
        kick.Muted = true;
        Is(kick, SilenceCause.Muted, kick, null, null, "track \"Kick\" is muted");
        Is(plate, SilenceCause.NoInput, plate, null, null, "nothing reaches return \"Plate\"");
        Is(drums, SilenceCause.NoInput, drums, null, null, "nothing reaches group \"Drums\"");
        Assert.Null(mix.MixBus.SilentBecause);
    }

    [Fact]
    public void The_mute_of_a_vca()
    {
        all.Muted = true;
        Is(kick, SilenceCause.Muted, kick, all, null, "VCA \"All\" is muted");
        rhythm.Muted = true;
        Assert.Equal(rhythm, kick.SilentBecause!.Vca);
        kick.Muted = true; // the nearest first
        Assert.Null(kick.SilentBecause.Vca);
        Assert.Null(vocal.SilentBecause);
    }

    [Fact]
    public void A_fader()
    {
        kick.Fader = Decibels.Silence;
        Is(kick, SilenceCause.FaderDown, kick, null, null, "the fader of track \"Kick\" is at -inf dB");
    }

    [Fact]
    public void The_fader_of_a_vca()
    {
        all.Fader = Decibels.Silence;
        Is(kick, SilenceCause.FaderDown, kick, all, null, "the fader of VCA \"All\" is at -inf dB");
        all.Fader = -60.dB;
        Assert.Null(kick.SilentBecause);
    }

    [Fact]
    public void A_solo()
    {
        vocal.Soloed = true;
        Is(kick, SilenceCause.NotSoloed, kick, null, vocal, "track \"Vocal\" is soloed");
        Is(plate, SilenceCause.NotSoloed, plate, null, vocal, "track \"Vocal\" is soloed");
        Assert.Null(vocal.SilentBecause);
        kick.SoloIsolated = true;
        Assert.Null(kick.SilentBecause);
        Assert.Null(plate.SilentBecause);
        kick.SoloIsolated = false;
        mix.SoloDim = -30.dB; // turned down is not silent
        Assert.Null(kick.SilentBecause);
    }

    [Fact]
    public void The_solo_of_a_vca()
    {
        all.Soloed = true;
        Is(vocal, SilenceCause.NotSoloed, vocal, all, kick, "VCA \"All\" is soloed");
        kick.Soloed = true;
        Is(vocal, SilenceCause.NotSoloed, vocal, null, kick, "track \"Kick\" is soloed");
    }

    [Fact]
    public void A_bus_further_down()
    {
        toPlate.Muted = true;
        band.Muted = true;
        Is(kick, SilenceCause.Muted, band, null, null, "group \"Band\" is muted");
        Is(drums, SilenceCause.Muted, band, null, null, "group \"Band\" is muted");
        drums.Fader = Decibels.Silence;
        Is(kick, SilenceCause.FaderDown, drums, null, null, "the fader of group \"Drums\" is at -inf dB");
        (drums.Fader, band.Muted, mix.MixBus.Muted) = (0.dB, false, true);
        Assert.All(mix.Strips.Except([plate]), s => Assert.Equal((SilenceCause.Muted, mix.MixBus), (s.SilentBecause!.Cause, s.SilentBecause.Strip)));
        all.Add(mix.MixBus);
        (mix.MixBus.Muted, all.Muted) = (false, true);
        Is(vocal, SilenceCause.Muted, mix.MixBus, all, null, "VCA \"All\" is muted");
    }

    [Fact]
    public void What_is_heard_through_a_send_is_not_silent()
    {
        drums.Muted = true;
        Assert.Null(kick.SilentBecause);
        toPlate.Level = Decibels.Silence;
        Is(kick, SilenceCause.Muted, drums, null, null, "group \"Drums\" is muted");
        (toPlate.Level, toPlate.PreFader, kick.Muted) = (0.dB, true, true);
        Assert.Null(kick.SilentBecause);
        mix.MutesPreFaderSends = true;
        Is(kick, SilenceCause.Muted, kick, null, null, "track \"Kick\" is muted");
        (kick.Muted, kick.Fader) = (false, Decibels.Silence);
        Assert.Null(kick.SilentBecause);
        plate.Muted = true;
        Is(kick, SilenceCause.FaderDown, kick, null, null, "the fader of track \"Kick\" is at -inf dB");
    }

    [Fact]
    public void A_bus_that_nothing_reaches()
    {
        var echo = mix.AddReturn("Echo");
        Is(echo, SilenceCause.NoInput, echo, null, null, "nothing reaches return \"Echo\"");
        plate.SendTo(echo, 0.dB, preFader: true);
        Assert.Null(echo.SilentBecause);
        var empty = New();
        Assert.Equal(SilenceCause.NoInput, empty.MixBus.SilentBecause!.Cause);
    }

    [Fact]
    public void A_way_that_leads_to_a_solo_but_is_closed_there()
    {
        // Drums leads to the soloed plate by a muted send, so only its own way on is left, which the solo closes.
        var toPlateToo = drums.SendTo(plate, 0.dB);
        (toPlateToo.Muted, plate.Soloed, toPlate.Muted) = (true, true, true);
        Is(kick, SilenceCause.NotSoloed, drums, null, plate, "return \"Plate\" is soloed");
    }

    [Fact]
    public void A_removed_strip_has_no_reason()
    {
        kick.Remove();
        Assert.Throws<RemovedException>(() => kick.SilentBecause);
    }

    [Fact]
    public void Inside_an_edit_it_is_that_of_the_state_so_far() => mix.Edit("mute", () =>
    {
        kick.Muted = true;
        Assert.Equal(kick, kick.SilentBecause!.Strip);
        kick.Muted = false;
        Assert.Null(kick.SilentBecause);
    });

    static void Is(Strip strip, SilenceCause cause, Strip at, Vca? vca, Strip? soloed, string words)
    {
        var reason = strip.SilentBecause;
        Assert.NotNull(reason);
        Assert.Equal((cause, at, vca, soloed), (reason.Cause, reason.Strip, reason.Vca, reason.Soloed));
        Assert.Equal(words, reason.ToString());
    }
}
