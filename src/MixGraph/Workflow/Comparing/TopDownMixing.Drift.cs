using MixGraph.Analysis;

namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Tells how the tone of the mix has drifted from a rough, a print or references, at matched loudness. Changes nothing.</summary>
        /// <remarks>Each is rendered or read once; a mix or print that has been compared before is not rendered again.</remarks>
        /// <param name="recordings">What to compare with; against several, with their mean.</param>
        /// <param name="threshold">From which difference on it is an alarm; 2 dB if null. References of other songs differ by 3 dB without anything being wrong.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="ArgumentException">There are no recordings.</exception>
        /// <exception cref="MixFileException">A source or recording cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public Drift DriftFrom(IEnumerable<Recording> recordings, Decibels? threshold = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(recordings);
            Recording[] all = [.. recordings];
            if (all.Length == 0) throw new ArgumentException("There is nothing to compare with.", nameof(recordings));
            var shares = new Shares(progress, all.Length + 1);
            var document = mix.Document;
            var sound = ProgramSound.Of(document, shares.Next(), cancellation);
            var others = all.Select(r => (r.Name, ProgramSound.Of(r, document.SampleRate, shares.Next(), cancellation))).ToArray();
            return Drift.Of(document.MixBus, sound, others, threshold ?? 2.dB);
        }

        /// <summary>Tells how the tone of the mix has drifted from one recording; see <see cref="DriftFrom(MixSession, IEnumerable{Recording}, Decibels?, IProgress{double}?, CancellationToken)"/>.</summary>
        /// <inheritdoc cref="DriftFrom(MixSession, IEnumerable{Recording}, Decibels?, IProgress{double}?, CancellationToken)"/>
        /// <param name="recording">What to compare with.</param>
        /// <param name="threshold">From which difference on it is an alarm; 2 dB if null.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        public Drift DriftFrom(Recording recording, Decibels? threshold = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(recording);
            return mix.DriftFrom([recording], threshold, progress, cancellation);
        }

        /// <summary>Tells how the tone of the mix differs from that of a snapshot of it, or of a branch.</summary>
        /// <inheritdoc cref="DriftFrom(MixSession, IEnumerable{Recording}, Decibels?, IProgress{double}?, CancellationToken)"/>
        /// <param name="snapshot">What to compare with.</param>
        /// <param name="threshold">From which difference on it is an alarm; 2 dB if null.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        public Drift DriftFrom(MixDocument snapshot, Decibels? threshold = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(snapshot);
            var shares = new Shares(progress, 2);
            var document = mix.Document;
            var sound = ProgramSound.Of(document, shares.Next(), cancellation);
            return Drift.Of(document.MixBus, sound, [("snapshot", ProgramSound.Of(snapshot, shares.Next(), cancellation))], threshold ?? 2.dB);
        }
    }
}
