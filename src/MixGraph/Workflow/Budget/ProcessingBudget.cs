using System.Text;

namespace MixGraph.Workflow;

/// <summary>How much processing there is in a mix, by layer and by strip: tracks that are processed more than the layers above may want their moves further up. Immutable; safe to share between threads.</summary>
public sealed class ProcessingBudget
{
    internal ProcessingBudget(MixDocument document)
    {
        Strips = [.. document.Strips.Values.Select(s => new StripBudget(s)).OrderBy(s => s.Layer).ThenBy(s => s.Strip)];
        Total = Strips.Aggregate(default(ProcessingCount), (sum, s) => sum + s.Count);
    }

    /// <summary>Every strip, from the top layer down, and in the order of the mix.</summary>
    public ValueList<StripBudget> Strips { get; }
    /// <summary>The whole mix.</summary>
    public ProcessingCount Total { get; }

    /// <summary>One layer.</summary>
    public ProcessingCount Of(Layer layer) => Strips.Where(s => s.Layer == layer).Aggregate(default(ProcessingCount), (sum, s) => sum + s.Count);

    /// <summary>One strip.</summary>
    /// <exception cref="ArgumentException">It was not in the mix when the budget was made.</exception>
    public ProcessingCount Of(Strip strip)
    {
        ArgumentNullException.ThrowIfNull(strip);
        return Strips.FirstOrDefault(s => s.Strip == strip.Id)?.Count ?? throw new ArgumentException($"The {strip} is not in this budget.", nameof(strip));
    }

    /// <summary>A line for every layer and every strip with processing, and the total.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var layer in Enum.GetValues<Layer>())
        {
            text.AppendLine($"{layer.Noun()}: {Of(layer)}");
            foreach (var strip in Strips.Where(s => s.Layer == layer && s.Count.Inserts > 0)) text.AppendLine($"  {strip}");
        }
        return text.AppendLine($"total: {Total}").ToString();
    }
}

/// <summary>How much processing there is on a strip. Immutable; safe to share between threads.</summary>
public sealed class StripBudget
{
    internal StripBudget(StripState strip) => (Strip, StripName, Layer, Count) = (strip.Id, strip.Name, Layers.Of(strip.Kind), ProcessingCount.Of(strip));

    /// <summary>The strip.</summary>
    public StripId Strip { get; }
    /// <summary>The name it had.</summary>
    public string StripName { get; }
    /// <summary>The layer it is on.</summary>
    public Layer Layer { get; }
    /// <summary>How much.</summary>
    public ProcessingCount Count { get; }

    /// <summary>The name and the count.</summary>
    public override string ToString() => $"{StripName}: {Count}";
}
