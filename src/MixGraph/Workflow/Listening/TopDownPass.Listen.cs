namespace MixGraph.Workflow;

public sealed partial class TopDownPass
{
    /// <summary>Listens to the mix and says what could be better, the worst first; see <see cref="TopDownMixing.Listen"/>. Nothing is changed, whatever the layer.</summary>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ListenReport Listen(ListenOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default) => Mix.Listen(options, progress, cancellation);

    /// <summary>Listens on a thread of the pool; see <see cref="Listen"/>.</summary>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<ListenReport> ListenAsync(ListenOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default) => Mix.ListenAsync(options, progress, cancellation);
}
