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

        /// <summary>Finds out how a reference or print was made of the tracks. It is taken as it lies beside the mix, polarity included, if that was found out when it was added.</summary>
        /// <inheritdoc cref="InvertRough(MixSession, AudioBuffer, IProgress{double}?, CancellationToken)"/>
        /// <param name="rough">The rough, of the same takes and without a change of speed.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        public RoughInversion InvertRough(Recording rough, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(rough);
            var alignment = rough.Alignment ?? new(0, false, 0);
            return RoughInverter.Run(mix.Document, At(rough.Source, mix.SampleRate, alignment.Offset), alignment.PolarityInverted, progress, cancellation);
        }
    }

    // A recording that is later than the mix is begun later, one that is earlier is put later.
    internal static AudioSource At(AudioSource source, SampleRate rate, long offset)
    {
        if (offset == 0) return source;
        var clip = source as Clip ?? new Clip((Signal)source);
        return offset > 0 ? clip with { Offset = rate.Duration(offset) } : clip with { Start = rate.Duration(-offset) };
    }
}
