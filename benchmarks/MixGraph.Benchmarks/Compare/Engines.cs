using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Compare;

/// <summary>The names of the engines that the report speaks of.</summary>
static class EngineNames
{
    /// <summary>The compiled, lane-batched render plan.</summary>
    public const string Plan = "plan";
    /// <summary>The plan with meters on all strips.</summary>
    public const string Metered = "metered";
    /// <summary>The node-by-node reference renderer of the library.</summary>
    public const string Reference = "reference";
    /// <summary>The textbook mixer of this project.</summary>
    public const string Textbook = "textbook";
}

/// <summary>The engines under comparison: each is one file that implements <see cref="IEngine"/> and one line here.</summary>
static class Engines
{
    public static IReadOnlyList<IEngine> Create(Workload workload, CompareOptions options) =>
    [
        new PlanEngine(workload, options.Threads),
        new MeteredEngine(workload, options.Threads),
        new ReferenceEngine(workload),
        new TextbookEngine(workload, options.Block),
    ];
}
