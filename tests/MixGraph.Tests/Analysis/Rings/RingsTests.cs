using MixGraph.Processors;
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

    [Theory]
    [InlineData(1, 618, 30)]
    [InlineData(3, 5700, 40)]
    [InlineData(5, 440, 30)]
    public void A_ring_of_the_group_is_told_on_the_group(int source, double hertz, double q)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("Room");
        for (int i = 0; i < 4; i++) group.AddTrack($"Microphone {i}", Sounds.Clip([.. Stems.Value[source].Select((x, n) => x + 0.01 * Stems.Value[5 + i % 2][n])]));
        group.Insert(new Equalizer(Band.Bell(new(hertz), 9.dB, q)));
        var ring = Assert.Single(mix.Listen().Findings, f => f.Kind == FindingKind.Ring);
        Assert.Equal(group.Id, ring.Strip);
        Assert.InRange(ring.Others.Count, 3, 4);
        Assert.InRange(1200 * Math.Log2(ring.Frequency!.Value.Hertz / hertz), -20, 20);
        Assert.Equal(group.Id, Assert.Single(ring.Proposal!.Moves).Strip);
    }

    [Theory]
    [InlineData(220, 12, 0.4, 2000)]
    public void A_ring_among_notes_is_no_bigger_than_it_is(double lowest, int harmonics, double seconds, double hertz)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Melody", Sounds.Clip(Sounds.Bell(Sounds.Notes(3, Seconds, -14, lowest, harmonics, seconds), hertz, 12, 30)));
        var ring = Assert.Single(mix.Listen().Findings, f => f.Kind == FindingKind.Ring);
        Assert.InRange(ring.Size.Value, 6, 14);
        Assert.InRange(Assert.IsType<BandMove>(Assert.Single(ring.Proposal!.Moves)).Band.Gain.Value, -12, -6);
    }

    [Fact]
    public void A_minor_pentatonic_melody_with_many_harmonics_does_not_ring()
    {
        var random = new Random(7);
        int[] steps = [0, 3, 5, 7, 10, 12];
        var melody = new double[(int)(Seconds * Sounds.Rate)];
        double hertz = 0, phase = 0;
        bool plays = true;
        for (int n = 0; n < melody.Length; n++)
        {
            if (n % 14_400 == 0) (hertz, plays) = (110 * Math.Pow(2, steps[random.Next(steps.Length)] / 12.0), random.NextDouble() >= 0.1);
            double t = n % 14_400 / (double)Sounds.Rate;
            phase += 2 * Math.PI * hertz / Sounds.Rate;
            if (plays)
            {
                for (int h = 1; h <= 25; h++) melody[n] += Math.Sin(phase * h) * Math.Pow(h, -0.7);
                melody[n] *= 0.2 * Math.Min(1, t * 200) * Math.Min(1, (0.3 - t) * 100) * Math.Exp(-3 * t);
            }
            melody[n] += 0.01 * (random.NextDouble() - 0.5);
        }
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Melody", Sounds.Clip(melody));
        Assert.DoesNotContain(mix.Listen().Findings, f => f.Kind == FindingKind.Ring);
    }
}
