using MixGraph.Processors;

namespace MixGraph.Tests.Oracle;

/// <summary>Mixes a document in double from textbook formulas, and bounds what float may make of it. Shares nothing with the product but the document.</summary>
/// <remarks>
/// Gains and sums carry a running error bound (<see cref="OracleSignal.AddTo"/>), equalizer bands the l1 norms of the ways from each
/// rounding to the output (<see cref="OracleBand"/>), compressors an interval (<see cref="OracleCompressor"/>). Bounds are worst cases; the
/// sample that comes closest to its bound uses about a half of it in sums, a quarter in a band, three quarters in a compressor, whose
/// polynomials make most of the error (OracleRatioTests).
/// </remarks>
internal static class MixOracle
{
    public static OracleStereo Render(MixDocument document, int tailFrames = 0)
    {
        int frames = (int)document.Strips.Values.Max(s => s.Format?.Frames ?? 0) + tailFrames;
        var routing = new OracleRouting(document);
        var inputs = document.Strips.Keys.ToDictionary(id => id, _ => OracleStereo.Silence(frames));
        var taps = new Dictionary<StripId, (OracleStereo PreFader, OracleStereo PostFader)>();
        foreach (var strip in routing.InOrder)
        {
            var input = strip.Source is { } source ? Source(source, document.SampleRate, frames) : Sum(document, routing, strip, taps, frames);
            taps[strip.Id] = Chain(input, strip, routing.VcaGain(strip), document.SampleRate.Hertz);
        }
        var mix = OracleStereo.Silence(frames);
        AddOutput(document, routing, document.MixBus, taps, mix);
        return mix;
    }

    static OracleStereo Source(AudioSource source, SampleRate rate, int frames)
    {
        var format = source.Probe(rate);
        Assert.Equal(rate, format.SampleRate);
        var left = Channel(0);
        return new(left, format.Channels == 1 ? left : Channel(1));

        OracleSignal Channel(int channel)
        {
            var samples = new float[format.Frames];
            ((Signal)source).Read(rate, channel, 0, samples);
            return OracleSignal.Exact(samples, frames);
        }
    }

    static OracleStereo Sum(MixDocument document, OracleRouting routing, StripState bus, Dictionary<StripId, (OracleStereo PreFader, OracleStereo PostFader)> taps, int frames)
    {
        var sum = OracleStereo.Silence(frames);
        foreach (var (_, from) in document.Strips)
        {
            if (from.Output == bus.Id) AddOutput(document, routing, from, taps, sum);
            foreach (var send in from.Sends)
            {
                if (send.Target != bus.Id || !routing.HearsSend(from, send)) continue;
                double level = Gain(send.Level) * routing.SoloGain(from.Id, send.Target);
                var (left, right) = OraclePan.Gains(document.PanLaw, send.Pan);
                (send.PreFader ? taps[from.Id].PreFader : taps[from.Id].PostFader).AddTo(sum, level * left, level * right);
            }
        }
        return sum;
    }

    static void AddOutput(MixDocument document, OracleRouting routing, StripState from, Dictionary<StripId, (OracleStereo PreFader, OracleStereo PostFader)> taps, OracleStereo sum)
    {
        if (!routing.HearsOutput(from)) return;
        var (left, right) = OraclePan.Gains(document.PanLaw, from.Pan);
        double solo = routing.SoloGain(from.Id, from.Output);
        taps[from.Id].PostFader.AddTo(sum, solo * left, solo * right);
    }

    static (OracleStereo PreFader, OracleStereo PostFader) Chain(OracleStereo input, StripState strip, double vcaGain, double sampleRate)
    {
        var preFader = Process(input.Times(Gain(strip.Trim) * (strip.PolarityInverted ? -1 : 1)), strip.PreFaderInserts, sampleRate);
        return (preFader, Process(preFader.Times(Gain(strip.Fader) * vcaGain), strip.PostFaderInserts, sampleRate));
    }

    static OracleStereo Process(OracleStereo signal, IEnumerable<InsertState> inserts, double sampleRate)
    {
        foreach (var insert in inserts.Where(i => !i.Bypassed))
        {
            signal = signal.Settled();
            signal = insert.Settings switch
            {
                Equalizer eq => eq.Bands.Where(b => b.Enabled).Aggregate(signal, (s, band) => OracleBands.Process(s, band, eq.Design, sampleRate)),
                Compressor compressor => new OracleCompressor(compressor, sampleRate).Process(signal),
                _ => throw new NotSupportedException(insert.Settings.ToString()),
            };
        }
        return signal;
    }

    static double Gain(Decibels level) => Math.Pow(10, level.Value / 20);
}
