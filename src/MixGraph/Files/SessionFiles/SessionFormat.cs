namespace MixGraph;

/// <summary>What a session file is: its mark, its version, its limits, and the words that stand for the members of enums.</summary>
static class SessionFormat
{
    public const string Name = "mixgraph.session";
    public const int Version = 1;

    // Far above any mix, far below what would exhaust the memory of a machine that opens a hostile file.
    public const int MaximumBytes = 64 * 1024 * 1024;
    public const int MaximumDepth = 64;
    public const int MaximumValues = 4_000_000;
    public const int MaximumItems = 100_000;
    public const int MaximumId = 1_000_000_000;

    public static readonly NameTable<StripKind> Kinds = new(
        (StripKind.Track, "track"), (StripKind.Group, "group"), (StripKind.Return, "return"), (StripKind.MixBus, "mixBus"));

    public static readonly NameTable<PanCurve> Curves = new(
        (PanCurve.Minus3dB, "minus3dB"), (PanCurve.Minus4Point5dB, "minus4Point5dB"), (PanCurve.Minus6dB, "minus6dB"), (PanCurve.LinearBalance, "linearBalance"));

    public static readonly NameTable<PanNormalization> Normalizations = new(
        (PanNormalization.CenterUnity, "centerUnity"), (PanNormalization.CenterAttenuated, "centerAttenuated"));
}

/// <summary>The words that stand for the values of an enum; written down, so that renaming a member does not change the format.</summary>
sealed class NameTable<T>(params (T Value, string Name)[] entries) where T : struct
{
    public IReadOnlyList<string> Names { get; } = [.. entries.Select(e => e.Name)];
    public string Of(T value) => entries.First(e => EqualityComparer<T>.Default.Equals(e.Value, value)).Name;
    public T ValueAt(int index) => entries[index].Value;
}
