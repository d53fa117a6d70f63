using MixGraph.Extending;

namespace MixGraph;

public abstract partial class Strip
{
    /// <summary>All inserts in processing order, before the fader and after it. Each is an <see cref="Insert{TSettings}"/> of its settings.</summary>
    public IReadOnlyList<Insert> Inserts => [.. State.Inserts.Select(i => i.Settings.ProcessorType.CreateHandle(this, i.Id))];

    /// <summary>The first insert with settings of a type, in processing order; null if there is none.</summary>
    public Insert<TSettings>? Find<TSettings>() where TSettings : class, IProcessorSettings<TSettings>, new() =>
        State.Inserts.FirstOrDefault(i => i.Settings is TSettings) is { } insert ? new(this, insert.Id) : null;

    /// <summary>Adds a processor to the strip.</summary>
    /// <param name="settings">Its settings; a value, so share it as you like.</param>
    /// <param name="at">The place among the inserts on its side of the fader, from 0; null for the end.</param>
    /// <param name="postFader">Whether it comes after the fader.</param>
    /// <exception cref="ParameterRangeException">There is no such place.</exception>
    public Insert<TSettings> Insert<TSettings>(TSettings settings, int? at = null, bool postFader = false)
        where TSettings : class, IProcessorSettings<TSettings>, new() => new(this, AddInsert(settings, at, postFader));

    /// <summary>Adds a processor whose type is not known when compiling; see <see cref="Insert{TSettings}(TSettings, int?, bool)"/>.</summary>
    public Insert Insert(IProcessorSettings settings, int? at = null, bool postFader = false)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.ProcessorType.CreateHandle(this, AddInsert(settings, at, postFader));
    }

    /// <summary>Adds a chain of processors written as JSON: an array of inserts as in session files, <c>[{"type":"mixgraph.limiter","ceiling":-1}]</c>, in one step.</summary>
    /// <param name="json">The array. What an insert leaves out is at its default; ids and keys are not allowed, since they mean something within one session only.</param>
    /// <param name="processors">The processor types there may be; the built-in ones if null.</param>
    /// <returns>The inserts, in order.</returns>
    /// <exception cref="MixFileException">The text has a fault, or a type is unknown; <see cref="MixFileException.Location"/> says where.</exception>
    public IReadOnlyList<Insert> InsertChain(string json, ProcessorRegistry? processors = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ValueList<InsertState> chain = [.. InsertJson.ReadChain(json, processors ?? new()).Select(i => i.WithId(new(Session.NextId())))];
        Change("insert chain", s => s with { PreFaderInserts = [.. s.PreFaderInserts, .. chain] });
        return [.. chain.Select(i => i.Settings.ProcessorType.CreateHandle(this, i.Id))];
    }

    InsertId AddInsert(IProcessorSettings settings, int? at, bool postFader)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var insert = new InsertState(new(Session.NextId()), settings);
        Change("insert", s => s.WithInsert(insert, at, postFader));
        return insert.Id;
    }
}
