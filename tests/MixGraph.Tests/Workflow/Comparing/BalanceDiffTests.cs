using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Comparing;

public class BalanceDiffTests
{
    /// <summary>Two seconds of a song.</summary>
    static MixSession Song(bool flat = false)
    {
        var mix = MixSession.OpenStems(Repository.File("samples/songs/about-the-summer-8-bars"), flat);
        foreach (var track in mix.Tracks) track.Source = ((Clip)track.Source) with { Offset = TimeSpan.FromSeconds(6), Length = TimeSpan.FromSeconds(2) };
        return mix;
    }

    [Fact]
    public void Everything_3_dB_louder_is_the_same_balance()
    {
        var mix = Song();
        var rough = mix.Document;
        foreach (var group in mix.Groups) group.Fader = +3.dB;
        var diff = mix.CompareBalance(rough);
        Assert.Equal(3, diff.CommonOffset.Value, 0.005);
        Assert.All(diff.Groups.Concat(diff.Tracks), line => Assert.Equal(0, line.Difference.Value, 0.005));
        Assert.Equal(mix.Tracks.Count, diff.Tracks.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_group_2_dB_louder_is_2_00_and_the_others_are_0_00(bool alsoAll)
    {
        var mix = Song();
        var rough = mix.Print("rough");
        var moved = mix.Groups[1];
        foreach (var group in mix.Groups) group.Fader = (alsoAll ? +3.dB : 0.dB) + (group == moved ? +2.dB : 0.dB);
        var diff = mix.CompareBalance(rough);
        foreach (var line in diff.Groups) Assert.Equal(line.Name == moved.Name ? 2 : 0, line.Difference.Value, 0.01);
        foreach (var line in diff.Tracks) Assert.Equal(line.Group == moved.Name ? 2 : 0, line.Difference.Value, 0.01);
    }

    [Fact]
    public void The_same_holds_for_the_roles_of_a_flat_mix()
    {
        var mix = Song(flat: true);
        var rough = new MixSession(mix.Document);
        string moved = StemRoles.GroupOf(mix.Tracks[0].Role);
        foreach (var track in mix.Tracks)
            if (StemRoles.GroupOf(track.Role) == moved) track.Fader = +2.dB;
        var diff = mix.CompareBalance(rough);
        Assert.Equal(Song().Groups.Select(g => g.Name).Order(), diff.Groups.Select(g => g.Name).Order());
        foreach (var line in diff.Groups) Assert.Equal(line.Name == moved ? 2 : 0, line.Difference.Value, 0.01);
    }

    [Fact]
    public void Two_groups_one_of_them_moved()
    {
        var mix = PrintsTests.Mix(1);
        var rough = mix.Document;
        mix.Group("Guitars").Fader = -2.dB;
        var diff = mix.CompareBalance(rough);
        Assert.Equal(0, diff.Group("Drums")!.Difference.Value, 0.01);
        Assert.Equal(-2, diff.Group("Guitars")!.Difference.Value, 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void One_track_of_a_session_without_groups_and_roles(double all)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        string[] names = ["Bass", "A", "B", "C"];
        for (int i = 0; i < names.Length; i++) mix.AddTrack(names[i], new Clip(Signal.Noise(i + 1, (i == 0 ? -16 : -24).dB, TimeSpan.FromSeconds(1))));
        var rough = mix.Document;
        foreach (var track in mix.Tracks) track.Fader = new(all + (track.Name == "Bass" ? 2 : 0));
        var diff = mix.CompareBalance(rough);
        Assert.Single(diff.Groups);
        Assert.Equal(all, diff.CommonOffset.Value, 0.01);
        foreach (var line in diff.Tracks) Assert.Equal(line.Name == "Bass" ? 2 : 0, line.Difference.Value, 0.01);
    }

    [Fact]
    public void What_only_one_has_is_told_and_moves_nothing()
    {
        var mix = PrintsTests.Mix(1);
        var rough = mix.Document;
        mix.Track("Kick").Muted = true;
        mix.AddTrack("Late", new Clip(Signal.Noise(9, -20.dB, TimeSpan.FromSeconds(1))));
        mix.Track("Left").Soloed = true; // a solo is no balance
        var diff = mix.CompareBalance(rough);
        Assert.Equal(Decibels.Silence, diff.Track("Kick")!.Difference);
        Assert.Equal(double.PositiveInfinity, diff.Track("Late")!.Difference.Value);
        Assert.Equal(0, diff.Group("Guitars")!.Difference.Value, 0.01);
        Assert.Equal(0.dB, mix.CompareBalance(mix).CommonOffset);
        Assert.Contains("Kick", diff.ToString(), StringComparison.Ordinal);
        Assert.Empty(new MixSession(SampleRate.Hz48000).CompareBalance(new MixSession(SampleRate.Hz48000)).Groups);
    }

    [Theory]
    [InlineData(new[] { 3.0, 3, 3 }, 3)]
    [InlineData(new[] { 0.0, 2, 0.01, -0.01 }, 0)]
    [InlineData(new[] { 3.0, 5 }, 3)]
    [InlineData(new[] { -4.0, 1, 7 }, 1)]
    [InlineData(new[] { -4.0, 1, 3, 7 }, 2)]
    [InlineData(new[] { 0.0, 0, 2, 2 }, 0)]
    [InlineData(new double[0], 0)]
    public void The_common_offset_is_that_of_the_groups_that_nobody_moved(double[] differences, double expected) =>
        Assert.Equal(expected, CommonOffset.Of(differences.Select(d => new Decibels(d))).Value, 0.005);

    [Fact]
    public void A_track_that_is_named_like_its_group_is_in_the_table()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var drums = mix.AddGroup("Drums");
        drums.AddTrack("Drums", new Clip(Signal.Noise(1, -20.dB, TimeSpan.FromSeconds(1))));
        drums.AddTrack("Snare", new Clip(Signal.Noise(2, -20.dB, TimeSpan.FromSeconds(1))));
        Assert.Equal(["Drums", "  Drums", "  Snare"], mix.CompareBalance(new MixSession(mix.Document)).ToString().Split('\n').Skip(1).Select(l => l[..20].TrimEnd()));
    }
}
