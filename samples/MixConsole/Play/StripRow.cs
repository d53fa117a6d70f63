using MixGraph;

namespace MixConsole;

/// <summary>One line of the mixer on the screen: a strip and its meters.</summary>
sealed class StripRow(Strip strip, int depth, MixEngine engine)
{
    const double FallPerSecond = 20 / 1.7; // IEC 60268-18

    readonly StripMeter meter = engine.Meter(strip, kinds: strip is MixBus ? MeterKinds.Standard : MeterKinds.Levels);
    readonly List<GainReductionMeter> reductions = [.. strip.Inserts.Where(i => i.ReducesGain).Select(engine.Meter)];

    public Strip Strip => strip;
    /// <summary>How many buses are between the strip and the mix bus.</summary>
    public int Depth => depth;
    /// <summary>The bar: it rises at once, and falls at once, by 20 dB in 1.7 s.</summary>
    public double Peak { get; private set; } = double.NegativeInfinity;
    /// <summary>The peak of the last second, which then falls as the bar does.</summary>
    public double Held { get; private set; } = double.NegativeInfinity;
    /// <summary>How much all dynamics of the strip reduce the gain now, in decibels; null without any.</summary>
    public double? Reduction { get; private set; }
    public MeterReading Reading { get; private set; }

    /// <summary>Reads the meters.</summary>
    /// <param name="elapsed">Seconds since they were last read.</param>
    public void Read(double elapsed)
    {
        Reading = meter.Read();
        Peak = Math.Max(Math.Max(Reading.PeakLeft.Value, Reading.PeakRight.Value), Peak - FallPerSecond * elapsed);
        Held = Math.Max(Reading.FallingPeakLeft.Value, Reading.FallingPeakRight.Value);
        Reduction = reductions.Count == 0 ? null : reductions.Sum(r => r.Read().Now.Value);
    }

    /// <summary>The strips as they lead to one another: the mix bus, then every bus with what it is fed by.</summary>
    public static List<StripRow> All(MixEngine engine)
    {
        var rows = new List<StripRow>();
        var strips = engine.Session.Strips.ToLookup(s => s switch { Track t => t.Output.Id, GroupBus g => g.Output.Id, ReturnBus r => r.Output.Id, _ => default(StripId?) });
        Add(engine.Session.MixBus, 0);
        return rows;

        void Add(Strip strip, int depth)
        {
            rows.Add(new(strip, depth, engine));
            foreach (var feeding in strips[strip.Id]) Add(feeding, depth + 1);
        }
    }
}
