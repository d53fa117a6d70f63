using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>The stem files of one render. They appear together when all is done; disposed of before that, they leave nothing behind.</summary>
internal sealed class StemExport : IStemSink, IDisposable
{
    readonly MixDocument document;
    readonly RenderOptions options;
    readonly string? mixPath;
    readonly Dictionary<string, StemFileNames> names = new(StringComparer.OrdinalIgnoreCase); // by folder: both sets may have the same
    readonly List<StemFolder> folders = [];
    readonly List<string> created = []; // folders, outermost first
    readonly List<StemFile> placed = [];
    int seed;
    bool isKept;

    StemExport(MixDocument document, RenderOptions options, string? mixPath)
    {
        (this.document, this.options, this.mixPath) = (document, options, mixPath);
        Recorder = new(new(options.GroupStems is not null, options.TrackStems is not null, options.StemsThroughBus));
    }

    /// <summary>The export that the options ask for; null for none.</summary>
    public static StemExport? For(MixDocument document, RenderOptions options, string? mixPath) =>
        options.GroupStems is null && options.TrackStems is null ? null : new(document, options, mixPath);

    /// <summary>Where a renderer puts the stems.</summary>
    public StemRecorder Recorder { get; }

    /// <summary>The gain of the mix on its way out, which the stems get too.</summary>
    public float Gain { get; set; } = 1;

    /// <summary>What was written, in order.</summary>
    public IEnumerable<RenderedFile> Files => placed.Select(f => f.Description);

    /// <summary>Opens the files, once the renderer knows which.</summary>
    /// <exception cref="MixFileException">A file cannot be created, or would overwrite what the mix is made of.</exception>
    public void Begin()
    {
        if (options.GroupStems is { } groups) Open(groups, StemSet.Groups, RenderedFileKind.GroupStem);
        if (options.TrackStems is { } tracks) Open(tracks, StemSet.Tracks, RenderedFileKind.TrackStem);
    }

    /// <summary>Takes what has been rendered of the stems, from a frame on.</summary>
    public void Take(int from, int frames)
    {
        foreach (var folder in folders) folder.Take(from, frames, Gain);
        foreach (var tap in Recorder.Taps) tap.Clear();
    }

    /// <summary>A sink that sees the mix on its way to another.</summary>
    public IAudioSink Before(IAudioSink mix) => new MixSink(this, mix);

    /// <summary>Puts all files in place.</summary>
    public void Complete()
    {
        foreach (var file in folders.SelectMany(f => f.Files))
        {
            file.Complete();
            placed.Add(file);
        }
    }

    /// <summary>The mix is in place too: the files stay.</summary>
    public void Keep()
    {
        isKept = true;
        foreach (var folder in folders)
            if (folder.OldGlue is { } path) Try(() => File.Delete(path));
    }

    public void Dispose()
    {
        foreach (var folder in folders) folder.Dispose();
        if (isKept) return;
        foreach (var file in placed) Try(() => File.Delete(file.Path));
        created.Reverse();
        foreach (string folder in created) Try(() => Directory.Delete(folder)); // which fails where somebody else has put something
    }

    void Open(string folder, StemSet set, RenderedFileKind kind)
    {
        string full = CreateFolder(folder);
        if (!names.TryGetValue(full, out var used))
        {
            names[full] = used = new();
            if (mixPath is not null && string.Equals(Path.GetDirectoryName(Path.GetFullPath(mixPath)), full, StringComparison.OrdinalIgnoreCase)) used.Reserve(Path.GetFileName(mixPath));
        }
        folders.Add(new(Recorder.Taps.Where(t => t.Print.Set == set), tap => Create(folder, used, tap, kind)));
    }

    StemFile Create(string folder, StemFileNames used, StemTap? tap, RenderedFileKind kind)
    {
        string path = Path.Join(folder, used.Take(tap?.Print.Strip.Name ?? "glue"));
        string full = Path.GetFullPath(path);
        if (document.Strips.Values.SelectMany(s => ClipsOf(s.Source)).Any(c => string.Equals(c.FullPath, full, StringComparison.OrdinalIgnoreCase)))
            throw new MixFileException(path, null, "The stem would overwrite what the mix is made of.");
        var format = new AudioFileOptions { BitDepth = options.BitDepth, Dither = options.Dither, DitherSeed = ++seed };
        return new(path, document.SampleRate, format, tap is null ? RenderedFileKind.Glue : kind, tap?.Print.Strip.Id);
    }

    static ValueList<Clip> ClipsOf(AudioSource? source) => source switch
    {
        Clip clip => [clip],
        Arrangement arrangement => arrangement.Clips,
        _ => [],
    };

    /// <summary>Creates a folder and those it lies in, and remembers which.</summary>
    string CreateFolder(string folder)
    {
        try
        {
            string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            var missing = new Stack<string>();
            for (string? at = full; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at)) missing.Push(at);
            foreach (string at in missing)
            {
                Directory.CreateDirectory(at);
                created.Add(at);
            }
            return full;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new MixFileException(folder, null, $"The folder cannot be created: {e.Message}", e);
        }
    }

    static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whatever made the render end says more than this would.
        }
    }

    sealed class MixSink(StemExport export, IAudioSink mix) : IAudioSink
    {
        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
        {
            foreach (var folder in export.folders) folder.Complement(left, right);
            mix.Write(left, right);
        }
    }
}
