using MixGraph.Extending;

namespace MixGraph;

/// <summary>A processor in a strip's chain. A handle: it reads the session's current document, and a write makes the next one.</summary>
/// <remarks>Any thread may use it. Two handles are equal when they mean the same insert. Every member throws <see cref="RemovedException"/> once the insert is removed.</remarks>
public abstract partial class Insert : IEquatable<Insert>, IParameterOwner<InsertState>
{
    /// <summary><see cref="Bypassed"/>: off by default.</summary>
    public static readonly ToggleParameter<InsertState> BypassedParameter = new("bypassed", i => i.Bypassed, (i, v) => i with { Bypassed = v });

    /// <summary><see cref="Mix"/>: 0 to 100 %, 100 % by default.</summary>
    public static readonly NumberParameter<InsertState> MixParameter = new("mix", i => i.Mix, (i, v) => i with { Mix = v }, 0, 100, 100, "%");

    /// <summary>The parameters that every insert has.</summary>
    public static IReadOnlyList<ParameterDescriptor<InsertState>> InsertParameters { get; } = [BypassedParameter, MixParameter];

    private protected Insert(Strip strip, InsertId id) => (Strip, Id) = (strip, id);

    /// <summary>The strip it is in.</summary>
    public Strip Strip { get; }
    /// <summary>The insert's id.</summary>
    public InsertId Id { get; }
    /// <summary>The settings, whatever the type of processor.</summary>
    public IProcessorSettings Settings => State.Settings;
    /// <summary>Whether the audio passes by; the latency stays.</summary>
    public bool Bypassed { get => State.Bypassed; set => Change("bypassed", i => i with { Bypassed = value }); }
    /// <summary>How much of the output is heard, the rest being the input, as late as the output: 0 (the input alone) to 100 %, 100 % by default. For parallel compression and the like, with any processor.</summary>
    /// <exception cref="ParameterRangeException">Set to what is not a share.</exception>
    public double Mix { get => State.Mix; set => Change("mix", i => i with { Mix = value }); }
    /// <summary>How many frames later the output is than the input, with the settings it has. Bypassing does not change it.</summary>
    public int LatencyFrames => State.Settings.ProcessorType.LatencyOf(State.Settings, Strip.Session.SampleRate);
    /// <summary>Lets a processor whose type is not known when compiling listen to a strip; for one that is known, set its <c>Key</c>.</summary>
    /// <param name="strip">The strip; null for the processor's own input.</param>
    /// <param name="preFader">Whether before the strip's fader.</param>
    /// <exception cref="ArgumentException">This type of processor takes no key, or the strip belongs to another session.</exception>
    /// <exception cref="RoutingCycleException">The strip hears what the processor is part of.</exception>
    public void KeyFrom(Strip? strip, bool preFader = false)
    {
        if (strip is not null && !Settings.ProcessorType.TakesKey) throw new ArgumentException($"{Settings.ProcessorType} takes no key.", nameof(strip));
        SetKey(strip, preFader);
    }

    internal Strip? GetKey() => State.Key is { } key && Strip.Session.Document.Find(key.Strip) is { } from ? Strip.Session.Handle(from) : null;

    /// <param name="from">The strip to listen to; null for none.</param>
    /// <param name="preFader">Null for as it is.</param>
    internal void SetKey(Strip? from, bool? preFader)
    {
        if (from is not null) Strip.Session.RefuseForeign(from);
        Strip.Session.Change("key", d => d.Key(this, from, preFader));
    }

    /// <summary>Whether it is a dynamics processor, which a <see cref="GainReductionMeter"/> can follow.</summary>
    public bool ReducesGain => GainReductionMeter.Measures(State);
    /// <summary>Whether it comes after the fader.</summary>
    public bool PostFader => Find(Strip.State).PostFader;
    /// <summary>Its place among the inserts on its side of the fader, from 0.</summary>
    public int Position => Find(Strip.State).Index;

    /// <summary>The insert's state in a snapshot.</summary>
    /// <exception cref="RemovedException">It is not in there.</exception>
    public InsertState In(MixDocument document)
    {
        var strip = Strip.In(document);
        var (index, postFader) = Find(strip);
        return strip.Chain(postFader)[index];
    }

