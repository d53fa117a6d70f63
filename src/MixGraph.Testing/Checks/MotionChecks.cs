using System.Globalization;
using MixGraph.Dsp;
using MixGraph.Extending;

namespace MixGraph.Testing;

/// <summary>What changes while audio plays changes without a click.</summary>
/// <remarks>The signal is a sine of 100 Hz at full scale; a click is what lies above 2 kHz and is in neither of the two sounds that are changed between,
/// relative to full scale, or to the louder of them if that is above it.</remarks>
internal static class MotionChecks
{
    const int Rate = 48_000, Tile = 64;
    /// <summary>Tiles of a change: 10.7 ms.</summary>
    const int Tiles = 8;
    const int Settled = 375 * Tile, Kept = 75 * Tile; // half a second to settle, of which the last tenth is looked at
    /// <summary>-70 dBFS.</summary>
    const double Click = 3.1622776601683794e-4;

    public static void BypassFades(Subject subject)
    {
        foreach (var settings in subject.Active.Append(subject.Default))
        {
            var (output, click) = Run(ChainRun.Insert(settings, mix: 99.999), t => ChainRun.Insert(settings, mix: 99.999 * (1 - Smooth(t))));
            Subject.Demand(click <= Click, string.Create(CultureInfo.InvariantCulture, $"{settings}: bypassing leaves a click of {click:G3}."));
            Subject.Demand(double.IsFinite(TestSignals.Peak(output)), $"{settings}: bypassing gives what is not finite.");
        }
    }

    public static void ParametersMove(Subject subject)
    {
        var faults = new List<string>();
        foreach (var settings in subject.Active.Take(3).Append(subject.Default))
            foreach (var parameter in subject.Type.ParametersOf(settings).Where(p => p.Changes == ParameterChange.Sample))
                if (Fault(subject, settings, parameter) is { } fault) faults.Add(fault);
        Subject.Demand(faults.Count == 0, string.Join('\n', faults));
    }

    static string? Fault(Subject subject, IProcessorSettings settings, ParameterDescriptor parameter)
    {
        // From end to end, or nearly: values at the very ends, or exactly in the middle, may choose simpler stages. A filter that crosses the whole spectrum in 10 ms is a sound of
        // its own, and so is a gain that rises by 45 dB (the bend at the end of its way alone is then louder than a click may be), or by less into something that
        // answers to level: they need only be bounded. What is audible as a click is looked for within two octaves, or 24 dB.
        var (from, to) = Usual(parameter);
        bool isWide = from > 0 || to < 1;
        return Sweep(subject, settings, parameter, [(0, 1), (0.01, 0.985)], isWide ? double.PositiveInfinity : Click)
            ?? (isWide ? Sweep(subject, settings, parameter, [(from, to), (from + 0.01, to - 0.015)], Click) : null);
    }

    static (double From, double To) Usual(ParameterDescriptor parameter)
    {
        if (parameter.Taper == Taper.Logarithmic && parameter.Maximum > 4 * parameter.Minimum)
        {
            double half = DspMath.Log2(4) / DspMath.Log2(parameter.Maximum / parameter.Minimum) / 2;
            return (0.5 - half, 0.5 + half);
        }
        if (parameter is { Taper: Taper.Linear, Unit: "Hz" }) return (0.01, 0.04);
        return parameter is { Taper: Taper.Linear, Unit: "dB" } && parameter.Maximum - parameter.Minimum > 24 ? (1 - 24 / (parameter.Maximum - parameter.Minimum), 1) : (0, 1);
    }

    static string? Sweep(Subject subject, IProcessorSettings settings, ParameterDescriptor parameter, (double From, double To)[] ways, double mostClick)
    {
        foreach (var (from, to) in ways)
        {
            InsertState At(double travel) => ChainRun.Insert(subject.Type.With(settings, parameter, parameter.FromNormalized(from + (to - from) * travel)));
            using (var probe = new ChainRun([At(0)], new(Rate)))
                if (!Enumerable.Range(1, 4 * Tiles).All(t => probe.CanMoveTo(At(Smooth(t / (4.0 * Tiles)))))) continue;
            var (output, click) = Run(At(0), t => At(Smooth(t)));
            double peak = TestSignals.Peak(output), steady = Math.Max(Peak(output, Settled - Kept), Math.Max(1, Peak(output, output.Length - Kept)));
            if (!(peak <= 4 * steady)) return string.Create(CultureInfo.InvariantCulture, $"{settings}: {parameter} from end to end peaks at {peak:G3}, where {steady:G3} is usual.");
            if (!(click <= mostClick)) return string.Create(CultureInfo.InvariantCulture, $"{settings}: {parameter} from {At(0).Settings.ProcessorType.Get(At(0).Settings, parameter):G4} to {At(1).Settings.ProcessorType.Get(At(1).Settings, parameter):G4} leaves a click of {click:G3}.");
            return null;
        }
        return $"{settings}: {parameter} does not move, although it is declared to change at any sample: it changes the stages in the middle of its range.";
    }

    static double Peak(float[] output, int from) => TestSignals.Peak(output.AsSpan(from, Kept));

    static double Smooth(double t) => t * t * (3 - 2 * t);

    /// <summary>Settles, moves over the tiles, settles again.</summary>
    static (float[] Output, double Click) Run(InsertState from, Func<double, InsertState> at)
    {
        int frames = 2 * Settled + Tiles * Tile;
        float[] left = TestSignals.FadedSine(100, Rate, frames), right = (float[])left.Clone();
        using var run = new ChainRun([from], new(Rate));
        run.Process([left], [right], count: Settled);
        for (int tile = 0; tile < Tiles; tile++)
        {
            run.MoveTo(0, t => at((tile + t) / Tiles));
            run.Process([left], [right], from: Settled + tile * Tile, count: Tile);
        }
        run.Process([left], [right], from: Settled + Tiles * Tile);
        double before = TestSignals.PeakAbove2kHz(left.AsSpan(0, Settled), Rate, Settled - Kept);
        double after = TestSignals.PeakAbove2kHz(left.AsSpan(left.Length - 2 * Kept), Rate, Kept);
        double during = TestSignals.PeakAbove2kHz(left.AsSpan(Settled - Kept, 2 * Kept + Tiles * Tile), Rate, Kept);
        return (left, Math.Max(0, during - 2 * Math.Max(before, after)) / Math.Max(1, Math.Max(Peak(left, Settled - Kept), Peak(left, left.Length - Kept))));
    }
}
