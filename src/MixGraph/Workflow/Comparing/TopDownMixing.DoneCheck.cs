using MixGraph.Analysis;

namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Checks whether the mix is done, by three or more references: levels and width of four bands, PSR, loudness range, crest factor, correlation, the split of the low end, and tracks nobody has been to.
        /// Changes nothing.</summary>
        /// <remarks>The mix is rendered once, references are read once; loudness does not matter.</remarks>
        /// <param name="references">Three or more: finished records, prints.</param>
        /// <param name="visited">The tracks somebody has worked on. Null, the default, for those that the journal has edits of, or that were soloed; without a journal there is then no such row.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="ArgumentException">There are fewer than three references, one is silent, or a track belongs to another session.</exception>
        /// <exception cref="MixFileException">A source or reference cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public DoneCheck DoneCheck(IEnumerable<Recording> references, IEnumerable<Track>? visited = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(references);
            Recording[] all = [.. references];
            if (all.Length < 3) throw new ArgumentException($"A done-check takes 3 references or more, not {all.Length}.", nameof(references));
            var been = visited?.Select(t => { mix.RefuseForeign(t); return t.Id; }).ToHashSet() ?? (mix.Journal.Entries.Count > 0 ? VisitedTracks.Of(mix.Journal) : null);
            var document = mix.Document;
            var shares = new Shares(progress, all.Length + 1);
            var sound = ProgramSound.Of(document, shares.Next(), cancellation);
            var theirs = all.Select(r => ProgramSound.Of(r, document.SampleRate, shares.Next(), cancellation)).ToArray();
            for (int i = 0; i < all.Length; i++)
                if (theirs[i].Integrated.IsSilence) throw new ArgumentException($"The reference \"{all[i].Name}\" is silent.", nameof(references));
            var tracks = document.Strips.Values.Where(s => s.Kind == StripKind.Track);
            string[]? unvisited = been is null ? null : [.. tracks.Where(t => !been.Contains(t.Id)).Select(t => t.Name)];
            return MixGraph.Workflow.DoneCheck.Of(sound, theirs, unvisited);
        }
    }
}
