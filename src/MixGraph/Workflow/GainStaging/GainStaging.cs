using MixGraph.Analysis;

namespace MixGraph.Workflow;

/// <summary>Looks at what comes in before anything is done to it: how loud every track is where it plays, what is wrong with it, and how much headroom the mix bus has.</summary>
/// <remarks>Trims make tracks equal, so that what is inserted on them meets the level it was made for; how loud they are to each other in the mix is for the rough balance, by faders. That goes for the
/// microphones of a kit too: the rough mix balances them by their roles.</remarks>
public static class GainStaging
{
    /// <summary>Measures a mix and changes nothing.</summary>
    /// <param name="mix">The mix. Solos are left out of account.</param>
    /// <param name="options">What it is measured by; the defaults if null.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static GainStagingReport Inspect(MixSession mix, GainStagingOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mix);
        options ??= new();
        var document = mix.Document;
        var heard = Hear(document, progress, cancellation);
        ValueList<TrackStaging> tracks = [.. heard.Tracks.Select(t => t with { TrimAfter = t.TrimBefore })];
        return new(tracks, Findings(document, heard, heard.MixBusPeak, options), heard.MixBusPeak, Decibels.Unity, passes: 1);
    }

    internal sealed record Heard(ValueList<TrackStaging> Tracks, IReadOnlyList<Finding> Findings, Decibels MixBusPeak);

    internal static Heard Hear(MixDocument document, IProgress<double>? progress, CancellationToken cancellation)
    {
        int threads = Math.Clamp(Environment.ProcessorCount, 1, 8);
        var (levels, faults) = (new SourceLevels(threads), new SourceFaults(threads));
        var bus = new MeterTarget(document.MixBus.Id, MeterPoint.Input, MeterKinds.Levels);
        var analysis = MixAnalysis.Run(document, [levels, faults], [bus], sources: true, threads, progress, cancellation);
        ValueList<TrackStaging> tracks = [.. levels.Readings().Select(r => new TrackStaging(r.Strip.Id, r.Strip.Name, r.Loudness, r.Rms, r.Peak, r.Strip.Trim, r.Strip.Trim))];
        return new(tracks, faults.Findings(analysis), bus.Measurement.Peak);
    }

    internal static ValueList<Finding> Findings(MixDocument document, Heard heard, Decibels peak, GainStagingOptions options)
    {
        IEnumerable<Finding> all = heard.Findings;
        double missing = peak.Value + options.Headroom.Value;
        if (missing > 0.05)
        {
            string message = FormattableString.Invariant($"The mix bus peaks at {peak.Value:+0.0;-0.0;0.0} dBFS: {missing:0.0} dB of headroom are missing");
            all = all.Append(new Finding(FindingKind.Headroom, document.MixBus, message)
            {
                Size = new(missing),
                Proposal = new(FormattableString.Invariant($"All trims -{missing:0.0} dB"), message, [.. document.Strips.Values.Where(s => s.Kind == StripKind.Track).Select(s => new TrimMove(s.Id, new(-missing)))]),
            });
        }
        return [.. all.OrderByDescending(f => f.Impact).ThenBy(f => f.Strip)];
    }

    /// <summary>The trim that brings a track to its target; null where there is nothing to go by, or automation moves it.</summary>
    internal static Decibels? TrimFor(StripState strip, TrackStaging track, GainStagingOptions options)
    {
        if (strip.Automation.Any(a => a.Parameter == Strip.TrimParameter.Name)) return null;
        double trim = options.TargetRms is { } rms ? rms.Value - track.Rms.Value : options.Target.Lufs - track.Loudness.Lufs;
        return double.IsFinite(trim) ? new(Math.Clamp(trim, Strip.TrimParameter.Minimum, Strip.TrimParameter.Maximum)) : null;
    }
}
