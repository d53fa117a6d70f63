using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>The alarms of a ledger as findings, with a proposal that takes back what is too much.</summary>
internal static class LedgerFindings
{
    /// <summary>No proposal is bolder than that, in dB.</summary>
    const double Boldest = 6;
    /// <summary>Less is not worth an edit, in dB.</summary>
    const double Least = 0.25;

    public static ValueList<Finding> Of(MixDocument document, Ledger ledger, IReadOnlyList<LedgerAlarms.Owned> owned, ValueList<LedgerAlarm> alarms, double[][] energies)
    {
        var findings = new List<Finding>();
        for (int i = 0; i < alarms.Count; i++)
        {
            var (alarm, boost, strip) = (alarms[i], owned[i].Boost, document.Find(alarms[i].Strip)!);
            if (alarm.Kind == LedgerAlarmKind.TwoLayers && owned.Any(o => o.Boost.Kind == LedgerAlarmKind.Path && o.Paths.Intersect(alarm.Paths).Any() && o.Boost.First <= boost.Last && o.Boost.Last >= boost.First)) continue;
            double excess = alarm.Kind switch
            {
                LedgerAlarmKind.Path => boost.Gain - ledger.Options.PathLimit.Value,
                LedgerAlarmKind.Aggregate => boost.Gain - ledger.Options.AggregateLimit.Value,
                _ => alarm.Parts.Min(p => p.Gain.Value),
            };
            findings.Add(new(FindingKind.Accumulation, strip, alarm.Message)
            {
                Group = strip.Kind == StripKind.Track && strip.Output is { } output && document.Find(output) is { Kind: StripKind.Group } group ? group.Name : null,
                Others = [.. alarm.Paths.Where(p => p != alarm.Strip)],
                Band = alarm.Band,
                Frequency = alarm.Frequency,
                Size = alarm.Gain,
                PredictedChange = new(Change(ledger, energies, boost.Peak, alarm.Paths, excess)),
                Proposal = alarm.Kind == LedgerAlarmKind.TwoLayers ? null : Propose(document, ledger, alarm, boost, excess),
            });
        }
        return [.. findings];
    }

    /// <summary>By how much the mix falls in a band if some paths do.</summary>
    static double Change(Ledger ledger, double[][] energies, int band, ValueList<StripId> paths, double less)
    {
        double now = 0, then = 0;
        for (int i = 0; i < ledger.Paths.Count; i++)
        {
            double power = energies[i][band] * LedgerMath.Power(ledger.Paths[i].Tone[band].Value);
            now += power;
            then += paths.Contains(ledger.Paths[i].Strip) ? power * LedgerMath.Power(-less) : power;
        }
        return LedgerMath.Decibels(now, then);
    }

    /// <summary>Takes the excess off where the highest layer boosts, and never more than it boosts.</summary>
    static Proposal? Propose(MixDocument document, Ledger ledger, LedgerAlarm alarm, LedgerBoost boost, double excess)
    {
        if (alarm.Parts.Count == 0) return null;
        var part = alarm.Parts[0];
        double less = Math.Round(Math.Min(Math.Min(excess, part.Gain.Value), Boldest), 1);
        if (less < Least) return null;
        // On that layer each path has its own strip, or shares one: whichever of them boosts there.
        StripId[] strips = [.. ledger.Paths.Where(p => alarm.Paths.Contains(p.Strip))
            .Select(p => p.Entries.Where(e => e.Layer == part.Layer).MaxBy(e => e.Tone[boost.Peak].Value))
            .Where(e => e is not null && e.Tone[boost.Peak].Value >= ledger.Options.LayerBoost.Value / 2).Select(e => e!.Strip).Distinct()];
        if (strips.Length == 0) return null;
        var band = Cut(boost, -less.dB);
        string names = strips.Length == 1 ? document.Find(strips[0])!.Name : $"{document.Find(alarm.Strip)!.Name} ({strips.Length} strips)";
        return new($"{names}: {BandText.Of(band)}", $"{alarm.Message}; it takes back what is above the limit where the highest layer boosts.", [.. strips.Select(s => (Move)new BandMove(s, band))]);
    }

    static Band Cut(LedgerBoost boost, Decibels gain)
    {
        var bands = Ledger.Bands;
        bool toTop = boost.Last == bands.Count - 1, toBottom = boost.First == 0;
        if (toTop && !toBottom) return Band.HighShelf(new(bands.Nominal(boost.First)), gain);
        if (toBottom && !toTop) return Band.LowShelf(new(bands.Nominal(boost.Last)), gain);
        double ratio = bands.Upper(boost.Last) / bands.Lower(boost.First);
        return Band.Bell(new(bands.Nominal(boost.Peak)), gain, Math.Round(Math.Clamp(Math.Sqrt(ratio) / (ratio - 1), 0.5, 4), 2));
    }
}
