using System.CommandLine;
using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Compare;

/// <summary>guard: a short comparison of every workload for continuous integration. It fails when an engine renders nonsense
/// or allocates, or when the plan is not as many times faster than the textbook mixer on mix64 as asked for. Ratios of two
/// engines on one machine hold on another; real-time factors do not, so there is no limit for those.</summary>
static class GuardCommand
{
    public const string Name = "guard";

    static readonly int[] Blocks = [64, 512];

    public static Command Create()
    {
        var ratio = new Option<double?>("--min-plan-over-textbook")
        {
            Description = "The least plan over textbook ratio on mix64.",
        };
        var seconds = RangeOption.Seconds("Measuring time of each workload and block size.", 3);
        var command = new Command(Name, "Fails when an engine allocates, renders nonsense or falls behind.") { ratio, seconds };
        command.SetAction(parsed => Run(parsed.GetValue(ratio), parsed.GetValue(seconds)));
        return command;
    }

    static int Run(double? leastRatio, double seconds)
    {
        var failures = new List<string>();
        foreach (string workload in Workload.Names)
        {
            foreach (int block in Blocks)
            {
                var comparison = Comparison.Run(new CompareOptions(workload, block, Threads: 1, seconds));
                TextReport.Write(Console.Out, comparison);
                failures.AddRange(Failures(comparison, workload == Workload.Mix64Name ? leastRatio : null));
            }
        }
        foreach (string failure in failures)
            Console.Error.WriteLine(failure);
        return failures.Count == 0 ? 0 : 1;
    }

    static IEnumerable<string> Failures(Comparison comparison, double? leastRatio)
    {
        string where = $"{comparison.Options.Workload} at {comparison.Options.Block} frames";
        foreach (var timing in comparison.Timings.Where(timing => timing.AllocatedBytesPerBlock > 0))
            yield return FormattableString.Invariant(
                $"{where}: the {timing.Engine} engine allocates {timing.AllocatedBytesPerBlock:F2} bytes a block.");
        if (leastRatio is { } least && !(comparison.PlanOverTextbook >= least))
            yield return FormattableString.Invariant(
                $"{where}: plan over textbook is {comparison.PlanOverTextbook?.ToString("F1") ?? "not measured"}, not {least:F1} or more.");
    }
}
