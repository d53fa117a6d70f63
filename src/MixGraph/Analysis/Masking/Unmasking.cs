using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Proposes how a hidden track comes to be heard: the simplest of a fader, a cut in the masker where that does not need the band, or both, that by prediction works.</summary>
/// <remarks>Which band a masker does not need: of ten octaves, one that is among the three strongest of the hidden track and not of the masker (after Hafezi and Reiss 2015); cuts stop at 5 dB, Q 2, as there.
/// The prediction compares mean spectra.</remarks>
internal sealed class Unmasking
{
    const double MostRise = 6, LeastRise = 1, MostCut = 5, Q = 2;
    const int Essential = 3;

    readonly MixAnalysis analysis;
    readonly BarkBands bands;
    readonly Dictionary<StripId, (float[] Energy, float[] Spread)> means = [];
    readonly float[] all;

    public Unmasking(MixAnalysis analysis, BarkBands bands)
    {
        (this.analysis, this.bands) = (analysis, bands);
        all = new float[bands.Stride];
        foreach (var track in analysis.Tracks)
        {
            var mean = Mean(track, null);
            means.Add(track.Strip.Id, mean);
            for (int b = 0; b < all.Length; b++) all[b] += mean.Spread[b];
        }
    }

    /// <summary>What to do; null where there is nothing that would change anything.</summary>
    public Proposal? Propose(StripState strip, (StripState Strip, double Part)[] maskers, double need, FrequencyRange band)
    {
        var (rise, change) = Rise(strip, Math.Clamp(Math.Ceiling(need), 1, MostRise));
        var first = rise is null ? null : new Proposal($"{strip.Name}: {rise.Description}", need <= change
            ? $"A third of it then rises above what masks it around {band}." : FormattableString.Invariant($"A first step: it takes {need:0} dB until a third of it can be heard; consider whether the mix needs it."), [rise]);
        if (need <= change || Cut(strip, maskers, need) is not { } cut) return first;
        var (masker, bell) = cut;
        var lower = new BandMove(masker.Id, bell);
        if (ShareWith(strip.Id, 0, masker.Id, bell) >= MaskedTrack.Target)
            return new($"{masker.Name}: {lower.Description}", $"{masker.Name} does not need that band, and {strip.Name} can be heard there then.", [lower]);
        if (rise is not null && ShareWith(strip.Id, change, masker.Id, bell) >= MaskedTrack.Target)
            return new($"{strip.Name}: {rise.Description}, {masker.Name}: {lower.Description}", $"{masker.Name} does not need that band, and {strip.Name} can be heard there then.", [rise, lower]);
        return first;
    }

    // The fader; the trim where the fader has no room or is automated and nothing before it would sound otherwise; what is left of the fader if neither can.
    static (Move? Move, double Change) Rise(StripState strip, double wanted)
    {
        double fader = Room(strip, Strip.FaderParameter.Name, Strip.FaderParameter.Maximum - strip.Fader.Value), trim = Room(strip, Strip.TrimParameter.Name, Strip.TrimParameter.Maximum - strip.Trim.Value);
        if (fader < wanted && trim >= wanted && !strip.PreFaderInserts.Any(i => InsertTraits.Of(i).IsNonLinear)) return (new TrimMove(strip.Id, new(wanted)), wanted);
        double left = Math.Min(wanted, fader);
        return left >= LeastRise ? (new FaderMove(strip.Id, new(left)), left) : (null, 0);
    }

    static double Room(StripState strip, string parameter, double room) => strip.Automation.Any(a => a.Parameter == parameter) ? 0 : room;

    (StripState Masker, Band Bell)? Cut(StripState strip, (StripState Strip, double Part)[] maskers, double need)
    {
        if (maskers.Length == 0 || analysis.Track(strip.Id) is not { } hidden || analysis.Track(maskers[0].Strip.Id) is not { } masker) return null;
        int[] mine = Strongest(hidden), others = Strongest(masker);
        foreach (int octave in mine)
            if (!others.Contains(octave))
                return (maskers[0].Strip, Band.Bell(new(FrequencyBands.Octaves.Nominal(octave)), new(-Math.Min(MostCut, Math.Ceiling(need))), Q));
        return null;
    }

    static int[] Strongest(StemProfile profile) =>
        [.. profile.Bands(FrequencyBands.Octaves).Select((p, b) => (Power: p * MixChange.KWeight(FrequencyBands.Octaves.Center(b)), b)).OrderByDescending(o => o.Power).Take(Essential).Select(o => o.b)];

    // The share of a track's bands above the threshold, by mean spectra, if it were louder and a masker had a bell.
    double ShareWith(StripId track, double rise, StripId masker, Band bell)
    {
        var (energy, spread) = means[track];
        var changed = Mean(analysis.Track(masker)!, new BellShape(bell.Frequency.Hertz, bell.Gain.Value, bell.Q)).Spread;
        var before = means[masker].Spread;
        float gain = (float)DspMath.Pow(10, rise / 10), most = 0;
        for (int b = 0; b < bands.Count; b++) most = Math.Max(most, energy[b] * bands.Ear[b]);
        int tiles = 0, audible = 0;
        for (int b = 0; b < bands.Count; b++)
        {
            if (!(energy[b] * bands.Ear[b] >= most * 0.01f) || most == 0) continue;
            tiles++;
            float threshold = Math.Max(Math.Max(0, all[b] - spread[b] - before[b] + changed[b]) * bands.Threshold[b], bands.Quiet[b]);
            if (energy[b] * gain > threshold) audible++;
        }
        return tiles == 0 ? 0 : (double)audible / tiles;
    }

    (float[] Energy, float[] Spread) Mean(StemProfile profile, BellShape? bell)
    {
        var power = new float[profile.Power.Length];
        for (int i = 0; i < power.Length; i++) power[i] = (float)(profile.Power[i] * (bell is { } b && i > 0 ? DspMath.Pow(10, b.At(i * profile.Layout.BinWidth) / 10) : 1));
        var (energy, spread) = (new float[bands.Stride], new float[bands.Stride]);
        bands.Sum(power, energy);
        bands.Spread(energy, spread);
        return (energy, spread);
    }
}
