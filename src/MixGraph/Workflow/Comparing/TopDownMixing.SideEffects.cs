namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>What a proposal would do to every group. Nothing is changed: it is tried on a branch. Renders the mix as it would be, and as it is unless that has been analysed before.</summary>
        /// <param name="proposal">A proposal for this session.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="RemovedException">A strip it is for is not there any more.</exception>
        /// <exception cref="MixFileException">A source cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public SideEffects SideEffectsOf(Proposal proposal, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(proposal);
            var document = mix.Document;
            var branch = new MixSession(document);
            proposal.ApplyTo(branch);
            return SideEffects.Between(document, branch.Document, progress, cancellation);
        }
    }
}
