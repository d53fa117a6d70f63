namespace MixGraph;

/// <summary>Names for tracks from the names of files: "08-bass.flac" is "Bass", "11-lead-guitar.flac" "Lead guitar".</summary>
static class StemNames
{
    static readonly char[] Separators = ['-', '_', '.', ' ', '\t'];

    /// <summary>A file's name without order prefix and extension, its separators as spaces, its first letter a capital.</summary>
    public static string Pretty(string fileName)
    {
        string bare = Path.GetFileNameWithoutExtension(fileName);
        var words = WithoutOrder(bare).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        string name = words.Length == 0 ? bare.Trim() : string.Join(' ', words);
        return name.Length == 0 ? fileName : char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>Tells names that are taken apart by a number: "Vox", "Vox 2".</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        string unique = name;
        for (int number = 2; !taken.Add(unique); number++) unique = FormattableString.Invariant($"{name} {number}");
        return unique;
    }

    // An order prefix is one or two digits, or a number with leading zeros, and a separator: the 808 of "808-kick" is an instrument.
    static string WithoutOrder(string name)
    {
        int digits = 0;
        while (digits < name.Length && char.IsAsciiDigit(name[digits])) digits++;
        bool isOrder = digits is 1 or 2 || (digits > 2 && name[0] == '0');
        return isOrder && digits < name.Length && Separators.Contains(name[digits]) ? name[digits..] : name;
    }
}
