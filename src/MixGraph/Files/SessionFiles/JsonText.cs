using System.Text.Json;
using System.Text.Unicode;

namespace MixGraph;

/// <summary>Reads a JSON file that may be hostile: refuses what is too large, too deep, malformed or not Unicode before anything is built from it.</summary>
static class JsonText
{
    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The file's content; null, with the reason among the problems, if it is not JSON.</summary>
    /// <exception cref="MixFileException">The file cannot be read.</exception>
    public static JsonDocument? Read(string path, ProblemList problems)
    {
        byte[] bytes;
        using (var file = new InputFile(path))
        {
            if (file.Length > SessionFormat.MaximumBytes)
            {
                problems.Error("$", FormattableString.Invariant($"The file has {file.Length} bytes; {SessionFormat.MaximumBytes} is the most."));
                return null;
            }
            bytes = new byte[file.Length];
            file.ReadExactly(0, bytes, "the JSON text");
        }
        return Parse(bytes, problems);
    }

    public static JsonDocument? Parse(ReadOnlyMemory<byte> bytes, ProblemList problems)
    {
        if (bytes.Span.StartsWith(ByteOrderMark)) bytes = bytes[ByteOrderMark.Length..];
        try
        {
            return IsSound(bytes.Span, problems) ? JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = SessionFormat.MaximumDepth }) : null;
        }
        catch (JsonException e)
        {
            var where = FormattableString.Invariant($"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
            problems.Error(where, $"This is not JSON: {WithoutPosition(e.Message)}");
            return null;
        }
    }

    /// <summary>Whether the parsed form would fit in memory and every string in it is text, which the parser itself checks only when asked for one.</summary>
    static bool IsSound(ReadOnlySpan<byte> bytes, ProblemList problems)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = SessionFormat.MaximumDepth });
        for (int values = 0; reader.Read(); values++)
        {
            if (values == SessionFormat.MaximumValues)
            {
                problems.Error("$", FormattableString.Invariant($"There are more than {SessionFormat.MaximumValues} values."));
                return false;
            }
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsText(ref reader))
            {
                problems.Error(FormattableString.Invariant($"byte {reader.TokenStartIndex}"), "The string is not valid Unicode text.");
                return false;
            }
        }
        return true;
    }

    static bool IsText(ref Utf8JsonReader reader)
    {
        if (!Utf8.IsValid(reader.ValueSpan)) return false;
        if (!reader.ValueIsEscaped) return true;
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException) // half of a surrogate pair
        {
            return false;
        }
    }

    // The parser's messages end with a position in its own words, which the location already gives.
    static string WithoutPosition(string message) =>
        JsonPath.OneLine(message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var at && at > 0 ? message[..at] : message);
}
