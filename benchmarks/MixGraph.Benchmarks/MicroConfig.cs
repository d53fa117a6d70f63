using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace MixGraph.Benchmarks;

/// <summary>BenchmarkDotNet in this process, which already runs without tiering: no project has to be generated, restored and built for each run.</summary>
static class MicroConfig
{
    public static IConfig Create() => ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsMutator())
        .WithOption(ConfigOptions.DisableOptimizationsValidator, true);
}
