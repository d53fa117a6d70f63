using System.CommandLine;
using BenchmarkDotNet.Running;
using MixGraph.Benchmarks;
using MixGraph.Benchmarks.Compare;
using MixGraph.Benchmarks.Compile;
using MixGraph.Benchmarks.Cost;
using MixGraph.Benchmarks.Fft;
using MixGraph.Benchmarks.Guard;
using MixGraph.Benchmarks.Listening;
using MixGraph.Benchmarks.Realtime;

// These time engines, transforms and processors beside others; everything else goes to BenchmarkDotNet, for example --filter '*Compressor*'.
if (args is [CompareCommand.Name or GuardCommand.Name or CompileCommand.Name or FftCommand.Name or CostCommand.Name or RealtimeCommand.Name or GcStressCommand.Name or ListenCommand.Name, ..])
{
    var root = new RootCommand("Timings side by side.")
    {
        CompareCommand.Create(), GuardCommand.Create(), CompileCommand.Create(), FftCommand.Create(), CostCommand.Create(), RealtimeCommand.Create(), GcStressCommand.Create(), ListenCommand.Create(),
    };
    return root.Parse(args).Invoke();
}

var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, MicroConfig.Create());
return summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success)) ? 1 : 0;
