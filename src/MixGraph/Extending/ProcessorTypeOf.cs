using System.Globalization;
using MixGraph.Planning;

namespace MixGraph.Extending;

/// <summary>A kind of processor, typed by its settings.</summary>
/// <typeparam name="TSettings">The settings record.</typeparam>
public sealed partial class ProcessorType<TSettings> : ProcessorType where TSettings : class, IProcessorSettings<TSettings>, new()
{
    readonly ParameterDescriptor<TSettings>[] parameters;
    readonly ElementList<TSettings>[] lists;
    readonly IReadOnlyList<(string Name, TSettings Settings)> presets;
    TSettings? defaults;

    internal ProcessorType(string id, IReadOnlyList<ParameterDescriptor<TSettings>> parameters, ProcessorStages stages, IReadOnlyList<ElementList<TSettings>>? lists = null, IReadOnlyList<(string Name, TSettings Settings)>? presets = null, int version = 1)
        : base(id, version)
    {
        Stages = stages;
        this.presets = presets ?? [];
        this.parameters = [.. parameters];
        this.lists = [.. lists ?? []];
        if (this.parameters.Contains(null) || this.lists.Contains(null))
            throw new ArgumentException($"A parameter of {id} is null: declare the parameters above the type.", nameof(parameters));
        var names = this.parameters.Select(p => p.Name).Concat(this.lists.Select(l => l.Name)).Concat(InsertJson.OwnNames).ToList();
        if (names.Distinct().Count() != names.Count) throw new ArgumentException($"Two parameters of {id} have the same name, or one that a session file needs itself ({string.Join(", ", InsertJson.OwnNames)}).", nameof(parameters));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterDescriptor<TSettings>> Parameters => parameters;
    /// <inheritdoc/>
    public override IReadOnlyList<ElementList<TSettings>> Lists => lists;
    /// <inheritdoc/>
    public override IReadOnlyList<Preset> Presets => [.. presets.Select(p => new Preset(p.Name, p.Settings))];
    /// <inheritdoc/>
    public override TSettings Default => defaults ??= new();

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterDescriptor<TSettings>> ParametersOf(IProcessorSettings settings)
    {
        var typed = Typed(settings);
        return lists.Length == 0 ? parameters :
        [
            .. parameters,
            .. lists.SelectMany(list => Enumerable.Range(0, list.Count(typed)).SelectMany(i => list.ElementParameters.Select(p => list.Parameter(i, p)))),
        ];
    }

    /// <inheritdoc/>
    public override ParameterDescriptor<TSettings>? FindParameter(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Array.Find(parameters, p => p.Name == name) is { } parameter) return parameter;
        if (name.Split('/') is not [var listName, var place, var elementName]) return null;
        return Array.Find(lists, l => l.Name == listName) is { } list
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < list.MaximumCount
            && list.ElementParameters.FirstOrDefault(p => p.Name == elementName) is { } inner
            ? list.Parameter(index, inner) : null;
    }

    /// <inheritdoc/>
    public override int Count(IProcessorSettings settings, ElementList list) => Typed(list).Count(Typed(settings));

    /// <inheritdoc/>
    public override IProcessorSettings WithCount(IProcessorSettings settings, ElementList list, int count) => Typed(list).WithCount(Typed(settings), count);

    /// <inheritdoc/>
    public override double Get(IProcessorSettings settings, ParameterDescriptor parameter) => Typed(parameter).GetNumber(Typed(settings));

    /// <inheritdoc/>
    public override IProcessorSettings With(IProcessorSettings settings, ParameterDescriptor parameter, double number) => Typed(parameter).WithNumber(Typed(settings), number);

    internal override Insert CreateHandle(Strip strip, InsertId id) => new Insert<TSettings>(strip, id);

    private protected override IProcessorSettings Checked(IProcessorSettings settings) => Typed(settings);

    TSettings Typed(IProcessorSettings settings) =>
        settings as TSettings ?? throw new ArgumentException($"These are not settings of {Id}: {settings}", nameof(settings));

    ParameterDescriptor<TSettings> Typed(ParameterDescriptor parameter) =>
        parameter as ParameterDescriptor<TSettings> ?? throw new ArgumentException($"{parameter} is not a parameter of {Id}.", nameof(parameter));

    ElementList<TSettings> Typed(ElementList list) =>
        list as ElementList<TSettings> ?? throw new ArgumentException($"{list?.Name} is not a list of {Id}.", nameof(list));
}
