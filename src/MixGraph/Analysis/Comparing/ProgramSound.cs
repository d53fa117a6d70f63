using System.Runtime.CompilerServices;
using MixGraph.Planning;
using MixGraph.Rendering;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>A whole programme as meters hear it, a mix or a recording: what it is compared by.</summary>
internal static class ProgramSound
{
    static readonly RecentByDocument<Measurement> Known = new();
    static readonly ConditionalWeakTable<Recording, Measurement> KnownRecordings = new();

    /// <summary>Measures a mix, without solos. What has been measured lately is not measured again.</summary>
    public static Measurement Of(MixDocument document, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (Known.Find(document) is { } known) return known;
        var meter = new MeterTarget(document.MixBus.Id, MeterPoint.Output, MeterKinds.Standard | MeterKinds.Spectrum);
        var options = RenderOptions.Default with { Threads = Math.Clamp(Environment.ProcessorCount, 1, 8) };
        OfflineRenderer.Run(ListeningPass.Unsoloed(document), options, NoSink.Instance, progress, cancellation, measured: new([meter], [], KeepHistory: true));
        var measured = meter.Measurement;
        Known.Add(document, measured);
        return measured;
    }

    /// <summary>Measures what a source plays, in stereo, as a mix of nothing else would play it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="rate">The rate to hear it at; another is resampled.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends it.</param>
    public static Measurement Of(AudioSource source, SampleRate rate, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var alone = new MixSession(rate);
        alone.AddTrack("programme", source);
        return Of(alone.Document, progress, cancellation);
    }

    /// <summary>Measures a print or reference. One that is still in use is not measured again at the same rate.</summary>
    public static Measurement Of(Recording recording, SampleRate rate, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (KnownRecordings.TryGetValue(recording, out var known) && known.SampleRate == rate) return known;
        var measured = Of(recording.Source, rate, progress, cancellation);
        KnownRecordings.AddOrUpdate(recording, measured);
        return measured;
    }
}
