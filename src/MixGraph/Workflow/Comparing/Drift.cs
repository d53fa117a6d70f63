using System.Globalization;
using MixGraph.Analysis;
using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>How the tone of a mix differs from what it is compared with, at the same loudness: brighter or darker, fuller or thinner, scooped or full in the middle. Immutable; safe to share between threads.</summary>
/// <remarks>Long-term average spectra, smoothed over a third of an octave, are compared; the difference is drawn with a shelf at the bottom, a bell around 350 Hz to 1 kHz, a bell around 1.6 to 6 kHz and a shelf at the top, as one would
/// reach for on a mix bus (least squares). What is left beside them is in <see cref="Difference"/>.</remarks>
public sealed class Drift
{
    Drift(ValueList<string> against, ValueList<BandLevel> difference, BroadShape shape, Decibels loudness, ValueList<Finding> findings)
    {
        (Against, Difference, LoudnessDifference, Findings) = (against, difference, loudness, findings);
        (Low, Mids, Presence, Top) = (new(shape.Low.Gain), new(shape.Mids.Gain), new(shape.Presence.Gain), new(shape.Top.Gain));
    }

    /// <summary>The names of what it is compared with.</summary>
    public ValueList<string> Against { get; }
    /// <summary>How much louder the mix is in every third octave, once both are equally loud; against several, than their mean. Bands in which there is nothing to compare are left out.</summary>
    public ValueList<BandLevel> Difference { get; }
    /// <summary>The shelf at the bottom: positive for a fuller mix. 0 dB where there is none.</summary>
    public Decibels Low { get; }
    /// <summary>The bell around 350 Hz to 1 kHz: negative for a mix that is scooped. 0 dB where there is none.</summary>
    public Decibels Mids { get; }
    /// <summary>The bell around 1.6 to 6 kHz: positive for a mix that is forward, negative for one that is veiled. 0 dB where there is none.</summary>
    public Decibels Presence { get; }
    /// <summary>The shelf at the top: positive for a brighter mix. 0 dB where there is none.</summary>
    public Decibels Top { get; }
    /// <summary>How much louder the mix is than what it is compared with, before they are made equally loud; against several, than their mean.</summary>
    public Decibels LoudnessDifference { get; }
    /// <summary>What has drifted further than the threshold, the greatest first, each with the move on the mix bus that would take it back.</summary>
    public ValueList<Finding> Findings { get; }

    /// <summary>For example "low +0.0 dB, mids -3.0 dB, presence +0.0 dB, top +4.0 dB against rough".</summary>
    public override string ToString() => $"low {Move.Signed(Low)}, mids {Move.Signed(Mids)}, presence {Move.Signed(Presence)}, top {Move.Signed(Top)} against {string.Join(", ", Against)}";

    internal static Drift Of(StripState mixBus, Measurement mix, IReadOnlyList<(string Name, Measurement Sound)> others, Decibels threshold)
    {
        ValueList<string> names = [.. others.Select(o => o.Name)];
        Measurement[] heard = [.. others.Select(o => o.Sound).Where(o => !o.Integrated.IsSilence)];
        if (mix.Integrated.IsSilence || heard.Length == 0)
        {
            var either = others.Select(o => mix.Integrated - o.Sound.Integrated).DefaultIfEmpty(Decibels.Unity).First();
            return new(names, [], BroadShape.None, either, []);
        }
        var difference = TonalDifference.Between(mix, heard);
        double[] centers = [.. Enumerable.Range(0, difference.Levels.Length).Select(difference.Center)];
        var shape = BroadShape.Of(centers, difference.Levels, [.. difference.IsTold.Select(told => told ? 1.0 : 0)]);
        ValueList<BandLevel> levels = [.. centers.Zip(difference.Levels).Where((_, i) => difference.IsTold[i]).Select(x => new BandLevel(new(x.First), new(x.Second)))];
        var loudness = new Decibels(heard.Average(o => mix.Integrated.Lufs - o.Integrated.Lufs));

        string against = names.Count == 1 ? names[0] : $"{names.Count} references";
        var findings = new List<Finding>();
        Find(shape.Low, "low end", new(20, shape.Low.Frequency), Band.LowShelf);
        Find(shape.Mids, "mids", new(shape.Mids.Frequency / 2, shape.Mids.Frequency * 2), (at, gain, _) => Band.Bell(at, gain, shape.Mids.Q));
        Find(shape.Presence, "presence", new(shape.Presence.Frequency / 2, shape.Presence.Frequency * 2), (at, gain, _) => Band.Bell(at, gain, shape.Presence.Q));
        Find(shape.Top, "top", new(shape.Top.Frequency, 20_000), Band.HighShelf);
        return new(names, levels, shape, loudness, [.. findings.OrderByDescending(f => Math.Abs(f.Size.Value))]);

        void Find(BroadShape.Stroke stroke, string what, (double From, double To) range, Func<Frequency, Decibels, double, Band> band)
        {
            if (!(Math.Abs(stroke.Gain) >= threshold.Value)) return;
            double rounded = Math.Round(stroke.Gain, 1);
            string text = rounded.ToString("+0.0;-0.0", CultureInfo.InvariantCulture);
            var move = new BandMove(mixBus.Id, band(new(stroke.Frequency), new(-rounded), 0.7071));
            findings.Add(new(FindingKind.Drift, mixBus, $"{what} {text} dB against {against}")
            {
                Band = new(new(range.From), new(range.To)),
                Frequency = new(stroke.Frequency),
                Size = new(stroke.Gain),
                PredictedChange = new(Math.Abs(stroke.Gain)),
                Confidence = others.Count == 1 ? 1 : 1 - 1.0 / others.Count,
                Proposal = new($"{mixBus.Name}: {move.Description}", $"The {what} {(what == "mids" ? "are" : "is")} {text} dB against {against}, at the same loudness.", [move]),
            });
        }
    }
}
