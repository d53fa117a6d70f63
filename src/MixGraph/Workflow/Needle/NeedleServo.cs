using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>Finds the threshold that gives a median gain reduction.</summary>
/// <remarks>The first pass tells the reduction at many thresholds at once: in front of the processor stand copies of it that are mixed in by 0 %, so that each hears what it hears and none is heard. The
/// reduction between two of them is interpolated; further passes have the processor set to what that gives, with copies close around.</remarks>
internal sealed class NeedleServo
{
    const int Copies = 24;
    const double Near = 1.5;

    readonly MixDocument document;
    readonly StripState strip;
    readonly InsertState insert;
    readonly ParameterDescriptor knob;
    readonly NeedleOptions options;
    readonly double minimum, maximum, sign;

    NeedleServo(MixDocument document, StripState strip, InsertState insert, ParameterDescriptor knob, double sign, NeedleOptions options)
    {
        (this.document, this.strip, this.insert, this.knob, this.sign, this.options) = (document, strip, insert, knob, sign, options);
        (minimum, maximum) = (knob.Minimum, knob.Maximum);
    }

    /// <summary>The setting that was found, with what it moves.</summary>
    public sealed record Setting(bool IsTrim, ParameterDescriptor Knob, double Before, double After, double Reduction, int Passes, bool Converged);

    /// <summary>Whether a processor has a needle to kiss.</summary>
    public static bool CanServe(InsertState insert) => KnobOf(insert) is not null && !insert.Bypassed;

    static (ParameterDescriptor Knob, double Sign)? KnobOf(InsertState insert) => insert.Settings switch
    {
        Limiter => (Limiter.DriveParameter, +1),
        Gate or Compressor { Direction: CompressorDirection.Upward } => null,
        var settings when GainReductionMeter.Measures(insert) && settings.ProcessorType.FindParameter("threshold") is { } threshold => (threshold, -1),
        _ => null,
    };

    public static Setting Run(MixDocument document, StripState strip, InsertState insert, double target, NeedleOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        string where = $"The {insert.Settings.ProcessorType.Id} of {strip.Title}";
        if (KnobOf(insert) is not var (knob, sign)) throw new NeedleException(where, "it has no threshold by which it could reduce more or less.");
        if (insert.Bypassed) throw new NeedleException(where, "it is bypassed.");
        if (options.MovesTrim && insert.Key is not null) throw new NeedleException(where, "it listens to another strip, which the trim does not move.");
        bool isHeld = options.MovesTrim ? strip.Automation.Any(a => a.Parameter == Strip.TrimParameter.Name) : insert.Automation.Any(a => a.Parameter == knob.Name);
        if (isHeld) throw new NeedleException(where, $"its {(options.MovesTrim ? "trim" : knob.Name)} is automated.");
        return new NeedleServo(document, strip, insert, knob, sign, options).Find(where, target, progress, cancellation);
    }

    // Settings are counted as what the signal is raised against the threshold ("reach"), so that more is always more reduction.
    Setting Find(string where, double target, IProgress<double>? progress, CancellationToken cancellation)
    {
        var type = insert.Settings.ProcessorType;
        double before = type.Get(insert.Settings, knob), trim = strip.Trim.Value, at = before;
        var curve = new SortedDictionary<double, double>(); // reduction by reach
        double step = (maximum - minimum) / (Copies - 1);
        double[] probes = [.. Enumerable.Range(0, Copies).Select(i => minimum + i * step)];
        int passes = 0;
        double trimNow = trim;
        (double At, double Trim, double Reduction)? nearest = null; // of what was measured, the first being as it was
        while (true)
        {
            var (own, others, active) = Measure(at, trimNow, probes, new Part(progress, passes, options.MaximumPasses), cancellation);
            passes++;
            if (passes == 1 && active == TimeSpan.Zero) throw new NeedleException(where, "nothing plays there: it hears no more than -60 dBFS.");
            if (nearest is not { } best || Math.Abs(own - target) < Math.Abs(best.Reduction - target)) nearest = (at, trimNow, own);
            double lift = trimNow - trim;
            for (int i = 0; i < probes.Length; i++) curve[Reach(probes[i], lift)] = others[i];
            curve[Reach(at, lift)] = own;
            if (Math.Abs(own - target) <= options.Tolerance.Value || passes == options.MaximumPasses) break;
            double wanted = Wanted(curve, target);
            double next = options.MovesTrim
                ? Math.Clamp(trim + wanted - Reach(before, 0), Strip.TrimParameter.Minimum, Strip.TrimParameter.Maximum)
                : Math.Clamp(sign * wanted, minimum, maximum);
            if (next == (options.MovesTrim ? trimNow : at)) break; // there is nothing nearer
            if (options.MovesTrim) trimNow = next;
            else at = next;
            probes = [.. Enumerable.Range(0, 7).Select(i => Math.Clamp(at + (i - 3) * Near / 3, minimum, maximum)).Distinct()];
            if (options.MovesTrim) curve.Clear();
        }
        progress?.Report(1);
        var found = nearest.Value;
        bool converged = Math.Abs(found.Reduction - target) <= options.Tolerance.Value;
        return options.MovesTrim ? new(true, knob, trim, found.Trim, found.Reduction, passes, converged) : new(false, knob, before, found.At, found.Reduction, passes, converged);
    }

    double Reach(double setting, double lift) => sign * setting + lift;

    // The reach at which the curve goes through the target; the nearest where it never does.
    static double Wanted(SortedDictionary<double, double> curve, double target)
    {
        double? lower = null;
        double atLower = 0;
        foreach (var (reach, reduction) in curve)
        {
            if (reduction >= target)
                return lower is not { } from || reduction <= atLower ? reach : from + (reach - from) * Share(atLower, reduction, target);
            (lower, atLower) = (reach, reduction);
        }
        return lower ?? 0;
    }

    // Within the knee the reduction is a square: its root is straight.
    static double Share(double low, double high, double target) =>
        (Math.Sqrt(target) - Math.Sqrt(low)) / (Math.Sqrt(high) - Math.Sqrt(low));

    (double Own, double[] Others, TimeSpan Active) Measure(double at, double trim, double[] probes, IProgress<double> progress, CancellationToken cancellation)
    {
        var type = insert.Settings.ProcessorType;
        int id = DocumentRules.HighestId(document);
        InsertState With(InsertState state, double setting) => state with { Settings = type.With(state.Settings, knob, setting) };
        InsertState[] copies = [.. probes.Select(p => With(insert, p).WithId(new(++id)) with { Mix = 0 })];
        bool postFader = strip.FindInsert(insert.Id)!.Value.PostFader;
        var chain = strip.Chain(postFader).SelectMany(i => i.Id == insert.Id ? [.. copies, With(insert, at)] : (IEnumerable<InsertState>)[i]);
        var probed = document.With(strip.WithChain(postFader, [.. chain]) with { Trim = new(trim) });
        GainReductionTarget own = new(insert.Id);
        GainReductionTarget[] others = [.. copies.Select(c => new GainReductionTarget(c.Id))];
        Quick.Run(probed, new([], [own, .. others], KeepHistory: false), progress, cancellation);
        var reading = own.Read();
        return (reading.Median.Value, [.. others.Select(o => o.Read().Median.Value)], reading.Active);
    }

    sealed class Part(IProgress<double>? whole, int done, int of) : IProgress<double>
    {
        public void Report(double value) => whole?.Report((done + value) / of);
    }
}
