namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>The mix with a processor on and with it bypassed, equally loud. Renders the mix four times or more; changes nothing.</summary>
        /// <param name="insert">The processor; whether it is bypassed now does not matter.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="LoudnessMatchException">The two cannot be matched within 0.2 LU, or one is silent: a processor of a muted strip has no loudness.</exception>
        /// <exception cref="RemovedException">The insert is not there any more.</exception>
        /// <exception cref="MixFileException">A source cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public EqualLoudness EqualLoudness(Insert insert, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(insert);
            mix.RefuseForeign(insert.Strip);
            var document = mix.Document;
            string title = $"{insert.In(document).Settings.ProcessorType.Id} on {insert.Strip.In(document).Title}";
            return new LoudnessMatching(title, progress, cancellation).Bypass(document, insert.Strip.Id, [insert.Id]);
        }

        /// <summary>The mix with all the processors of a strip that are on and with them bypassed, equally loud; see the other.</summary>
        /// <param name="strip">The strip.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="ArgumentException">It has no processor that is on.</exception>
        /// <exception cref="LoudnessMatchException">The two cannot be matched within 0.2 LU, or one is silent.</exception>
        /// <exception cref="RemovedException">The strip is not there any more.</exception>
        /// <exception cref="MixFileException">A source cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public EqualLoudness EqualLoudness(Strip strip, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            mix.RefuseForeign(strip);
            var document = mix.Document;
            var state = strip.In(document);
            InsertId[] inserts = [.. state.Inserts.Where(i => !i.Bypassed).Select(i => i.Id)];
            if (inserts.Length == 0) throw new ArgumentException($"The {state.Title} has no processor that is on.", nameof(strip));
            return new LoudnessMatching($"the processors of {state.Title}", progress, cancellation).Bypass(document, strip.Id, inserts);
        }

        /// <summary>The mix as it is and as it was, equally loud: a snapshot, turned up or down as a whole, takes the place of the bypass.</summary>
        /// <param name="snapshot">The other state, of this session or another; heard at the rate of this one.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="LoudnessMatchException">The two cannot be matched within 0.2 LU, or one is silent.</exception>
        /// <exception cref="MixFileException">A source cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public EqualLoudness EqualLoudness(MixDocument snapshot, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(snapshot);
            return new LoudnessMatching("the snapshot", progress, cancellation).Snapshot(mix.Document, snapshot);
        }
    }
}
