namespace MixGraph;

/// <summary>The meters that a user gave to a render, which nobody else may use until it is done.</summary>
internal sealed class TakenMeters : IDisposable
{
    readonly List<Meter> taken = [];

    /// <exception cref="RemovedException">What a meter listens to is not in the document.</exception>
    /// <exception cref="InvalidOperationException">A meter serves another render, or is named twice.</exception>
    public TakenMeters(IEnumerable<Meter> meters, MixDocument document)
    {
        try
        {
            foreach (var meter in meters)
            {
                meter.CheckIsIn(document);
                meter.Take();
                taken.Add(meter);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the strip meters listen to.</summary>
    public IEnumerable<MeterTarget> Strips => taken.OfType<StripMeter>().Select(m => m.Target);
    /// <summary>What the gain reduction meters follow.</summary>
    public IReadOnlyList<GainReductionTarget> Reductions => [.. taken.OfType<GainReductionMeter>().Select(m => m.Target)];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var meter in taken) meter.Release();
    }
}
