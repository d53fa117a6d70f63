using MixGraph.Analysis;

namespace MixGraph.Workflow;

public sealed partial class TopDownPass
{
    const int MostStagingPasses = 5;

    /// <summary>Stages the gains: sets the trim of every track so that its active parts have the target level, and lowers all alike where the mix bus would have too little headroom. Faults of the
    /// sources are reported, not mended. Part of setting the canvas, so that no lock refuses it; one undo step.</summary>
    /// <remarks>Tracks that are silent, or whose trim is automated, keep it. The headroom is that of what enters the mix bus as the faders are; solos are left out of account.</remarks>
    /// <param name="options">The targets; the defaults if null.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it; nothing is changed then.</param>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The pass is over, or a rebalance is open.</exception>
    public GainStagingReport GainStage(GainStagingOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        RefuseCanvas();
        options ??= new();
        var document = Mix.Document;
        var heard = GainStaging.Hear(document, progress, cancellation);
        var trims = new Dictionary<StripId, Decibels>();
        foreach (var track in heard.Tracks)
            if (GainStaging.TrimFor(document.Find(track.Strip)!, track, options) is { } trim) trims[track.Strip] = trim;
        double lowered = 0;
        var (peak, passes) = (heard.MixBusPeak, 1);
        while (trims.Count > 0)
        {
            var staged = trims.Aggregate(document, (d, t) => d.Find(t.Key)!.Trim == t.Value ? d : d.With(d.Find(t.Key)! with { Trim = t.Value }));
            if (passes > 1 || !ReferenceEquals(staged, document)) peak = Quick.MixBusPeak(staged, cancellation);
            passes++;
            double excess = peak.Value + options.Headroom.Value;
            if (!(excess > 0.01) || passes == MostStagingPasses) break; // what was set last is what was measured last
            // Where something on the way is not linear once is not enough.
            lowered += excess;
            foreach (var (id, trim) in trims.ToList()) trims[id] = new(Math.Max(Strip.TrimParameter.Minimum, trim.Value - excess));
        }
        SetCanvas("Gain staging", () =>
        {
            foreach (var track in Mix.Tracks)
                if (trims.TryGetValue(track.Id, out var trim) && track.Trim != trim) track.Trim = trim;
            return true;
        });
        ValueList<TrackStaging> tracks = [.. heard.Tracks.Select(t => t with { TrimAfter = trims.GetValueOrDefault(t.Strip, t.TrimBefore) })];
        return new(tracks, GainStaging.Findings(document, heard, peak, options), peak, new(lowered), passes);
    }
}

/// <summary>Renders that want one number.</summary>
internal static class Quick
{
    /// <summary>The greatest sample of what enters the mix bus.</summary>
    public static Decibels MixBusPeak(MixDocument document, CancellationToken cancellation)
    {
        var bus = new MeterTarget(document.MixBus.Id, MeterPoint.Input, MeterKinds.Levels);
        Run(document, new([bus], [], KeepHistory: false), null, cancellation);
        return bus.Measurement.Peak;
    }

    /// <summary>Renders a mix, without its solos, to where the meters are.</summary>
    public static void Run(MixDocument document, RenderMeters meters, IProgress<double>? progress, CancellationToken cancellation) =>
        Rendering.OfflineRenderer.Run(ListeningPass.Unsoloed(document), RenderOptions.Default with { Threads = Math.Clamp(Environment.ProcessorCount, 1, 8) }, Rendering.NoSink.Instance, progress, cancellation, measured: meters);
}
