namespace MixGraph.Workflow;

public sealed partial class TopDownPass
{
    /// <summary>Looks whether a processor that does something came onto the mix bus after the rough balance was made, and measures what it did to each group.</summary>
    /// <remarks>What it is compared with is the mix as it is now without those processors, so that other edits do not count. Nothing is rendered if none came.</remarks>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The finding, of kind <see cref="FindingKind.ChainAddedLate"/>; null if no processor came, or <see cref="RoughMix"/> has not been called in this pass.</returns>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Finding? FindLateChain(IProgress<double>? progress = null, CancellationToken cancellation = default) 
    {
        var now = Mix.Document;
        return WithoutLateChain(now) is { } without ? ChainAddedLate.Measure(without, now, progress, cancellation).Finding : null;
    }

    /// <summary>A mix without the processors that came onto its mix bus after the balance was made; null if none came, or no balance was made.</summary>
    internal MixDocument? WithoutLateChain(MixDocument now)
    {
        if (Balanced is not { } balanced) return null;
        var added = ChainAddedLate.AddedTo(balanced, now).Select(i => i.Id).ToHashSet();
        if (added.Count == 0) return null;
        var bus = now.MixBus;
        ValueList<InsertState> Without(ValueList<InsertState> chain) => [.. chain.Where(i => !added.Contains(i.Id))];
        return now.With(bus with { PreFaderInserts = Without(bus.PreFaderInserts), PostFaderInserts = Without(bus.PostFaderInserts) });
    }
}
