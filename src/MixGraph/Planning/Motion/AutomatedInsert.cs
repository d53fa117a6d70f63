using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>The automation of one insert: its settings at any sample of the timeline.</summary>
internal sealed class AutomatedInsert
{
    readonly InsertState insert;
    readonly ProcessorType type;
    readonly (ParameterDescriptor Parameter, CompiledCurve Curve)[] settings;
    readonly CompiledCurve? mix, bypassed;

    AutomatedInsert(InsertState insert, TempoMap tempo, SampleRate rate)
    {
        (this.insert, type) = (insert, insert.Settings.ProcessorType);
        settings = [.. insert.Automation.Select(c => (Parameter: type.FindParameter(c.Parameter)!, c)).Where(p => p.Parameter is not null)
            .Select(p => (p.Parameter, CompiledCurve.Of(p.c, p.Parameter, tempo, rate)))];
        mix = Own(Insert.MixParameter);
        bypassed = Own(Insert.BypassedParameter);

        CompiledCurve? Own(ParameterDescriptor parameter) => insert.Automation.Find(parameter.Name) is { } curve ? CompiledCurve.Of(curve, parameter, tempo, rate) : null;
    }

    /// <summary>Whether it is sometimes heard in part, so that its input must be kept.</summary>
    public static bool IsMixed(InsertState insert) =>
        insert.Automation.Find(Insert.MixParameter.Name) is not null || insert.Automation.Find(Insert.BypassedParameter.Name) is not null;

    /// <summary>The tail of an insert; of one that is automated, the longest that it has where any one parameter is at an end of its curve.</summary>
    public static TimeSpan Tail(InsertState insert, SampleRate rate)
    {
        var type = insert.Settings.ProcessorType;
        var tail = type.Stages.Tail(insert.Settings, rate);
        foreach (var curve in insert.Automation)
        {
            if (type.FindParameter(curve.Parameter) is not { } parameter) continue;
            foreach (double value in new[] { curve.Points.Min(p => p.Value), curve.Points.Max(p => p.Value) })
                if (type.Stages.Tail(type.With(insert.Settings, parameter, value), rate) is var there && there > tail) tail = there;
        }
        return tail;
    }

    /// <summary>Lets the steps of an insert move with its automation.</summary>
    /// <param name="steps">All of its steps.</param>
    /// <param name="node">The strip.</param>
    /// <param name="insert">The insert.</param>
    /// <param name="latency">Frames by which the timeline at its input is behind the clock.</param>
    /// <param name="rate">The sample rate.</param>
    public static void Animate(ReadOnlySpan<ChainStep> steps, StripNode node, InsertState insert, int latency, SampleRate rate)
    {
        if (insert.Key is { } key)
            foreach (var step in steps)
                if (step is KeyStep && GainCurve.At(node.KeyOf((KeyStep)step).From, key.PreFader, rate) is { } gain) step.Motion = new GainMotion(gain, latency);
        if (insert.Automation.Count == 0) return;
        var automated = new AutomatedInsert(insert, node.Tempo, rate);
        int late = latency; // at a stage: what the waits before it take; what a kernel itself takes comes after it has seen the parameters
        foreach (var step in steps)
        {
            if (step is DelayStep wait) late += wait.Frames;
            else if (step is ProcessorStep processor && automated.settings.Length > 0) step.Motion = new ProcessorMotion(automated, processor, late, rate);
            else if (step is MixStep && (automated.mix ?? automated.bypassed) is not null)
                step.Motion = new MixMotion(automated, latency + insert.Settings.ProcessorType.Stages.Latency(insert.Settings, rate));
        }
    }

    /// <summary>The settings at a sample, or what they come to on the way there.</summary>
    public IProcessorSettings SettingsAt(long sample, bool before)
    {
        var at = insert.Settings;
        foreach (var (parameter, curve) in settings) at = type.With(at, parameter, before ? curve.Before(sample) : curve.At(sample));
        return at;
    }

