using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Extending;

public abstract partial class ProcessorType
{
    /// <summary>The code, as stages.</summary>
    internal abstract ProcessorStages Stages { get; }
}

public sealed partial class ProcessorType<TSettings>
{
    internal override ProcessorStages Stages { get; }

    /// <summary>Declares a processor that is a block processor: the simple way, one strip at a time.</summary>
    /// <param name="id">"vendor.name".</param>
    /// <param name="parameters">The parameters, declared above the type.</param>
    /// <param name="create">Makes the processor of one insert.</param>
    /// <param name="traits">Latency, tail, channels; neither latency nor tail if null.</param>
    /// <param name="version">The version of the parameters, 1 or more.</param>
    public static ProcessorType<TSettings> Block(string id, IReadOnlyList<ParameterDescriptor<TSettings>> parameters, Func<BlockProcessor<TSettings>> create,
        ProcessorTraits<TSettings>? traits = null, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(create);
        return new(id, parameters, new BlockStages<TSettings>(create, traits ?? ProcessorTraits<TSettings>.None), version: version);
    }

    /// <summary>Declares a processor that is a lane kernel: batched across strips like the built-in ones.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="TCoefficients">Its coefficients over float: a struct of floats only.</typeparam>
    /// <typeparam name="TState">Its state over float: a struct of floats only.</typeparam>
    /// <param name="id">"vendor.name".</param>
    /// <param name="parameters">The parameters, declared above the type.</param>
    /// <param name="design">Computes the coefficients from the parameters.</param>
    /// <param name="traits">Latency, tail, channels; neither latency nor tail if null.</param>
    /// <param name="version">The version of the parameters, 1 or more.</param>
    public static ProcessorType<TSettings> Lanes<TKernel, TCoefficients, TState>(string id, IReadOnlyList<ParameterDescriptor<TSettings>> parameters,
        LaneDesign<TSettings, TCoefficients> design, ProcessorTraits<TSettings>? traits = null, int version = 1)
        where TKernel : struct, ILaneKernel<TCoefficients, TState>
        where TCoefficients : unmanaged
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(design);
        return new(id, parameters, new SingleStage<TSettings, TCoefficients>(LaneStage<TKernel, TCoefficients, TState>.Guarded, design, traits: traits), version: version);
    }
}
