namespace MixGraph;

/// <summary>Finds what a misspelt name was meant to be.</summary>
static class Spelling
{
    /// <summary>Whether one name turns into the other by at most two changes of a letter, case aside; by one, where the name is short.</summary>
    public static bool IsClose(string name, string misspelt)
    {
        int allowed = name.Length > 4 ? 2 : 1;
        return Math.Abs(name.Length - misspelt.Length) <= allowed && Distance(name, misspelt) <= allowed;
    }

    // Levenshtein's distance, row by row.
    static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)], current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int swap = previous[j - 1] + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(swap, Math.Min(previous[j], current[j - 1]) + 1);
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