    /// <summary>How much of the processor is heard, 0 to 1.</summary>
    public double WetAt(long sample, bool before)
    {
        if (bypassed is not null && (before ? bypassed.Before(sample) : bypassed.At(sample)) != 0) return 0;
        return (mix is null ? insert.Mix : before ? mix.Before(sample) : mix.At(sample)) / 100;
    }

    /// <summary>Whether it has the same settings and curves as another.</summary>
    public bool IsSameAs(AutomatedInsert other)
    {
        if (!ReferenceEquals(insert.Settings, other.insert.Settings) && !insert.Settings.Equals(other.insert.Settings)) return false;
        if (insert.Mix != other.insert.Mix || !CompiledCurve.AreSame(mix, other.mix) || !CompiledCurve.AreSame(bypassed, other.bypassed)) return false;
        if (settings.Length != other.settings.Length) return false;
        for (int i = 0; i < settings.Length; i++)
            if (settings[i].Parameter.Name != other.settings[i].Parameter.Name || !CompiledCurve.AreSame(settings[i].Curve, other.settings[i].Curve)) return false;
        return true;
    }

    public bool AreSettingsStill(long sample, long count) => Array.TrueForAll(settings, s => s.Curve.IsStill(sample, count));
    public bool IsWetStill(long sample, long count) => mix?.IsStill(sample, count) != false && bypassed?.IsStill(sample, count) != false;
    public long NextOfSettings(long sample) => settings.Min(s => s.Curve.NextBreak(sample));
    public long NextOfWet(long sample) => Math.Min(mix?.NextBreak(sample) ?? long.MaxValue, bypassed?.NextBreak(sample) ?? long.MaxValue);
}

/// <summary>Automation of a stage of a processor.</summary>
internal sealed class ProcessorMotion(AutomatedInsert insert, ProcessorStep step, int latency, SampleRate rate) : StepMotion(latency, step.Type.CoefficientFloats)
{
    readonly AutomatedInsert insert = insert;
    readonly StageType type = step.Type;

    protected override bool HasCurvesOf(StepMotion other) => ((ProcessorMotion)other).type == type && ((ProcessorMotion)other).insert.IsSameAs(insert);
    protected override bool IsStill(long sample, long count) => insert.AreSettingsStill(sample, count);
    protected override long NextBreak(long sample) => insert.NextOfSettings(sample);
    protected override void Design(long sample, bool before, Span<float> coefficients)
    {
        if (coefficients.Length > 0) step.Design(insert.SettingsAt(sample, before), rate, coefficients);
    }

    protected override ChainStep? StepAt(long sample) => step.Type.CoefficientFloats == 0 ? step.With(insert.SettingsAt(sample, before: false)) : null;
}

/// <summary>Automation of the mix and the bypass of an insert.</summary>
internal sealed class MixMotion(AutomatedInsert insert, int latency) : StepMotion(latency, coefficients: 2)
{
    readonly AutomatedInsert insert = insert;

    protected override bool HasCurvesOf(StepMotion other) => ((MixMotion)other).insert.IsSameAs(insert);
    protected override bool IsStill(long sample, long count) => insert.IsWetStill(sample, count);
    protected override long NextBreak(long sample) => insert.NextOfWet(sample);
    protected override void Design(long sample, bool before, Span<float> coefficients)
    {
        double wet = insert.WetAt(sample, before);
        (coefficients[0], coefficients[1]) = ((float)wet, (float)(1 - wet));
    }
}

/// <summary>Automation of a gain between processors, or of what a key hears.</summary>
internal sealed class GainMotion(GainCurve gain, int latency) : StepMotion(latency, coefficients: 1, segmentFrames: 1)
{
    readonly GainCurve gain = gain;

    protected override bool HasCurvesOf(StepMotion other) => gain.IsSameAs(((GainMotion)other).gain);
    protected override bool IsStill(long sample, long count) => gain.IsStill(sample, count);
    protected override long NextBreak(long sample) => gain.NextBreak(sample);
    protected override void Design(long sample, bool before, Span<float> coefficients) => coefficients[0] = (float)gain.At(sample, before).Left;
}
