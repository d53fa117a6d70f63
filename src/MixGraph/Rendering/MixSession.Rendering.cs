using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph;

public sealed partial class MixSession
{
    /// <summary>Frames by which the mix comes out of its processors later than its sources go in, on the longest way. Renders leave them out.</summary>
    public int LatencyFrames => LatencyPass.Of(Document);

    /// <summary>How long the mix rings on, above -120 dB, after its sources have ended; <see cref="TimeSpan.MaxValue"/> if it never ends. A <see cref="RenderOptions.Tail"/> of this length, which may be an hour at most, misses nothing.</summary>
    public TimeSpan Tail => LatencyPass.Tail(Document);

    /// <summary>Renders the mix to a WAV file, from the start to the end of the longest source unless the options say otherwise, and its stems to others if they ask for them. What is current when the call begins is what is rendered.</summary>
    /// <param name="path">The file; it appears, in one step, when the render is done, after the stems.</param>
    /// <param name="options">How; <see cref="RenderOptions.Default"/> if null.</param>
    /// <param name="progress">Told the share done, 0 to 1, some hundred times.</param>
    /// <param name="cancellation">Ends the render; no file is left behind.</param>
    /// <exception cref="MixFileException">A source cannot be read, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The render was cancelled.</exception>
    /// <exception cref="ArgumentException">A meter listens to another session.</exception>
    /// <exception cref="InvalidOperationException">A meter serves another render.</exception>
    /// <exception cref="Dsp.FusedMultiplyAddMissingException">The machine has no fused multiply-add.</exception>
    public RenderResult Render(string path, RenderOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        options = Own(options);
        return OfflineRenderer.ToFile(Document, options, path, progress, cancellation);
    }

    /// <summary><see cref="Render(string, RenderOptions?, IProgress{double}?, CancellationToken)"/> on a thread of the pool.</summary>
    /// <inheritdoc cref="Render(string, RenderOptions?, IProgress{double}?, CancellationToken)"/>
    public Task<RenderResult> RenderAsync(string path, RenderOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(() => Render(path, options, progress, cancellation), cancellation);

    /// <summary>Renders the mix, block by block, into a sink.</summary>
    /// <inheritdoc cref="Render(string, RenderOptions?, IProgress{double}?, CancellationToken)"/>
    /// <param name="sink">Takes the blocks, on the calling thread.</param>
    /// <param name="options">How; <see cref="RenderOptions.Default"/> if null.</param>
    /// <param name="progress">Told the share done, 0 to 1, some hundred times.</param>
    /// <param name="cancellation">Ends the render.</param>
    public RenderResult Render(IAudioSink sink, RenderOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return OfflineRenderer.Run(Document, Own(options), sink, progress, cancellation);
    }

    /// <summary>Renders the mix into a stereo buffer.</summary>
    /// <inheritdoc cref="Render(string, RenderOptions?, IProgress{double}?, CancellationToken)"/>
    /// <param name="options">How; <see cref="RenderOptions.Default"/> if null.</param>
    /// <param name="progress">Told the share done, 0 to 1, some hundred times.</param>
    /// <param name="cancellation">Ends the render.</param>
    public AudioBuffer RenderToMemory(RenderOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        OfflineRenderer.ToMemory(Document, Own(options), null, progress, cancellation);

    /// <summary>The options, whose meters must listen to this session: ids of strips mean nothing in another.</summary>
    RenderOptions Own(RenderOptions? options)
    {
        options ??= RenderOptions.Default;
        return options.Meters.All(m => ReferenceEquals(m.Session, this)) ? options : throw new ArgumentException("A meter listens to another session.", nameof(options));
    }
}
