using System.CommandLine;
using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Compare;

/// <summary>compare: times the engines on one workload.</summary>
static class CompareCommand
{
    public const string Name = "compare";

    public static Command Create()
    {
        var workload = new Option<string>("--workload") { Required = true, Description = "What to render." };
        workload.AcceptOnlyFromAmong(Workload.Names);
        var block = RangeOption.Create(
            "--block", "Frames a block.", CompareOptions.DefaultBlock, 1, CompareOptions.MaximumBlock);
        var threads = RangeOption.Create(
            "--threads", "Threads, for engines that can use more than one.", 1, 1, CompareOptions.MaximumThreads);
        var seconds = RangeOption.Seconds("Measuring time for all engines together.", CompareOptions.DefaultSeconds);
        var json = new Option<bool>("--json") { Description = "Write one JSON object." };

        var command = new Command(Name, "Times the engines side by side on one workload.")
        {
            workload, block, threads, seconds, json,
        };
        command.SetAction(parsed =>
        {
            var comparison = Comparison.Run(new CompareOptions(
                parsed.GetRequiredValue(workload), parsed.GetValue(block), parsed.GetValue(threads), parsed.GetValue(seconds)));
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonReport.From(comparison));
            else
                TextReport.Write(Console.Out, comparison);
        });
        return command;
    }
}
