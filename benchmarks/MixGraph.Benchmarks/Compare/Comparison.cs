using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Compare;

/// <summary>All engines on one workload: checked, then timed.</summary>
sealed record Comparison(CompareOptions Options, IReadOnlyList<Level> Levels, IReadOnlyList<EngineTiming> Timings)
{
    public static Comparison Run(CompareOptions options)
    {
        var workload = Workload.Create(options.Workload);
        var engines = Engines.Create(workload, options);
        try
        {
            var levels = SanityCheck.Run(engines, workload.Rate, options.Block);
            var timings = InterleavedRun.Run(engines, workload.Rate, options.Block, options.Seconds);
            return new Comparison(options, levels, timings);
        }
        finally
        {
            foreach (var engine in engines)
                (engine as IDisposable)?.Dispose();
        }
    }

    /// <summary>The timing of an engine, null if it does not take part.</summary>
    public EngineTiming? this[string engine] => Timings.FirstOrDefault(timing => timing.Engine == engine);

    /// <summary>How many times faster the plan is than the textbook mixer, null without a plan.</summary>
    public double? PlanOverTextbook =>
        this[EngineNames.Plan]?.RealTimeFactor / this[EngineNames.Textbook]?.RealTimeFactor;

    /// <summary>What metering every strip costs, in times of what mixing them costs.</summary>
    public double? MeteringOverMixing => this[EngineNames.Plan]?.RealTimeFactor / this[EngineNames.Metered]?.RealTimeFactor - 1;
}
