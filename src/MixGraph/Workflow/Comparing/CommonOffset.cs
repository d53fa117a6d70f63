namespace MixGraph.Workflow;

/// <summary>What all groups of a balance have changed by, told from what some have.</summary>
internal static class CommonOffset
{
    const double Same = 0.05; // LU

    /// <summary>If at least half of the differences are the same, their mean: those are the groups that nobody moved. Else the median.</summary>
    /// <remarks>Where two such halves face each other the one nearer to 0 is taken: rather one group was moved than the other and everything.</remarks>
    public static Decibels Of(IEnumerable<Decibels> differences)
    {
        double[] values = [.. differences.Select(d => d.Value).Where(double.IsFinite).Order()];
        if (values.Length == 0) return Decibels.Unity;
        double[] best = [];
        for (int first = 0; first < values.Length; first++)
        {
            double[] alike = [.. values.Skip(first).TakeWhile(v => v - values[first] <= Same)];
            if (alike.Length > best.Length || (alike.Length == best.Length && Math.Abs(alike.Average()) < Math.Abs(best.Average()))) best = alike;
        }
        if (best.Length * 2 >= values.Length) return new(best.Average());
        int middle = values.Length / 2;
        return new(values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }
}
