using MixGraph.Dsp;
using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>One stage of one strip's chain, with what it is set to.</summary>
internal abstract class ChainStep(StageType type)
{
    public StageType Type { get; } = type;

    /// <summary>Whether it works on the key and not on the signal.</summary>
    public virtual bool OnKey => false;

    /// <summary>The insert it is part of; none for the strip's own gains.</summary>
    public InsertId Owner { get; set; }

    /// <summary>How automation moves it; null if it does not.</summary>
    public StepMotion? Motion { get; set; }

    /// <summary>What it is, for people.</summary>
    public abstract string Name { get; }

    /// <summary>Computes the coefficients.</summary>
    public abstract void Design(SampleRate sampleRate, Span<float> coefficients);
}

/// <summary>A gain between two processors.</summary>
internal sealed class GainStep(double gain) : ChainStep(GainStage.Type)
{
    public float Gain { get; } = (float)gain;

    public override string Name => "gain";

    public override void Design(SampleRate sampleRate, Span<float> coefficients) => coefficients[0] = Gain;
}

/// <summary>A wait.</summary>
internal sealed class DelayStep(int frames) : ChainStep(SizedStage<DelayKernel, NoState, NoState>.Of(frames))
{
    /// <summary>How long.</summary>
    public int Frames => frames;

    public override string Name => "delay";

    public override void Design(SampleRate sampleRate, Span<float> coefficients) { }
}

/// <summary>Keeps the signal for the <see cref="MixStep"/> that follows.</summary>
internal sealed class DryStep(int latency) : ChainStep(SizedStage<DryKernel, NoState, NoState>.Of(latency))
{
    public override string Name => "dry";

    public override void Design(SampleRate sampleRate, Span<float> coefficients) { }
}

/// <summary>Mixes the signal with the one kept by the last <see cref="DryStep"/>, whose memory it reads.</summary>
/// <param name="latency">What lies between them.</param>
/// <param name="wet">The share of the signal, 0 to 1.</param>
internal sealed class MixStep(int latency, double wet) : ChainStep(SizedStage<MixKernel, MixCoefficients<Lanes1>, NoState>.Of(latency))
{
    public override string Name => "mix";

    public override void Design(SampleRate sampleRate, Span<float> coefficients) => (coefficients[0], coefficients[1]) = ((float)wet, (float)(1 - wet));
}

/// <summary>What the stages of a processor that follow listen to.</summary>
/// <param name="insert">The insert, whose key it is.</param>
internal sealed class KeyStep(InsertState insert) : ChainStep(insert.Key is null ? KeyStage.Own : KeyStage.External)
{
    public InsertState Insert { get; } = insert;

    /// <summary>The gain of an external key, set where the graph is known.</summary>
    public float Gain { get; set; } = 1;

    public override string Name => "key";

    public override void Design(SampleRate sampleRate, Span<float> coefficients) => coefficients[0] = Gain;
}

/// <summary>A stage of a processor.</summary>
/// <param name="type">The stage.</param>
/// <param name="insert">The insert it belongs to.</param>
/// <param name="stages">The processor's code.</param>
/// <param name="index">Which of the processor's stages it is; a number that means something to the processor alone, such as the place of the first list element it covers.</param>
internal sealed class ProcessorStep(StageType type, InsertState insert, ProcessorStages stages, int index) : ChainStep(type)
{
    public InsertState Insert { get; } = insert;
    public IProcessorSettings Settings => Insert.Settings;

    /// <summary>Whether it works on the key: a filter of a sidechain.</summary>
    public bool FiltersKey { get; init; }
    public override bool OnKey => FiltersKey;

    /// <summary>Where this stage keeps the gain reduction, if it is the one that does.</summary>
    public ReductionProbe? Reduction { get; init; }

    public override string Name => FiltersKey ? $"{Settings.ProcessorType.Id} key" : Settings.ProcessorType.Id;

    public override void Design(SampleRate sampleRate, Span<float> coefficients) => Design(Settings, sampleRate, coefficients);

    /// <summary>Computes what the coefficients would be with other settings that have the same stages.</summary>
    public void Design(IProcessorSettings settings, SampleRate sampleRate, Span<float> coefficients) => stages.Design(Type, settings, index, sampleRate, coefficients);

    /// <summary>The step with other settings that have the same stages.</summary>
    public ProcessorStep With(IProcessorSettings settings) => new(Type, Insert with { Settings = settings, Automation = [] }, stages, index) { FiltersKey = FiltersKey, Reduction = Reduction, Owner = Owner };
}
