using MixGraph.Analysis;
using MixGraph.Rendering;

namespace MixGraph.Workflow;

/// <summary>A mix that was printed and kept in the session: its audio, and the state it was rendered from. Made by <see cref="TopDownMixing"/>'s <c>Print</c>.</summary>
/// <remarks>A print in memory that comes from a session file is rendered again when it is first played: the same state has the same samples.</remarks>
public sealed class Print : Recording
{
    readonly string? path;
    AudioSource? source;

    internal Print(string name, MixDocument document, AudioSource? source, string? path, long frames, Loudness loudness) : base(name)
    {
        (Document, this.source, this.path) = (document, source, path);
        (SampleRate, Frames, Loudness) = (document.SampleRate, frames, loudness);
    }

    /// <summary>The mix as it was: a snapshot.</summary>
    public MixDocument Document { get; }
    /// <inheritdoc/>
    public override string? Path => path;
    /// <inheritdoc/>
    public override Alignment Alignment { get; } = new(0, false, 1);

    internal override AudioSource Source
    {
        get
        {
            if (Volatile.Read(ref source) is { } known) return known;
            AudioSource made = path is not null ? new Clip(path) : Signal.From(Render(Document));
            return Interlocked.CompareExchange(ref source, made, null) ?? made;
        }
    }

    /// <summary>A mix as it is printed: without solos.</summary>
    internal static AudioBuffer Render(MixDocument document, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        OfflineRenderer.ToMemory(ListeningPass.Unsoloed(document), RenderOptions.Default with { Threads = Math.Clamp(Environment.ProcessorCount, 1, 8) }, null, progress, cancellation);
}
