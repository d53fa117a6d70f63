using FsCheck;
using FsCheck.Fluent;
using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Journal;

public class DocumentChangeTests
{
    [Fact]
    public void Whatever_was_edited_the_changes_lead_there_and_back()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var mix = new MixSession(RandomDocuments.Make(random, random.Next(12), null));
            var before = mix.Document;
            for (int i = random.Next(30); i > 0; i--) RandomEdits.Make(mix, random);
            IsThereAndBack(before, mix.Document);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    [Fact]
    public void Documents_that_have_nothing_in_common_but_ids_too()
    {
        Prop.ForAll(RandomDocuments.With(), RandomDocuments.With(), IsThereAndBack).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    static void IsThereAndBack(MixDocument before, MixDocument after)
    {
        var changes = DocumentChange.Between(before, after);
        Assert.Equal(before == after, changes.Count == 0);
        Assert.Equal(after, DocumentChange.ApplyAll(changes, before));
        Assert.Equal(before, DocumentChange.ApplyAll(DocumentChange.Invert(changes), after));
        Assert.All(changes, c => Assert.NotEqual("", c.Description));
    }

    [Fact]
    public void A_parameter_is_told_by_itself()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var guitars = mix.AddGroup("Guitars");
        var plate = mix.AddReturn("Plate");
        var compressor = guitars.Insert(new Compressor { Threshold = -18.dB });
        var send = guitars.SendTo(plate, -12.dB);
        var vca = mix.AddVca("Band");
        var before = mix.Document;
        guitars.Fader = -2.dB;
        compressor.Set(Compressor.ThresholdParameter, -20.dB);
        send.Level = Decibels.Silence;
        vca.Muted = true;
        var changes = DocumentChange.Between(before, mix.Document);
        Assert.All(changes, c => Assert.IsType<ParameterEdit>(c));
        Assert.Equal(["Band: muted off -> on", "Guitars: fader 0 dB -> -2 dB", "Guitars: compressor threshold -18 dB -> -20 dB", "Guitars: send level -12 dB -> -inf dB"],
            changes.Select(c => c.Description));
        var fader = (ParameterEdit)changes[1];
        Assert.Equal((guitars.Parameter(Strip.FaderParameter).Id, "Guitars", 0.0, -2.0, "dB"), (fader.Parameter, fader.Owner, fader.Before, fader.After, fader.Unit));
    }

    [Fact]
    public void What_is_no_parameter_is_the_smallest_state_that_changed()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("Drums");
        var a = group.Insert(new Compressor());
        var b = group.Insert(new Equalizer());
        group.Insert(new Limiter());
        var before = mix.Document;
        a.Move(2);
        b.Settings = new Equalizer(Band.LowCut(40.Hz));
        group.Name = "Kit";
        var changes = DocumentChange.Between(before, mix.Document);
        Assert.Equal(["Kit: renamed from \"Drums\"", "Kit: compressor removed", "Kit: compressor inserted", "Kit: equalizer changed"], changes.Select(c => c.Description));
        Assert.Empty(((StripEdit)changes[0]).After!.Inserts);
    }

    [Fact]
    public void A_change_needs_what_it_changes()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var empty = mix.Document;
        var group = mix.AddGroup("Drums");
        var before = mix.Document;
        group.Fader = -1.dB;
        var change = Assert.Single(DocumentChange.Between(before, mix.Document));
        Assert.Throws<RemovedException>(() => change.ApplyTo(empty));
    }
}
