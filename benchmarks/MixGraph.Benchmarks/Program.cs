using System.CommandLine;
using BenchmarkDotNet.Running;
using MixGraph.Benchmarks;
using MixGraph.Benchmarks.Compare;
using MixGraph.Benchmarks.Compile;
using MixGraph.Benchmarks.Guard;

// These time whole engines; everything else goes to BenchmarkDotNet, for example --filter '*Compressor*'.
if (args is [CompareCommand.Name or GuardCommand.Name or CompileCommand.Name, ..])
{
    var root = new RootCommand("Whole-engine timings.") { CompareCommand.Create(), GuardCommand.Create(), CompileCommand.Create() };
    return root.Parse(args).Invoke();
}

var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, MicroConfig.Create());
return summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success)) ? 1 : 0;
