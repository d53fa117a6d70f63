namespace MixGraph.Benchmarks.Compare;

/// <summary>A comparison for people: a line for each engine.</summary>
static class TextReport
{
    public static void Write(TextWriter output, Comparison comparison)
    {
        var options = comparison.Options;
        Line(output, $"{options.Workload}, blocks of {options.Block} frames, {options.Threads} thread(s)");
        foreach (var level in comparison.Levels)
            Line(output, $"  first second of {level}");
        Line(output, $"  {"engine",-10} {"x real time",12} {"median",9} {"p50 us",9} {"p99 us",9} {"max us",9} {"bytes/block",12} {"blocks",9}");
        foreach (var t in comparison.Timings)
        {
            Line(output, $"  {t.Engine,-10} {t.RealTimeFactor,12:F2} {t.MedianRealTimeFactor,9:F2} {t.P50Microseconds,9:F1} {t.P99Microseconds,9:F1} {t.MaxMicroseconds,9:F1} {t.AllocatedBytesPerBlock,12:F2} {t.Blocks,9}");
        }
        if (comparison.PlanOverTextbook is { } ratio)
            Line(output, $"  plan over textbook: {ratio:F1}");
        if (comparison.MeteringOverMixing is { } cost)
            Line(output, $"  metering over mixing: {cost:F2}");
    }

    static void Line(TextWriter output, FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
}
