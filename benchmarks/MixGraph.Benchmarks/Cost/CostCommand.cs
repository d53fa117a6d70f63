using System.CommandLine;
using MixGraph.Benchmarks.Compare;
using MixGraph.Extending;

namespace MixGraph.Benchmarks.Cost;

/// <summary>cost: every registered processor, alone and batched, beside the textbook's form of it; --write makes docs/performance.md of it.</summary>
static class CostCommand
{
    public const string Name = "cost";

    public static Command Create()
    {
        var rounds = RangeOption.Create("--rounds", "Times that each form has its turn; the best counts.", 200, 1, 10_000);
        var write = new Option<bool>("--write") { Description = $"Writes {CostReport.FileName}." };
        var only = new Option<string?>("--only") { Description = "Part of an id: measures these types alone, and writes nothing." };
        var command = new Command(Name, "Times every registered processor beside a textbook form.") { rounds, write, only };
        command.SetAction(parsed => Run(parsed.GetValue(rounds), parsed.GetValue(write), parsed.GetValue(only)));
        return command;
    }

    static int Run(int rounds, bool write, string? only)
    {
        var registry = new ProcessorRegistry();
        var timings = new List<CostTiming>();
        try
        {
            var cases = CostCase.Registered(registry);
            Console.WriteLine($"{"textbook over alone",20} {"batched",8}   {"alone",7} {"batched",8} {"textbook",9}  ns a frame");
            foreach (var one in cases.Where(c => only is null || c.Id.Contains(only, StringComparison.Ordinal)))
            {
                var timing = CostTiming.Measure(one, registry, rounds);
                timings.Add(timing);
                Console.WriteLine(FormattableString.Invariant(
                    $"{timing.Textbook / timing.Alone,20:F1} {timing.Textbook / timing.Batched,8:F1}   {timing.Alone,7:F2} {timing.Batched,8:F3} {timing.Textbook,9:F2}  {one.Id}: {timing.Settings}"));
            }
        }
        catch (InvalidOperationException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 1;
        }
        if (write && only is null) Console.WriteLine($"Wrote {CostReport.Write(timings)}");
        return 0;
    }
}
