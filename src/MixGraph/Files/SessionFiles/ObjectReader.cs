using System.Text.Json;

namespace MixGraph;

/// <summary>Reads one JSON object by the names of its properties, and reports what is missing, doubled, of the wrong type, or not a name anyone asked for.</summary>
sealed class ObjectReader
{
    const int MaximumProperties = 1_000;

    readonly Dictionary<string, JsonElement> properties = new(StringComparer.Ordinal);
    readonly HashSet<string> asked = new(StringComparer.Ordinal);
    readonly ProblemList problems;
    readonly string path;

    ObjectReader(JsonElement element, string path, string what, ProblemList problems)
    {
        (this.path, this.problems, What) = (path, problems, what);
        foreach (var property in element.EnumerateObject())
        {
            if (properties.Count == MaximumProperties)
            {
                problems.Error(path, FormattableString.Invariant($"There are more than {MaximumProperties} properties."));
                break;
            }
            if (!properties.TryAdd(property.Name, property.Value)) problems.Error(At(property.Name), $"\"{property.Name}\" is there twice.");
        }
    }

    /// <summary>Begins to read; null, and reported, if the element is not an object.</summary>
    /// <param name="element">The element.</param>
    /// <param name="path">Its JSON path.</param>
    /// <param name="what">What it is, with its article, for messages: "a track".</param>
    /// <param name="problems">Where to report.</param>
    public static ObjectReader? Open(JsonElement element, string path, string what, ProblemList problems)
    {
        if (element.ValueKind == JsonValueKind.Object) return new(element, path, what, problems);
        problems.Error(path, $"This must be an object, {what}, not {element.Noun}.");
        return null;
    }

    /// <summary>What the object is, with its article.</summary>
    public string What { get; set; }
    public string At(string name) => JsonPath.Property(path, name);
    public void Error(string name, string message) => problems.Error(At(name), message);

    public void Missing(string name) => problems.Error(path, $"\"{name}\" is missing.");

    public bool TryTake(string name, out JsonElement value)
    {
        asked.Add(name);
        return properties.TryGetValue(name, out value);
    }

    /// <summary>A string; null if there is none, which is reported if it is required.</summary>
    public string? Text(string name, bool required = true)
    {
        if (!TryTake(name, out var value))
        {
            if (required) Missing(name);
        }
        else if (value.ValueKind == JsonValueKind.String) return value.GetString();
        else Error(name, $"{name} must be a string, not {value.Noun}.");
        return null;
    }

    /// <summary>A whole number in a range; null if there is none or it is not one.</summary>
    public int? Whole(string name, int minimum, int maximum, bool required = true)
    {
        if (!TryTake(name, out var value))
        {
            if (required) Missing(name);
        }
        else if (value.TryFinite(out double number) && number == Math.Floor(number) && number >= minimum && number <= maximum) return (int)number;
        else Error(name, FormattableString.Invariant($"{name} must be a whole number, {minimum} to {maximum}, not {value.Shown}."));
        return null;
    }

    /// <summary>The place of a string among the allowed ones; null if there is none or it is not one of them.</summary>
    public int? Choice(string name, IReadOnlyList<string> choices, bool required = true)
    {
        if (!TryTake(name, out var value))
        {
            if (required) Missing(name);
        }
        else
        {
            for (int i = 0; i < choices.Count; i++)
                if (value.ValueKind == JsonValueKind.String ? value.ValueEquals(choices[i])
                    : ParameterJson.IsNumber(choices[i], out double choice) && value.TryFinite(out double number) && number == choice) return i;
            Error(name, $"{name} must be one of {string.Join(", ", choices.Select(c => ParameterJson.IsNumber(c, out _) ? c : $"\"{c}\""))}, not {value.Shown}.");
        }
        return null;
    }

    /// <summary>The elements of an array with their paths; none if it is not there.</summary>
    public IEnumerable<(JsonElement Element, string Path)> Items(string name, int maximum = SessionFormat.MaximumItems, bool required = false)
    {
        if (!TryTake(name, out var value))
        {
            if (required) Missing(name);
            yield break;
        }
        if (value.ValueKind != JsonValueKind.Array)
        {
            Error(name, $"{name} must be an array, not {value.Noun}.");
            yield break;
        }
        if (value.GetArrayLength() is var count && count > maximum)
        {
            Error(name, FormattableString.Invariant($"{name} must have at most {maximum} elements, not {count}."));
            yield break;
        }
        int index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (problems.IsFull) yield break;
            yield return (item, JsonPath.Item(At(name), index++));
        }
    }

    /// <summary>Reports the properties nobody asked for: a misspelt "fader" must not pass as a fader at its default.</summary>
    public void Finish()
    {
        foreach (var name in properties.Keys)
        {
            if (asked.Contains(name)) continue;
            string? close = asked.Where(a => Spelling.IsClose(a, name)).Order(StringComparer.Ordinal).FirstOrDefault();
            Error(name, $"\"{JsonPath.Cut(name)}\" is not a property of {What}." + (close is null ? "" : $" Did you mean \"{close}\"?"));
        }
    }
}
