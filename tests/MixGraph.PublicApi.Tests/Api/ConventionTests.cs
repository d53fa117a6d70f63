using System.Reflection;
using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.PublicApi.Tests;

/// <summary>What the code itself cannot say: every processor is registered, every kernel is compiled at full speed from its first call.</summary>
public class ConventionTests
{
    static readonly Assembly[] Product = [Assembly.Load("MixGraph"), Assembly.Load("MixGraph.Dsp"), Assembly.Load("MixGraph.Sndfile"), Assembly.Load("MixGraph.PortAudio")];

    [Fact]
    public void Every_processor_is_in_the_default_registry()
    {
        var declared = Product.SelectMany(a => a.GetTypes()).Where(t => t.IsVisible && !t.ContainsGenericParameters)
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(p => typeof(ProcessorType).IsAssignableFrom(p.PropertyType))
            .Select(p => (ProcessorType)p.GetValue(null)!).ToList();
        Assert.Contains(UnknownProcessor.Type, declared);
        declared.Remove(UnknownProcessor.Type); // stands for what no registry holds
        Assert.Contains(Equalizer.Type, declared);
        Assert.Equal(declared.OrderBy(t => t.Id, StringComparer.Ordinal), new ProcessorRegistry().Types);
        Assert.False(new ProcessorRegistry().TryFind(UnknownProcessor.Type.Id, out _));
    }

    [Fact]
    public void Every_lane_kernel_is_compiled_at_full_speed_from_its_first_call()
    {
        var kernels = Product.Append(typeof(Tilt).Assembly).SelectMany(a => a.GetTypes()).Where(IsKernel).ToArray();
        Assert.Contains(kernels, k => k.Name == "SvfPairKernel");
        Assert.Contains(kernels, k => k.Name == "CompressorKernel");
        Assert.Contains(kernels, k => k.DeclaringType == typeof(Tilt));
        foreach (var kernel in kernels)
        {
            // The compiler adds a method that only calls the first: an interface's "in" differs from a class's. A kernel may have others beside it.
            var processes = kernel.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(m => m.Name == "Process").ToArray();
            Assert.NotEmpty(processes);
            Assert.All(processes, p => Assert.True(p.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization), $"{kernel} lacks AggressiveOptimization"));
        }
    }

    static bool IsKernel(Type type) => !type.IsInterface && type.GetInterfaces().Any(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(ILaneKernel<,>) || i.Name == "IStripKernel`2"));
}
