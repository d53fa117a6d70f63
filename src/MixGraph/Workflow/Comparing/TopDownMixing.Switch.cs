namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>A switch between the mix as it is now and prints and references, all as loud as the mix. Renders the mix to measure it, and reads the recordings into memory.</summary>
        /// <param name="recordings">What to switch to; null, the default, for all prints and references of the session, in order, but for those whose file is not there.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="MixFileException">A recording or a source cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public LoudnessMatchedSwitch MatchedSwitch(IEnumerable<Recording>? recordings = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
            LoudnessMatchedSwitch.For(mix.Document, recordings ?? mix.Prints.Concat<Recording>(mix.References).Where(r => r.Path is null || File.Exists(r.Path)), progress, cancellation);
    }
}
