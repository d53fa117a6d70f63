using System.CommandLine;
using MixGraph.Benchmarks.Compare;

namespace MixGraph.Benchmarks.Guard;

/// <summary>guard: short runs against the floors of this machine's instruction set, for continuous integration. Fails when a ratio
/// falls below its floor, or when an engine renders nonsense or allocates.</summary>
static class GuardCommand
{
    public const string Name = "guard";

    public static Command Create()
    {
        var seconds = RangeOption.Seconds("Measuring time of each workload.", 3);
        var command = new Command(Name, "Fails when the plan or a kernel falls below the floor for this instruction set.") { seconds };
        command.SetAction(parsed => Run(parsed.GetValue(seconds)));
        return command;
    }

    static int Run(double seconds)
    {
        string set = InstructionSet.Name;
        if (!Floors.Load().TryGetValue(set, out var floors))
        {
            Console.WriteLine($"There are no floors for {set} in {Floors.FileName}: nothing was checked.");
            return 0;
        }
        bool failed = false;
        Console.WriteLine($"{set}: measured against the floors in {Floors.FileName}");
        foreach (var floor in floors.Workloads)
        {
            var comparison = Comparison.Run(new CompareOptions(floor.Workload, floor.Block, floor.Threads, seconds));
            string where = $"{floor.Workload}, blocks of {floor.Block}, {floor.Threads} thread(s)";
            failed |= Report($"{where}: plan over textbook", comparison.PlanOverTextbook ?? 0, floor.MinimumPlanOverTextbook);
            if (floor.MaximumMeteringOverMixing is { } most)
                failed |= Report($"{where}: mixing over metering", 1 / comparison.MeteringOverMixing ?? 0, 1 / most);
            foreach (var timing in comparison.Timings.Where(timing => timing.AllocatedBytesPerBlock > 0))
            {
                failed = true;
                Console.WriteLine(FormattableString.Invariant($"  {where}: the {timing.Engine} engine allocates {timing.AllocatedBytesPerBlock:F2} bytes a block  TOO MUCH"));
            }
        }
        if (floors.Kernels is { Count: > 0 } kernels)
        {
            var measured = KernelRatios.Measure();
            foreach (var (name, least) in kernels)
                failed |= Report(name, measured.TryGetValue(name, out double ratio) ? ratio : throw new InvalidDataException($"{Floors.FileName} names {name}; there are {string.Join(", ", measured.Keys)}."), least);
        }
        Console.WriteLine(failed ? "Below a floor." : "All floors hold.");
        return failed ? 1 : 0;
    }

    static bool Report(string what, double measured, double floor)
    {
        bool tooLow = !(measured >= floor);
        Console.WriteLine(FormattableString.Invariant($"  {what}: {measured:F2}, floor {floor:F2}{(tooLow ? "  TOO LOW" : "")}"));
        return tooLow;
    }
}
