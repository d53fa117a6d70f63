using System.Collections.Immutable;
using System.Text.Json;
using MixGraph.Extending;

namespace MixGraph;

/// <summary>Turns the JSON of a session into a document, and finds every problem on the way.</summary>
/// <param name="processors">The types that inserts may have.</param>
/// <param name="folder">The folder that paths in the file start from.</param>
/// <param name="nextId">The first id for what the file gives none.</param>
/// <param name="nextVerbatimId">The same for inserts that are saved again without an id: above all others, so that these keep theirs when they are next loaded.</param>
sealed class SessionReader(ProcessorRegistry processors, string folder, int nextId, int nextVerbatimId)
{
    const int FirstProvisionalId = SessionFormat.MaximumId + 1;

    int idsMissing, verbatimIdsMissing;
    SessionWork work = SessionWork.Empty;

    public ProblemList Problems { get; } = new();
    public ProcessorRegistry Processors => processors;
    public string Folder => folder;
    public SampleRate SampleRate { get; private set; }
    /// <summary>Whether it is at snapshots and journal, whose sources may be gone: what they were made of is in the file. What is missing there is no news either.</summary>
    public bool ReadsPast { get; private set; }

    /// <summary>Reads a file. The document is null if anything but warnings is among the problems.</summary>
    /// <exception cref="MixFileException">The file cannot be read at all.</exception>
    public static (MixDocument? Document, SessionWork Work, IReadOnlyList<SessionProblem> Problems) Read(string path, ProcessorRegistry processors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var problems = new ProblemList();
        using var json = JsonText.Read(path, problems);
        if (json is null) return (null, SessionWork.Empty, problems.Found);

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var reader = new SessionReader(processors, folder, FirstProvisionalId, FirstProvisionalId + SessionFormat.MaximumValues);
        var document = reader.ReadDocument(json.RootElement);
        if (document is not null && reader.idsMissing + reader.verbatimIdsMissing > 0)
        {
            // Only now the highest id is known, and ids continue above it: once more, from there.
            int next = HighestGiven(document) + 1;
            reader = new SessionReader(processors, folder, next, next + reader.idsMissing);
            document = reader.ReadDocument(json.RootElement);
        }
        return (document, reader.work, reader.Problems.Found);
    }

    /// <summary>The id that an insert or a send has in the file, or a new one.</summary>
    public int Id(ObjectReader json, bool verbatim = false)
    {
        if (json.Whole("id", 1, SessionFormat.MaximumId, required: false) is { } id) return id;
        if (verbatim) return nextVerbatimId + verbatimIdsMissing++;
        return nextId + idsMissing++;
    }

    static int HighestGiven(MixDocument document) => document.Strips.Values
        .SelectMany(s => s.Inserts.Select(i => i.Id.Value).Concat(s.Sends.Select(x => x.Id.Value)).Append(s.Id.Value))
        .Concat(document.Vcas.Keys.Select(id => id.Value))
        .Where(id => id <= SessionFormat.MaximumId).Max();

    MixDocument? ReadDocument(JsonElement root)
    {
        if (ObjectReader.Open(root, "$", "a session", Problems) is not { } json || !IsReadable(json)) return null;
        json.TryTake("$schema", out _); // for editors
        bool hasWork = json.TryTake(WorkJson.Name, out var element);
        var document = ReadContent(json, "$");
        ReadsPast = true;
        if (hasWork) work = WorkJson.Read(element, this);
        return Problems.HasErrors ? null : document;
    }

    /// <summary>A document without its strips; null, and reported, without a rate.</summary>
    public MixDocument? ReadHead(ObjectReader json, out SampleRate sampleRate)
    {
        int? hertz = json.Whole("sampleRate", SampleRate.MinimumHertz, SampleRate.MaximumHertz);
        sampleRate = hertz is { } rate ? new(rate) : default;
        var panLaw = json.TryTake("panLaw", out var law) ? ReadPanLaw(law, json.At("panLaw")) : default;
        var tempo = TempoJson.Read(json, Problems);
        var document = ParameterJson.ReadAll(json, DocumentParameters.All, MixDocument.Empty(sampleRate) with { PanLaw = panLaw, TempoMap = tempo });
        return hertz is null ? null : document;
    }

    /// <summary>A whole document; null, and reported, if it is not one.</summary>
    /// <param name="json">The object; nothing but a document may be left in it.</param>
    /// <param name="path">Its path: "$" for the mix, another for one of its past.</param>
    public MixDocument? ReadContent(ObjectReader json, string path)
    {
        int problemsBefore = Problems.Errors;
        var document = ReadHead(json, out var sampleRate);
        if (path == "$") SampleRate = sampleRate;
        List<(StripState Strip, string Path)> strips = [];
        foreach (var (element, at) in json.Items("strips", required: true))
            if (StripJson.Read(element, at, this) is { } strip) strips.Add((strip, at));
        List<(VcaState Vca, string Path)> vcas = [];
        foreach (var (element, at) in json.Items("vcas"))
            if (VcaJson.Read(element, at, Problems) is { } vca) vcas.Add((vca, at));
        json.Finish();
        // Links can only be judged when every strip could be read: else each fault would be reported again by all that refer to it.
        new LinkChecks(strips, Problems, path).Run(HasAll(json, "strips", strips.Count));
        new VcaChecks(vcas, Problems).Run(strips, HasAll(json, "vcas", vcas.Count));
        if (document is null || Problems.Errors > problemsBefore) return null;
        return document with
        {
            Strips = strips.ToImmutableSortedDictionary(s => s.Strip.Id, s => s.Strip),
            Vcas = vcas.ToImmutableSortedDictionary(v => v.Vca.Id, v => v.Vca),
        };
    }

    static bool HasAll(ObjectReader json, string name, int read) =>
        json.TryTake(name, out var all) ? all.ValueKind == JsonValueKind.Array && all.GetArrayLength() == read : read == 0;

    // The format and the version come first: a file of another kind has no other faults worth naming.
    static bool IsReadable(ObjectReader json)
    {
        if (!json.TryTake("format", out var format) || format.ValueKind != JsonValueKind.String || !format.ValueEquals(SessionFormat.Name))
        {
            json.Error("format", $"This is not a MixGraph session: \"format\" must be \"{SessionFormat.Name}\".");
            return false;
        }
        if (json.Whole("version", 1, int.MaxValue) is not { } version) return false;
        if (version <= SessionFormat.Version) return true;
        json.Error("version", FormattableString.Invariant($"The session was saved by a newer MixGraph, in version {version} of the format; this one reads up to version {SessionFormat.Version}."));
        return false;
    }

    PanLaw ReadPanLaw(JsonElement element, string path)
    {
        if (ObjectReader.Open(element, path, "a pan law", Problems) is not { } json) return default;
        int curve = json.Choice("curve", SessionFormat.Curves.Names) ?? 0;
        int normalization = json.Choice("normalization", SessionFormat.Normalizations.Names, required: false) ?? 0;
        json.Finish();
        return new(SessionFormat.Curves.ValueAt(curve), SessionFormat.Normalizations.ValueAt(normalization));
    }
}
