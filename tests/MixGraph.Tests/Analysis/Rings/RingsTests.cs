using MixGraph.Workflow;

namespace MixGraph.Tests.Analysis;

public class RingsTests
{
    const double Seconds = 12;

    static readonly string[] Names = ["Kick", "Snare", "Hat", "Overhead", "Bass", "Guitar left", "Guitar right", "Lead", "Keys", "Pad", "Vocal", "Shaker"];
    static readonly Lazy<double[][]> Stems = new(() =>
    [
        Sounds.Hits(Sounds.BandPass(Sounds.Noise(1, Seconds, 0), 80, 1), 2, 0.1),
        Sounds.Hits(Sounds.Pink(2, Seconds, -6), 1, 0.12, 0.5),
        Sounds.Hits(Sounds.BandPass(Sounds.Noise(3, Seconds, -12), 8000, 1), 8, 0.04),
        Sounds.Hits(Sounds.Noise(4, Seconds, -24), 2, 0.3),
        Sounds.Notes(5, Seconds, -14, 55, 6, 0.5),
        Sounds.BandPass(Sounds.Pink(6, Seconds, -10), 900, 0.4),
        Sounds.BandPass(Sounds.Pink(7, Seconds, -10), 1100, 0.4),
        Sounds.Notes(8, Seconds, -16, 440, 8, 0.3),
        Sounds.Notes(9, Seconds, -20, 220, 5),
        Sounds.Notes(10, Seconds, -22, 130, 10, 2),
        Sounds.Notes(11, Seconds, -14, 180, 12, 0.4),
        Sounds.Hits(Sounds.BandPass(Sounds.Noise(12, Seconds, -20), 6000, 0.8), 4, 0.05),
    ]);

    static Finding[] Rings(int? track = null, double hertz = 0, double q = 30, double decibels = 9)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        for (int i = 0; i < Names.Length; i++) mix.AddTrack(Names[i], Sounds.Clip(i == track ? Sounds.Bell(Stems.Value[i], hertz, decibels, q) : Stems.Value[i]));
        return [.. mix.Listen().Findings.Where(f => f.Kind == FindingKind.Ring)];
    }

    [Fact]
    public void Twelve_clean_tracks_do_not_ring() => Assert.Empty(Rings());

    [Theory]
    [InlineData(1, 618, 30)]
    [InlineData(1, 205, 60)]
    [InlineData(1, 2400, 45)]
    [InlineData(3, 333, 40)]
    [InlineData(3, 5700, 60)]
    [InlineData(5, 440, 30)]
    [InlineData(6, 1234, 60)]
    [InlineData(5, 3100, 50)]
    [InlineData(11, 4100, 30)]
    public void A_ring_is_found_within_20_cents_and_on_its_track(int track, double hertz, double q)
    {
        var ring = Assert.Single(Rings(track, hertz, q));
        Assert.Equal(Names[track], ring.StripName);
        Assert.InRange(1200 * Math.Log2(ring.Frequency!.Value.Hertz / hertz), -20, 20);
        Assert.InRange(ring.Size.Value, 6, 12);
        Assert.Contains($"on {Names[track]}, +", ring.Message, StringComparison.Ordinal);
        var move = Assert.IsType<BandMove>(Assert.Single(ring.Proposal!.Moves));
        Assert.InRange(move.Band.Gain.Value, -12, -6);
    }

    [Fact]
    public void A_ring_that_a_reverb_or_a_louder_track_has_too_is_told_once()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var room = mix.AddReturn("Room");
        var snare = mix.AddTrack("Snare", Sounds.Clip(Sounds.Bell(Stems.Value[1], 618, 9, 40)));
        snare.SendTo(room, -3.dB);
        var ring = Assert.Single(mix.Listen().Findings, f => f.Kind == FindingKind.Ring);
        Assert.Equal(snare.Id, ring.Strip);
    }

    [Fact]
    public void Tones_and_chords_are_no_rings()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", new Clip(Signal.Sine(1000.Hz, -20.dB, 6.s)));
        var pad = new double[6 * Sounds.Rate];
        for (int n = 0; n < pad.Length; n++)
            foreach (double f in (double[])[261.6, 329.6, 392, 523.3]) pad[n] += 0.05 * Math.Sin(2 * Math.PI * f * n / Sounds.Rate);
        mix.AddTrack("Pad", Sounds.Clip(pad));
        Assert.DoesNotContain(mix.Listen().Findings, f => f.Kind == FindingKind.Ring);
    }
}
