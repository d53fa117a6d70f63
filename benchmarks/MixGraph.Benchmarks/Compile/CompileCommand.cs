using System.CommandLine;
using System.Diagnostics;
using MixGraph.Benchmarks.Compare;
using MixGraph.Benchmarks.Workloads;
using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Benchmarks.Compile;

/// <summary>compile: how long a session takes to become a plan, and a plan a renderer; the first time in the process, and warm.</summary>
static class CompileCommand
{
    public const string Name = "compile";

    const int WarmUpRuns = 5, Runs = 25;

    public static Command Create()
    {
        var strips = RangeOption.Create("--strips", "Strips of the session, buses included.", 1000, 1, 100_000);
        var command = new Command(Name, "Times the compilation of a session of nested groups.") { strips };
        command.SetAction(parsed => Run(parsed.GetValue(strips)));
        return command;
    }

    static void Run(int strips)
    {
        var document = NestedSession.Create(strips).Document;
        var (plan, coldCompile) = Time(() => RenderPlan.Compile(document, LaneWidth.Auto));
        var (renderer, coldCreate) = Time(() => new PlanRenderer(plan));
        renderer.Dispose();

        var (compile, create) = (new double[Runs], new double[Runs]);
        for (int run = -WarmUpRuns; run < Runs; run++)
        {
            (plan, double compiled) = Time(() => RenderPlan.Compile(document, LaneWidth.Auto));
            (renderer, double created) = Time(() => new PlanRenderer(plan));
            renderer.Dispose();
            if (run >= 0) (compile[run], create[run]) = (compiled, created);
        }
        Console.WriteLine($"{strips} strips, {plan.Groups.Length} lane groups of up to {plan.Width} lanes; milliseconds");
        Console.WriteLine($"  {"",-22} {"cold",9} {"best",9} {"median",9}");
        Write("document to plan", coldCompile, compile);
        Write("plan to renderer", coldCreate, create);
        Write("both", coldCompile + coldCreate, [.. compile.Zip(create, (a, b) => a + b)]);
    }

    static void Write(string what, double cold, double[] warm)
    {
        Array.Sort(warm);
        Console.WriteLine(FormattableString.Invariant($"  {what,-22} {cold,9:F2} {warm[0],9:F2} {warm[warm.Length / 2],9:F2}"));
    }

    static (T Result, double Milliseconds) Time<T>(Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        var result = work();
        return (result, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
