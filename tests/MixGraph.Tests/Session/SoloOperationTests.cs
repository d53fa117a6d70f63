using static MixGraph.Tests.Session.SessionFixture;

namespace MixGraph.Tests.Session;

/// <summary>The operations on solos, and what a locked solo keeps.</summary>
public class SoloOperationTests
{
    readonly MixSession mix = New();
    readonly Track kick, snare, vocal;
    readonly Vca drums;

    public SoloOperationTests()
    {
        (kick, snare, vocal) = (mix.AddTrack("Kick", Tone), mix.AddTrack("Snare", Tone), mix.AddTrack("Vocal", Tone));
        drums = mix.AddVca("Drums");
        drums.Add(kick);
        drums.Add(snare);
    }

    string Soloed => string.Join(' ', mix.Strips.Where(s => s.Soloed).Select(s => s.Name).Concat(mix.Vcas.Where(v => v.Soloed).Select(v => v.Name)));

    [Fact]
    public void An_exclusive_solo_ends_the_others_in_one_step()
    {
        kick.Soloed = snare.Soloed = drums.Soloed = true;
        vocal.SoloExclusively();
        Assert.Equal(("Vocal", "solo"), (Soloed, mix.UndoName));
        mix.Undo();
        Assert.Equal("Kick Snare Drums", Soloed);
        drums.SoloExclusively();
        Assert.Equal("Drums", Soloed);
        kick.SoloExclusively();
        var document = mix.Document;
        kick.SoloExclusively();
        Assert.Same(document, mix.Document);
        Assert.Equal("Kick", Soloed);
    }

    [Fact]
    public void A_locked_solo_stays_as_it_is()
    {
        (kick.Soloed, kick.SoloSafe, snare.SoloSafe) = (true, true, true);
        kick.Soloed = false;
        snare.Soloed = true;
        kick.Parameter(Strip.SoloedParameter).Value = false;
        snare.Parameter((ParameterDescriptor<StripState>)Strip.SoloedParameter).Number = 1;
        Assert.Equal("Kick", Soloed);
        vocal.SoloExclusively();
        Assert.Equal("Kick Vocal", Soloed);
        snare.SoloExclusively();
        Assert.Equal("Kick Vocal", Soloed);
        drums.SoloExclusively();
        Assert.Equal("Kick Drums", Soloed);
        mix.ClearSolos();
        Assert.Equal(("Kick", "clear solos"), (Soloed, mix.UndoName));
        kick.SoloSafe = false;
        mix.ClearSolos();
        Assert.Equal("", Soloed);
        mix.Undo();
        mix.Undo();
        mix.Undo();
        Assert.Equal(("Kick Drums", true), (Soloed, kick.SoloSafe)); // undo takes back what was, locked or not
    }

    [Fact]
    public void A_vca_solos_its_members_but_those_that_are_locked_and_touches_no_flag()
    {
        kick.SoloSafe = true;
        drums.Soloed = true;
        Assert.False(kick.Soloed || snare.Soloed);
        Assert.Equal((SilenceCause.NotSoloed, null), (kick.SilentBecause?.Cause, snare.SilentBecause));
        Assert.Equal((snare, drums), (vocal.SilentBecause!.Soloed, vocal.SilentBecause.Vca));
        drums.Remove(snare);
        Assert.All(mix.Tracks, t => Assert.Null(t.SilentBecause)); // it solos nothing any more
    }

    [Fact]
    public void What_the_document_says_of_mutes_and_solos_is_checked_and_undone()
    {
        Assert.Equal((Decibels.Silence, false), (mix.SoloDim, mix.MutesPreFaderSends));
        mix.SoloDim = -12.dB;
        mix.MutesPreFaderSends = true;
        Assert.Equal((-12.dB, true), (mix.Document.SoloDim, mix.Document.MutesPreFaderSends));
        Assert.NotEqual(mix.Document, mix.Document with { SoloDim = 0.dB });
        Assert.NotEqual(mix.Document, mix.Document with { MutesPreFaderSends = false });
        Assert.Equal("soloDim must be -inf to 0 dB, not 0.1 dB.", mix.RefusedBy<ParameterRangeException>(() => mix.SoloDim = 0.1.dB).Message);
        mix.Undo();
        mix.Undo();
        Assert.Equal((Decibels.Silence, false), (mix.SoloDim, mix.MutesPreFaderSends));
    }
}
