using MixGraph.Analysis;

namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Finds out how the band's rough mix was made of the tracks: where their faders were, and which tracks it does not have. Changes nothing.</summary>
        /// <remarks>The tracks are listened to once; takes about as long as rendering a mix of them, and up to 150 MB.</remarks>
        /// <param name="rough">The rough: mono or stereo, at any rate, of the same takes and without a change of speed. It begins with the mix, to the sample.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="MixFileException">A source cannot be read.</exception>
        /// <exception cref="ParameterRangeException">The rough has more than two channels.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public RoughInversion InvertRough(AudioBuffer rough, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(rough);
            return RoughInverter.Run(mix.Document, Signal.From(rough), false, progress, cancellation);
        }
    }
}
