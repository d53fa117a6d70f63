using System.CommandLine;
using BenchmarkDotNet.Running;
using MixGraph.Benchmarks.Compare;

// "compare" and "guard" time whole engines; everything else goes to BenchmarkDotNet, for example --filter '*Compressor*'.
if (args is [CompareCommand.Name or GuardCommand.Name, ..])
{
    var root = new RootCommand("Whole-engine timings.") { CompareCommand.Create(), GuardCommand.Create() };
    return root.Parse(args).Invoke();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
