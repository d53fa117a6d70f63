using MixGraph.Extending;

namespace MixGraph;

public sealed partial class MixSession
{
    /// <summary>What was noticed when the session was loaded, or made from a folder of stems, and did not stop it: a processor that
    /// is not here and is bypassed, a stem of unknown role. Each names the place. Empty for a session that began empty.</summary>
    public ValueList<string> Warnings { get; internal init; } = [];

    /// <summary>Saves the current document as a session file, with the journal, the snapshots, the prints and the references. Sources are saved as paths relative to the file, or as the formula they are; audio in memory that only the past has (journal, snapshots, prints in files) is silence of its length from then on.</summary>
    /// <remarks>The file appears, or takes the place of an older one, in one step. The same document gives the same bytes.</remarks>
    /// <param name="path">Where; "song.mix.json" by custom.</param>
    /// <exception cref="MixFileException">A track of the mix, or of a print in memory, plays audio in memory, which has no path; or the file cannot be written. What was there before is unchanged.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (document, work) = SessionWork.Of(this);
        var bytes = SessionWriter.Write(document, work, path);
        using var file = new OutputFile(path);
        file.Write(0, bytes.Span);
        file.Commit();
    }

    /// <summary>Loads a session file. New ids continue above those in the file; there is nothing to undo yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="processors">The processor types that inserts may have; the built-in ones if null. An insert of another type
    /// becomes an <see cref="Processors.UnknownProcessor"/>: kept as it is, bypassed, and named in <see cref="Warnings"/>.</param>
    /// <exception cref="MixFileException">The file cannot be read, is of a newer version, or has a fault; <see cref="MixFileException.Location"/>
    /// is the JSON path of the first, and <see cref="SessionFile.Validate"/> finds the others. An audio file that is missing or damaged counts as one.</exception>
    public static MixSession Load(string path, ProcessorRegistry? processors = null)
    {
        var (document, work, problems) = SessionReader.Read(path, processors ?? new());
        if (document is null)
        {
            var first = problems.First(p => !p.IsWarning);
            throw new MixFileException(path, first.Location, first.Message);
        }
        var mix = new MixSession(document) { Warnings = [.. problems.Select(p => p.ToString())] };
        mix.Workbook.Load(work, document);
        mix.Reserve(work.HighestId);
        return mix;
    }
}
