using System.Buffers;
using System.Text.Json;

namespace MixGraph;

/// <summary>Writes a value on one line within a text that is indented, where a line for each thing reads better.</summary>
static class JsonLine
{
    static readonly JsonWriterOptions Options = SessionWriter.Options with { Indented = false };

    public static void Write(Utf8JsonWriter json, Action<Utf8JsonWriter> write)
    {
        // The writer puts a raw value where it is, so the line break and the indentation come with it.
        var bytes = new ArrayBufferWriter<byte>(256);
        bytes.Write("\n"u8);
        for (int i = json.CurrentDepth * SessionWriter.Options.IndentSize; i > 0; i--) bytes.Write(" "u8);
        using (var line = new Utf8JsonWriter(bytes, Options)) write(line);
        json.WriteRawValue(bytes.WrittenSpan, skipInputValidation: true);
    }
}
