namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>How the balance of the mix differs from that of a print: which groups and tracks are louder in the mix than they were, beyond what all are.</summary>
        /// <param name="print">The print.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="MixFileException">A source cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public BalanceDiff CompareBalance(Print print, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(print);
            return mix.CompareBalance(print.Document, progress, cancellation);
        }

        /// <summary>How the balance of the mix differs from that of a snapshot.</summary>
        /// <param name="other">The snapshot, of any session.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="MixFileException">A source cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public BalanceDiff CompareBalance(MixDocument other, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(other);
            return BalanceDiff.Between(mix.Document, other, progress, cancellation);
        }

        /// <summary>How the balance of the mix differs from that of another session: a branch, or a bottom-up mix of the same takes.</summary>
        /// <param name="other">The session.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="MixFileException">A source cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public BalanceDiff CompareBalance(MixSession other, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(other);
            return mix.CompareBalance(other.Document, progress, cancellation);
        }
    }
}
