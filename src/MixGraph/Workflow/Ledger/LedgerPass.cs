using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Workflow;

/// <summary>From a document to its ledger.</summary>
internal sealed class LedgerPass
{
    static readonly FrequencyBands Bands = Ledger.Bands;

    readonly MixDocument document;
    readonly FrequencyPoint[] points;
    readonly Dictionary<StripId, (StripResponse Response, StereoTransfer[] Tone)> strips = [];
    readonly Audibility audibility;

    LedgerPass(MixDocument document)
    {
        this.document = document;
        points = FrequencyPoint.Centers(Bands, document.SampleRate);
        audibility = new(document.WithoutSolos());
        foreach (var (id, strip) in document.Strips)
        {
            var response = new StripResponse(document, strip);
            strips[id] = (response, [.. points.Select(response.ToneAt)]);
        }
    }

    /// <param name="document">The mix.</param>
    /// <param name="heard">The power of each path at the output of the mix, by band; see <see cref="LedgerEnergies"/>.</param>
    /// <param name="options">Where to raise alarms.</param>
    public static Ledger Run(MixDocument document, IReadOnlyDictionary<StripId, double[]>? heard, LedgerOptions options)
    {
        var pass = new LedgerPass(document);
        ValueList<LedgerPath> paths = [.. document.Strips.Values.Where(s => s.Kind is StripKind.Track or StripKind.Return).Select(pass.Follow)];
        var energies = LedgerEnergies.Of(paths, heard);
        var layers = ByLayer(paths, energies);
        ValueList<Decibels> aggregate = [.. Enumerable.Range(0, Bands.Count).Select(b => new Decibels(Math.Max(LedgerMath.Floor, layers.Sum(l => l.Tone[b].Value))))];
        var ledger = new Ledger(paths, aggregate, layers, options);
        return LedgerAlarms.Raise(document, ledger, energies);
    }

    /// <summary>Takes a signal through all strips on its way, and notes by how much its power changes in each.</summary>
    LedgerPath Follow(StripState from)
    {
        bool isMono = from.Format is { Channels: 1 };
        int count = Bands.Count;
        var through = new StereoTransfer[count];
        Array.Fill(through, StereoTransfer.Identity);
        var entries = new List<LedgerEntry>();
        foreach (var strip in StripResponse.WayOut(document, from))
        {
            var (response, tone) = strips[strip.Id];
            var (inserts, pans) = (new double[count], new double[count]);
            for (int band = 0; band < count; band++)
            {
                double before = Power(through[band]);
                through[band] = through[band].Then(tone[band]);
                double between = Power(through[band]);
                through[band] = through[band].Then(response.Pan);
                (inserts[band], pans[band]) = (LedgerMath.Decibels(between, before), LedgerMath.Decibels(Power(through[band]), between));
            }
            // The pan is a level, and where sides sound different also a tone.
            double pan = pans.Max() == pans.Min() ? pans[0] : pans.Average();
            entries.Add(new(strip, [.. inserts.Select((gain, band) => new Decibels(Math.Max(LedgerMath.Floor, gain + (pans[band] - pan))))], response.Level + new Decibels(pan))
            {
                HasNonLinear = response.IsNonLinear, HasTimeVarying = response.IsTimeVarying,
            });
        }
        ValueList<LedgerEntry> all = [.. entries];
        return new(from, all, [Of(Layer.MixBus), Of(Layer.Groups), Of(Layer.Tracks)])
        {
            IsHeard = audibility.Find(from.Id) is null or { Cause: SilenceCause.NotSoloed },
        };

        double Power(in StereoTransfer transfer) => isMono ? transfer.PowerOfCenter : transfer.PowerOfSides;

        ValueList<Decibels> Of(Layer layer) =>
            [.. Enumerable.Range(0, count).Select(b => new Decibels(all.Where(e => e.Layer == layer).Sum(e => e.Tone[b].Value)))];
    }

    /// <summary>The aggregate, layer by layer along the signal: each as the power behind it over the power before it.</summary>
    static ValueList<LedgerLayer> ByLayer(ValueList<LedgerPath> paths, double[][] energies)
    {
        int count = Bands.Count;
        var power = energies.Select(e => (double[])e.Clone()).ToArray();
        var layers = new List<LedgerLayer>();
        foreach (var layer in new[] { Layer.Tracks, Layer.Groups, Layer.MixBus })
        {
            var tone = new Decibels[count];
            for (int band = 0; band < count; band++)
            {
                double before = 0, after = 0;
                for (int path = 0; path < paths.Count; path++)
                {
                    before += power[path][band];
                    power[path][band] *= LedgerMath.Power(paths[path].Of(layer)[band].Value);
                    after += power[path][band];
                }
                tone[band] = new(LedgerMath.Decibels(after, before));
            }
            layers.Add(new(layer, [.. tone]));
        }
        layers.Reverse();
        return [.. layers];
    }
}
