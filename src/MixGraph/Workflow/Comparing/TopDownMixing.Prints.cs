using MixGraph.Analysis;
using MixGraph.Rendering;

namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>The prints that were made, in order; saved with the session. They are kept beside the mix: making one is no edit, and undo does not take it back.</summary>
        public ValueList<Print> Prints => mix.PrintList.Prints;

        /// <summary>The references that were added, in order; kept as prints are.</summary>
        public ValueList<Reference> References => mix.PrintList.References;

        /// <summary>The print or reference with a name.</summary>
        /// <exception cref="PrintNameException">There is none.</exception>
        public Recording Recording(string name) => mix.PrintList.Find(name) ?? throw new PrintNameException(name ?? "", $"There is no print or reference \"{name}\".");

        /// <summary>Prints the mix as it is now, without solos, and keeps it to compare with. Takes as long as a render.</summary>
        /// <param name="name">A name no other print or reference has.</param>
        /// <param name="path">A WAV file to print to, in 32-bit floats; its folder is created if need be. Not one that the session, its snapshots or prints play. Null, the default, to keep the print in memory.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it; nothing is left behind.</param>
        /// <exception cref="PrintNameException">The name is blank or taken.</exception>
        /// <exception cref="MixFileException">A source cannot be read, or the file cannot be written or is one that the session plays.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public Print Print(string name, string? path = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            mix.PrintList.RefuseName(name);
            var document = mix.Document;
            Print print;
            if (path is null)
            {
                var audio = MixGraph.Workflow.Print.Render(document, progress, cancellation);
                print = new(name, document, Signal.From(audio), null, audio.Frames, RecordingAudio.Loudness(audio));
            }
            else
            {
                path = InFolder(path);
                mix.RefuseUsed(path);
                var options = RenderOptions.Default with { BitDepth = BitDepth.Float32, Threads = Math.Clamp(Environment.ProcessorCount, 1, 8) };
                var result = OfflineRenderer.ToFile(ListeningPass.Unsoloed(document), options, path, progress, cancellation);
                print = new(name, document, null, path, result.Frames, result.Loudness);
            }
            mix.ChangePrints(list => list.Add(print));
            return print;
        }

        /// <summary>Adds a recording to compare the mix with. Where it is made of the same takes as the mix (the band's rough mix) it is aligned with it: to the sample, for shifts of up to 2 s either way,
        /// whatever its balance and equalization, and by its polarity. The mix is rendered for that.</summary>
        /// <param name="name">A name no other print or reference has.</param>
        /// <param name="path">The audio file, mono or stereo, at any rate.</param>
        /// <param name="align">Whether to look for an alignment; true by default. A record of something else is not aligned anyway.</param>
        /// <param name="progress">Told the share done, 0 to 1.</param>
        /// <param name="cancellation">Ends it; nothing is added.</param>
        /// <exception cref="PrintNameException">The name is blank or taken.</exception>
        /// <exception cref="MixFileException">The file or a source cannot be read.</exception>
        /// <exception cref="ParameterRangeException">The file has more than two channels.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public Reference AddReference(string name, string path, bool align = true, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            mix.PrintList.RefuseName(name);
            ArgumentException.ThrowIfNullOrEmpty(path);
            path = Path.GetFullPath(path);
            var source = new Clip(path);
            var format = mix.Probe(source);
            var recording = RecordingAudio.Read(source, mix.SampleRate, cancellation);
            var audio = MixGraph.Workflow.Print.Render(mix.Document, progress, cancellation);
            var alignment = align ? Aligner.Run(RecordingAudio.Mono(audio), RecordingAudio.Mono(recording), mix.SampleRate, cancellation) : null;
            var reference = new Reference(name, path, format.SampleRate, format.Frames, RecordingAudio.Loudness(recording), alignment, RecordingAudio.MatchGain(audio, recording, alignment));
            mix.ChangePrints(list => list.Add(reference));
            return reference;
        }

        /// <summary>Forgets a print or reference. A file stays where it is.</summary>
        /// <exception cref="PrintNameException">It is not one of this session's.</exception>
        public void Remove(Recording recording)
        {
            ArgumentNullException.ThrowIfNull(recording);
            mix.ChangePrints(list => list.Remove(recording));
        }
    }

    /// <summary>The full path of a file whose folder is there.</summary>
    static string InFolder(string path)
    {
        try
        {
            path = Path.GetFullPath(path);
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new MixFileException(path, null, $"The folder cannot be created: {e.Message}", e);
        }
    }
}
