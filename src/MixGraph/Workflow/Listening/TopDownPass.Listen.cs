using MixGraph.Rendering;

namespace MixGraph.Workflow;

public sealed partial class TopDownPass
{
    /// <summary>Listens to the mix and says what could be better, the worst first; see <see cref="TopDownMixing.Listen"/>. A processor that came onto the mix bus after <see cref="RoughMix"/> is among it. Nothing is changed, whatever the layer.</summary>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ListenReport Listen(ListenOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        ListenTo(Mix.Document, options, progress, cancellation);

    /// <summary>Listens on a thread of the pool; see <see cref="Listen"/>.</summary>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<ListenReport> ListenAsync(ListenOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var document = Mix.Document;
        return Task.Run(() => ListenTo(document, options, progress, cancellation), cancellation);
    }

    // The mix is analysed by then, so that of the two mixes that are compared only the one without the chain is rendered.
    ListenReport ListenTo(MixDocument document, ListenOptions? options, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (WithoutLateChain(document) is not { } without) return Listening.Run(document, options, progress, cancellation);
        var parts = new ProgressParts(progress);
        return Listening.Run(document, options, parts.Half(), cancellation, () => ChainAddedLate.Measure(without, document, parts.Rest(), cancellation).Finding);
    }
}
