using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Analysis;

/// <summary>Renders a mix once, with every track and group as it is heard in it, and lets listeners hear all of them at the same time.</summary>
/// <remarks>A stem is heard as <see cref="RenderOptions.StemsThroughBus"/> prints it: through its groups and the mix bus, with the gain that their processors give the sum. Solos are left out of account:
/// what is judged is the mix.</remarks>
internal sealed class ListeningPass : IStemSink, IAudioSink, IDisposable
{
    readonly MixDocument document;
    readonly MomentLayout layout;
    readonly IReadOnlyList<IMixListener> listeners;
    readonly ParallelOptions parallel;
    readonly ThreadLocal<SpectrumOfMoment> spectra; // its window and tables take longer to make than a moment takes
    readonly long frames;
    HeardStem[] stems = [], spectral = [];
    HeardStem mix = null!; // from Begin on
    long blocks;

    ListeningPass(MixDocument document, long frames, IReadOnlyList<IMixListener> listeners, int threads, bool sources)
    {
        (this.document, this.frames, this.listeners) = (document, frames, listeners);
        layout = new(document.SampleRate);
        parallel = new() { MaxDegreeOfParallelism = threads };
        spectra = new(() => new SpectrumOfMoment(layout));
        Recorder = new(new StemRequest(Groups: true, Tracks: true, ThroughBus: true) { Sources = sources });
    }

    public StemRecorder Recorder { get; }

    /// <summary>Listens to a mix from its start to the end of its last source.</summary>
    /// <param name="document">The mix.</param>
    /// <param name="listeners">Who hears it.</param>
    /// <param name="meters">What is measured by the way.</param>
    /// <param name="sources">Whether what the tracks play is heard too.</param>
    /// <param name="threads">How many threads; the result does not depend on it.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What the render itself tells.</returns>
    public static RenderResult Run(MixDocument document, IReadOnlyList<IMixListener> listeners, RenderMeters? meters = null, bool sources = false,
        int threads = 0, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        document = Unsoloed(document);
        if (threads == 0) threads = Math.Clamp(Environment.ProcessorCount, 1, 8);
        var options = new RenderOptions { Threads = threads, BlockFrames = new MomentLayout(document.SampleRate).Hop };
        using var pass = new ListeningPass(document, OfflineRenderer.Frames(document, options), listeners, threads, sources);
        var result = OfflineRenderer.Listen(document, options, pass, pass, meters ?? RenderMeters.None, progress, cancellation);
        foreach (var listener in listeners) listener.Complete();
        return result;
    }

    /// <summary>The document as it is judged.</summary>
    public static MixDocument Unsoloed(MixDocument document)
    {
        var result = document;
        foreach (var strip in document.Strips.Values)
            if (strip.Soloed) result = result.With(strip with { Soloed = false });
        foreach (var vca in document.Vcas.Values)
            if (vca.Soloed) result = result.With(vca with { Soloed = false });
        return result;
    }

    void IStemSink.Begin()
    {
        stems = [.. Recorder.Taps.Select((t, i) => new HeardStem(i + 1, t.Print.Strip, t.Print.Set, layout))];
        mix = new(0, document.MixBus, null, layout);
        spectral = [mix, .. stems.Where(s => s.Set != StemSet.Sources)];
        var scene = new MixScene(document, layout, frames, mix, Of(StemSet.Groups), Of(StemSet.Tracks), Of(StemSet.Sources));
        foreach (var listener in listeners) listener.Begin(scene);
    }

    HeardStem[] Of(StemSet set) => [.. stems.Where(s => s.Set == set)];

    void IStemSink.Take(int from, int count)
    {
        for (int i = 0; i < stems.Length; i++)
        {
            var tap = Recorder.Taps[i];
            if (count > 0) stems[i].Append(tap.Left.Slice(from, count), tap.Right.Slice(from, count));
            tap.Clear();
        }
    }

    // The mix comes after its stems, as many frames of it.
    void IAudioSink.Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        mix.Append(left, right);
        foreach (var listener in listeners) listener.Hear(left.Length);
        if (++blocks == 1 && left.Length < frames) return; // the first moment is two blocks, unless the mix is shorter
        Parallel.For(0, spectral.Length, parallel, i => spectra.Value!.Compute(spectral[i]));
        long moment = Math.Max(0, blocks - 2);
        foreach (var listener in listeners) listener.Notice(moment);
    }

    public void Dispose()
    {
        spectra.Dispose();
        foreach (var listener in listeners) (listener as IDisposable)?.Dispose();
    }
}
