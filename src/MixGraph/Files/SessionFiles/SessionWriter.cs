using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace MixGraph;

/// <summary>Writes a document as JSON; the same document gives the same bytes.</summary>
static class SessionWriter
{
    public static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // names stay readable; the file is no web page
        MaxDepth = SessionFormat.MaximumDepth,
    };

    /// <param name="document">The document.</param>
    /// <param name="work">What is kept beside it.</param>
    /// <param name="path">Where it will be: paths in it are relative to that.</param>
    /// <exception cref="MixFileException">Something in the document cannot be saved.</exception>
    public static ReadOnlyMemory<byte> Write(MixDocument document, SessionWork work, string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        var bytes = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", SessionFormat.Name);
            json.WriteNumber("version", SessionFormat.Version);
            WriteContent(json, document, folder, path, "$", withFormats: false);
            WorkJson.Write(json, work, folder, path);
            json.WriteEndObject();
        }
        bytes.Write("\n"u8);
        return bytes.WrittenCount <= SessionFormat.MaximumBytes ? bytes.WrittenMemory
            : throw new MixFileException(path, null, FormattableString.Invariant($"The session takes {bytes.WrittenCount} bytes; {SessionFormat.MaximumBytes} is the most that can be loaded again."));
    }

    /// <summary>A document, into the object that is open.</summary>
    public static void WriteContent(Utf8JsonWriter json, MixDocument document, string folder, string path, string location, bool withFormats)
    {
        WriteHead(json, document);
        json.WriteStartArray("strips");
        int index = 0;
        foreach (var strip in document.Strips.Values) WriteStrip(json, strip, folder, path, JsonPath.Item(location + ".strips", index++), withFormats);
        json.WriteEndArray();
        WriteVcas(json, document, path, location);
    }

    /// <summary>What a document says beside its strips and VCAs.</summary>
    public static void WriteHead(Utf8JsonWriter json, MixDocument document)
    {
        json.WriteNumber("sampleRate", document.SampleRate.Hertz);
        json.WriteStartObject("panLaw");
        json.WriteString("curve", SessionFormat.Curves.Of(document.PanLaw.Curve));
        json.WriteString("normalization", SessionFormat.Normalizations.Of(document.PanLaw.Normalization));
        json.WriteEndObject();
        TempoJson.Write(json, document.TempoMap);
        ParameterJson.WriteAll(json, DocumentParameters.All, document, DocumentParameters.All);
    }

    static void WriteVcas(Utf8JsonWriter json, MixDocument document, string path, string location)
    {
        if (document.Vcas.IsEmpty) return;
        json.WriteStartArray("vcas");
        int index = 0;
        foreach (var vca in document.Vcas.Values)
        {
            RefuseHalfCharacters(vca.Name, path, JsonPath.Item(location + ".vcas", index++) + ".name");
            VcaJson.Write(json, vca);
        }
        json.WriteEndArray();
    }

    /// <param name="json">Where to.</param>
    /// <param name="strip">The strip.</param>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <param name="path">The session file.</param>
    /// <param name="location">Where in it the strip is.</param>
    /// <param name="withFormat">Whether it is of the past, whose sources may be gone: then what they were made of is told, and audio in memory is lost.</param>
    public static void WriteStrip(Utf8JsonWriter json, StripState strip, string folder, string path, string location, bool withFormat)
    {
        if (withFormat && strip.Source is { } past) strip = strip with { Source = LostSignal.In(past) };
        RefuseHalfCharacters(strip.Name, path, location + ".name");
        RefuseHalfCharacters(strip.Role, path, location + ".role");
        if (strip.Source is Clip clip) RefuseHalfCharacters(clip.Path, path, location + ".source.path");
        if (strip.Source is Arrangement arrangement)
            for (int i = 0; i < arrangement.Clips.Count; i++)
                RefuseHalfCharacters(arrangement.Clips[i].Path, path, JsonPath.Item(location + ".source.clips", i) + ".path");
        try
        {
            StripJson.Write(json, strip, folder, withFormat);
        }
        catch (Exception e) when (e is ParameterRangeException or NotSupportedException)
        {
            throw new MixFileException(path, location + ".source", $"The source of {strip.Title} cannot be saved. {e.Message}", e);
        }
    }

    /// <summary>A text with U+FFFD for every half of a surrogate pair: for what only tells of the past, and names nothing.</summary>
    public static string WithoutHalfCharacters(string text) => text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    // Half of a surrogate pair would be saved as another character, and two names that differ could become the same.
    public static void RefuseHalfCharacters(string text, string path, string location)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else throw new MixFileException(path, location, "The text is not valid Unicode and cannot be saved.");
        }
    }
}
