using System.Globalization;
using System.Text.Json;

namespace MixGraph;

/// <summary>Places in a JSON text and its values, as they read in a message.</summary>
static class JsonPath
{
    const int LongestShown = 60;

    public static string Property(string path, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$') ? $"{path}.{Cut(name)}" : $"{path}['{Cut(name)}']";

    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>A string from a file on one line and of sensible length.</summary>
    public static string Cut(string text) =>
        text.Length > LongestShown ? OneLine(text[..LongestShown]) + "..." : OneLine(text);

    /// <summary>A text that may quote a file, without what would break a line or a terminal.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));

    extension(JsonElement element)
    {
        /// <summary>What kind of value it is, with its article.</summary>
        public string Noun => element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };

        /// <summary>The value itself where it is short, else its kind.</summary>
        public string Shown => element.ValueKind switch
        {
            JsonValueKind.String => $"\"{Cut(element.GetString()!)}\"",
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Cut(element.GetRawText()),
            _ => element.Noun,
        };

        /// <summary>A number that a double can hold: 1e999 is not one.</summary>
        public bool TryFinite(out double number)
        {
            number = 0;
            return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number) && double.IsFinite(number);
        }
    }
}
