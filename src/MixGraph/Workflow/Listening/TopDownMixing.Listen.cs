#pragma warning disable CA1708 // the analyzer takes extension blocks in several files for names that differ only by case
namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Listens to the mix from its start to the end of its last source, and says what could be better: rings, hidden tracks, bands that stand out, faults of sources; the worst first.</summary>
        /// <remarks>It renders the mix once. Solos are left out of account. The mix is not changed, and may be edited meanwhile: what is listened to is the document as it is now.</remarks>
        /// <param name="options">How.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="MixFileException">A source cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public ListenReport Listen(ListenOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
            Listening.Run(mix.Document, options, progress, cancellation);

        /// <summary>Listens on a thread of the pool; see <see cref="Listen(MixSession, ListenOptions?, IProgress{double}?, CancellationToken)"/>.</summary>
        public Task<ListenReport> ListenAsync(ListenOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            var document = mix.Document;
            return Task.Run(() => Listening.Run(document, options, progress, cancellation), cancellation);
        }
    }
}