    internal InsertState State => In(Strip.Session.Document);

    /// <summary>Sets a parameter by number, in its unit.</summary>
    /// <exception cref="ArgumentException">The parameter is not one of this type of processor.</exception>
    /// <exception cref="ParameterRangeException">The number is not a value of the parameter.</exception>
    public void Set(ParameterDescriptor parameter, double number)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Change(parameter.Name, i => i with { Settings = i.Settings.ProcessorType.With(i.Settings, parameter, number) });
    }

    /// <summary>The parameters, bound to this insert: those of the settings, list elements included, then the bypass and the mix.</summary>
    public abstract IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>A parameter of any insert, for a switch: <c>insert.Parameter(Insert.BypassedParameter)</c>.</summary>
    public Parameter<TValue> Parameter<TValue>(ParameterDescriptor<InsertState, TValue> parameter) => new BoundParameter<InsertState, TValue>(this, parameter);

    MixSession IParameterOwner<InsertState>.Session => Strip.Session;
    ParameterId IParameterOwner<InsertState>.Address(string name) => Address(name);
    InsertState IParameterOwner<InsertState>.Read() => State;
    void IParameterOwner<InsertState>.Write(string name, Func<InsertState, InsertState> change) => Change(name, change);
    ValueList<AutomationCurve> IParameterOwner<InsertState>.ReadCurves() => State.Automation;
    void IParameterOwner<InsertState>.WriteCurves(string name, Func<ValueList<AutomationCurve>, ValueList<AutomationCurve>> change) => ChangeCurves(name, change);
    MixDocument IParameterOwner<InsertState>.WriteTo(MixDocument document, Func<InsertState, InsertState> change) => WriteTo(document, change);
    private protected ParameterId Address(string name) => new(Strip.Id, Id, null, name);

    /// <summary>Moves it within its strip; settings and state go with it.</summary>
    /// <param name="at">The place among the inserts on the new side of the fader, 0 or more, counted without this one.</param>
    /// <param name="postFader">Whether it comes after the fader; null to stay on its side.</param>
    /// <exception cref="ParameterRangeException">There is no such place.</exception>
    public void Move(int at, bool? postFader = null) => Strip.Change("move insert", s =>
    {
        var (index, isPost) = Find(s);
        var insert = s.Chain(isPost)[index];
        return s.WithChain(isPost, s.Chain(isPost).RemoveAt(index)).WithInsert(insert, at, postFader ?? isPost);
    });

    /// <summary>Removes the insert.</summary>
    public void Remove() => Strip.Change("remove insert", s =>
    {
        var (index, postFader) = Find(s);
        return s.WithChain(postFader, s.Chain(postFader).RemoveAt(index));
    });

    internal void Change(string name, Func<InsertState, InsertState> change) => Strip.Change(name, s => With(s, change));

    internal MixDocument WriteTo(MixDocument document, Func<InsertState, InsertState> change) => document.Change(Strip, s => With(s, change));

    StripState With(StripState strip, Func<InsertState, InsertState> change)
    {
        var (index, postFader) = Find(strip);
        var chain = strip.Chain(postFader);
        return strip.WithChain(postFader, chain.SetItem(index, change(chain[index])));
    }

    internal (int Index, bool PostFader) Find(StripState strip) => strip.FindInsert(Id) ?? throw new RemovedException($"{Id} of {strip.Title}");

    /// <inheritdoc/>
    public bool Equals(Insert? other) => other is not null && other.Id == Id && other.Strip == Strip;
    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Insert);
    /// <inheritdoc/>
    public override int GetHashCode() => Id.Value;
    /// <summary>Whether both mean the same insert.</summary>
    public static bool operator ==(Insert? left, Insert? right) => left is null ? right is null : left.Equals(right);
    /// <summary>Whether they mean different inserts.</summary>
    public static bool operator !=(Insert? left, Insert? right) => !(left == right);
    /// <summary>For example insert 7 of track "Kick".</summary>
    public override string ToString() => $"{Id} of {Strip}";
}

