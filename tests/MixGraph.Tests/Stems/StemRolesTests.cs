namespace MixGraph.Tests.Stems;

public class StemRolesTests
{
    [Theory]
    // drums
    [InlineData("01-kick.flac", "kick", "Drums")]
    [InlineData("BD in.wav", "kick", "Drums")]
    [InlineData("BassDrum_02.wav", "kick", "Drums")]
    [InlineData("bass-drum.wav", "kick", "Drums")]
    [InlineData("SD_top.wav", "snare", "Drums")]
    [InlineData("Snare2.wav", "snare", "Drums")]
    [InlineData("RackTom1.wav", "toms", "Drums")]
    [InlineData("TOMS.wav", "toms", "Drums")]
    [InlineData("HiHat.wav", "hi-hat", "Drums")]
    [InlineData("hi_hat.wav", "hi-hat", "Drums")]
    [InlineData("HH.wav", "hi-hat", "Drums")]
    [InlineData("OH L.wav", "overhead/cymbals", "Drums")]
    [InlineData("OHs.wav", "overhead/cymbals", "Drums")]
    [InlineData("overheads.wav", "overhead/cymbals", "Drums")]
    [InlineData("07-ride.flac", "overhead/cymbals", "Drums")]
    [InlineData("04-crash-left.flac", "overhead/cymbals", "Drums")]
    [InlineData("cymbal.wav", "overhead/cymbals", "Drums")]
    [InlineData("Room.wav", "room", "Drums")]
    [InlineData("drum loop.wav", "drums", "Drums")]
    // bass
    [InlineData("08-bass.flac", "bass", "Bass")]
    [InlineData("BassGuitar.wav", "bass", "Bass")]
    [InlineData("synth-bass.wav", "bass", "Bass")]
    [InlineData("bass di.wav", "bass", "Bass")]
    [InlineData("DI.wav", "bass", "Bass")]
    // guitars
    [InlineData("GTRs.wav", "guitar", "Guitars")]
    [InlineData("Gtr2 DI.wav", "guitar", "Guitars")]
    [InlineData("11-lead-guitar.flac", "lead guitar", "Guitars")]
    [InlineData("09-rhythm-guitar.flac", "rhythm guitar", "Guitars")]
    [InlineData("AcousticGuitar.wav", "acoustic guitar", "Guitars")]
    [InlineData("acoustic.wav", "acoustic guitar", "Guitars")]
    [InlineData("guitar room.wav", "guitar", "Guitars")]
    // vocals
    [InlineData("LeadVox.wav", "lead vocal", "Vocals")]
    [InlineData("Vocals.wav", "lead vocal", "Vocals")]
    [InlineData("lead.wav", "lead vocal", "Vocals")]
    [InlineData("BV3.wav", "backing vocal", "Vocals")]
    [InlineData("backing_vox.wav", "backing vocal", "Vocals")]
    [InlineData("17-choir.flac", "backing vocal", "Vocals")]
    // the rest
    [InlineData("12-piano.flac", "keys", "Additional production")]
    [InlineData("Keys.wav", "keys", "Additional production")]
    [InlineData("rhodes.wav", "keys", "Additional production")]
    [InlineData("organ.wav", "keys", "Additional production")]
    [InlineData("14-pad-warm.flac", "synth", "Additional production")]
    [InlineData("LeadSynth.wav", "synth", "Additional production")]
    [InlineData("strings.wav", "strings", "Additional production")]
    [InlineData("brass.wav", "brass", "Additional production")]
    [InlineData("Horns.wav", "brass", "Additional production")]
    [InlineData("sax.wav", "woodwind", "Additional production")]
    [InlineData("bassoon.wav", "woodwind", "Additional production")]
    [InlineData("shaker.wav", "perc", "Additional production")]
    [InlineData("Tamb.wav", "perc", "Additional production")]
    [InlineData("16-fx-agogo.flac", "perc", "Additional production")]
    [InlineData("FX_2.wav", "fx", "Additional production")]
    public void A_file_name_tells_the_role_and_the_role_the_group(string file, string role, string group)
    {
        Assert.Equal(role, StemRoles.Guess(file));
        Assert.Equal(group, StemRoles.GroupOf(role));
    }

    [Theory]
    [InlineData("01.wav")]
    [InlineData("Bassline_Junkies.wav")] // a longer word is another word
    [InlineData("kicker.wav")]
    [InlineData("Take 7.wav")]
    [InlineData("")]
    public void A_name_may_say_nothing(string file) => Assert.Null(StemRoles.Guess(file));

    [Theory]
    [InlineData("lead guitar/rhythm guitar", "Guitars")]
    [InlineData("overhead/cymbals", "Drums")]
    [InlineData("drums, bass, other guitars, keys (sub-mix)", "Additional production")]
    [InlineData("theremin", "Additional production")]
    [InlineData("", "Additional production")]
    public void A_role_has_one_group(string role, string group) => Assert.Equal(group, StemRoles.GroupOf(role));

    [Theory]
    [InlineData("08-bass.flac", "Bass")]
    [InlineData("11-lead-guitar.flac", "Lead guitar")]
    [InlineData("1. Kick_In.wav", "Kick In")]
    [InlineData("003 snare.wav", "Snare")]
    [InlineData("808-kick.wav", "808 kick")]
    [InlineData("12.wav", "12")]
    [InlineData("LeadVox.wav", "LeadVox")]
    [InlineData("--.wav", "--")]
    public void Tracks_are_named_from_files(string file, string name) => Assert.Equal(name, StemNames.Pretty(file));
}
