using static MixGraph.Tests.Session.SessionFixture;

namespace MixGraph.Tests.Session;

/// <summary>VCAs as the user handles them: names, assignments, loops, removal, undo.</summary>
public class VcaTests
{
    [Fact]
    public void A_vca_is_found_by_name_and_lists_what_is_assigned()
    {
        var mix = New();
        var (kick, snare) = (mix.AddTrack("Kick", Tone), mix.AddTrack("Snare", Tone));
        mix.AddGroup("Drums"); // a strip may have the name of a VCA
        var drums = mix.AddVca("Drums");
        var band = mix.AddVca("Band");
        drums.Add(snare);
        drums.Add(kick);
        drums.Add(kick);
        band.Add(drums);
        band.Add(kick);
        Assert.Equal([kick, snare], drums.Strips);
        Assert.Equal([drums, band], kick.Vcas);
        Assert.Equal([drums], snare.Vcas);
        Assert.Equal([band], drums.Vcas);
        Assert.Equal([drums, band], mix.Vcas);
        Assert.Equal(drums, mix.Vca("Drums"));
        Assert.Equal((0.dB, false, false, "VCA \"Drums\""), (drums.Fader, drums.Muted, drums.Soloed, drums.ToString()));
        drums.Remove(kick);
        drums.Remove(kick);
        band.Remove(drums);
        Assert.Equal([band], kick.Vcas);
        Assert.Empty(drums.Vcas);
    }

    [Fact]
    public void The_order_of_assigning_is_no_part_of_the_document()
    {
        var mix = New();
        var (kick, a, b) = (mix.AddTrack("Kick", Tone), mix.AddVca("A"), mix.AddVca("B"));
        a.Add(kick);
        b.Add(kick);
        var document = mix.Document;
        a.Remove(kick);
        a.Add(kick);
        Assert.Equal(document, mix.Document);
        Assert.NotEqual(document, new MixSession(document) is var other && Rename(other) ? other.Document : document);

        static bool Rename(MixSession session)
        {
            session.Vca("A").Name = "C";
            return true;
        }
    }

    [Fact]
    public void Names_are_unambiguous()
    {
        var mix = New();
        var drums = mix.AddVca("Drums");
        Assert.Equal("There is already a VCA \"Drums\".", mix.RefusedBy<StripNameException>(() => mix.AddVca("Drums")).Message);
        Assert.Equal("A VCA needs a name.", mix.RefusedBy<StripNameException>(() => mix.AddVca(" ")).Message);
        Assert.Equal("There is no VCA \"Band\".", Assert.Throws<StripNameException>(() => mix.Vca("Band")).Message);
        var band = mix.AddVca("Band");
        mix.RefusedBy<StripNameException>(() => band.Name = "Drums");
        drums.Name = "Kit";
        band.Name = "Drums";
        Assert.Equal(band, mix.Vca("Drums"));
    }

    [Fact]
    public void A_vca_that_would_control_itself_is_refused_by_the_way_round()
    {
        var mix = New();
        var (a, b, c) = (mix.AddVca("A"), mix.AddVca("B"), mix.AddVca("C"));
        b.Add(a);
        c.Add(b);
        var error = mix.RefusedBy<RoutingCycleException>(() => a.Add(c));
        Assert.Equal(["C", "A", "B", "C"], error.Path);
        Assert.Equal("C -> A -> B -> C would control itself.", error.Message);
        Assert.Equal(["A", "A"], mix.RefusedBy<RoutingCycleException>(() => a.Add(a)).Path);
        c.Add(a); // two ways to the same is no loop
        var snapshot = mix.Document;
        b.Remove(a);
        c.Remove(b);
        c.Remove(a);
        a.Add(c);
        Assert.Equal([a], c.Vcas);
        mix.Restore(snapshot);
        Assert.Equal([b, c], a.Vcas);
    }

    [Fact]
    public void A_long_chain_is_followed_without_running_out_of_stack()
    {
        var mix = New();
        mix.Edit("chain", () =>
        {
            var first = mix.AddVca("0");
            var last = first;
            for (int i = 1; i < 3000; i++)
            {
                var next = mix.AddVca($"{i}");
                next.Add(last);
                last = next;
            }
            Assert.Equal(3001, Assert.Throws<RoutingCycleException>(() => first.Add(last)).Path.Count);
            var track = mix.AddTrack("Kick", Tone);
            first.Add(track);
            last.Muted = true;
            Assert.Equal(last, track.SilentBecause!.Vca);
        });
    }

    [Fact]
    public void Removing_it_ends_its_assignments_and_undo_brings_them_back()
    {
        var mix = New();
        var (kick, drums, band) = (mix.AddTrack("Kick", Tone), mix.AddVca("Drums"), mix.AddVca("Band"));
        drums.Add(kick);
        band.Add(drums);
        drums.Fader = -6.dB;
        drums.Remove();
        Assert.Empty(kick.Vcas);
        Assert.False(drums.Exists);
        Assert.Equal("The VCA \"Drums\" is not in the mix: it was removed, or not yet added.", mix.RefusedBy<RemovedException>(() => drums.Fader = 0.dB).Message);
        mix.RefusedBy<RemovedException>(() => drums.Add(kick));
        mix.RefusedBy<RemovedException>(() => band.Add(drums));
        Assert.Throws<RemovedException>(() => drums.Strips);
        mix.Undo();
        Assert.Equal((-6.dB, drums, kick), (drums.Fader, kick.Vcas.Single(), drums.Strips.Single()));
        band.Remove();
        Assert.Empty(drums.Vcas);
        kick.Remove();
        Assert.Empty(drums.Strips);
        Assert.NotEqual(band.Id, mix.AddVca("Band").Id);
    }

    [Fact]
    public void Restoring_a_strip_whose_vca_is_gone_is_refused()
    {
        var mix = New();
        var (kick, drums) = (mix.AddTrack("Kick", Tone), mix.AddVca("Drums"));
        drums.Add(kick);
        var snapshot = mix.Document;
        drums.Remove();
        Assert.Contains("assigned to", mix.RefusedBy<RemovedException>(() => mix.Restore(snapshot, only: [kick])).Message, StringComparison.Ordinal);
        mix.Restore(snapshot);
        Assert.Equal([drums], kick.Vcas);
    }

    [Fact]
    public void What_belongs_to_another_session_is_refused()
    {
        var (mix, other) = (New(), New());
        var (drums, foreign) = (mix.AddVca("Drums"), other.AddVca("Drums"));
        var kick = other.AddTrack("Kick", Tone);
        mix.RefusedBy<ArgumentException>(() => drums.Add(foreign));
        mix.RefusedBy<ArgumentException>(() => drums.Add(kick));
        mix.RefusedBy<ArgumentException>(() => drums.Remove(foreign));
        mix.RefusedBy<ArgumentException>(() => drums.Remove(kick));
        mix.RefusedBy<ArgumentNullException>(() => drums.Add((Strip)null!));
        mix.RefusedBy<ArgumentNullException>(() => drums.Add((Vca)null!));
        Assert.NotEqual(drums, foreign);
    }

    [Fact]
    public void Its_parameters_have_addresses_and_ranges()
    {
        var mix = New();
        var drums = mix.AddVca("Drums");
        var fader = drums.Parameter(Vca.FaderParameter);
        Assert.Equal($"vcas/{drums.Id.Value}/fader", fader.ToString());
        Assert.Equal((drums.Id, default(StripId)), (fader.Id.Vca!.Value, fader.Id.Strip));
        Assert.NotEqual(fader, mix.AddVca("Band").Parameter(Vca.FaderParameter));
        Assert.Equal(["fader", "muted", "soloed"], drums.Parameters.Select(p => p.Name));
        using (fader.Touch())
            for (int i = 1; i <= 10; i++) fader.Number = -i;
        Assert.Equal((-10.dB, "fader"), (drums.Fader, mix.UndoName));
        mix.Undo();
        Assert.Equal(0.dB, drums.Fader);
        mix.RefusedBy<ParameterRangeException>(() => drums.Fader = 12.1.dB);
        mix.RefusedBy<ParameterRangeException>(() => fader.Number = double.NaN);
        drums.Fader = Decibels.Silence;
        drums.Parameter(Vca.MutedParameter).Value = true;
        Assert.True(drums.Muted && drums.In(mix.Document).Fader.IsSilence);
    }

    [Fact]
    public void An_edit_that_changes_nothing_is_no_step()
    {
        var mix = New();
        var (kick, drums) = (mix.AddTrack("Kick", Tone), mix.AddVca("Drums"));
        drums.Add(kick);
        var document = mix.Document;
        drums.Add(kick);
        drums.Fader = 0.dB;
        drums.Muted = false;
        mix.SoloDim = Decibels.Silence;
        mix.MutesPreFaderSends = false;
        mix.ClearSolos();
        Assert.Same(document, mix.Document);
    }
}
