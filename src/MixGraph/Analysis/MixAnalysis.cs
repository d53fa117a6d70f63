using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Analysis;

/// <summary>What a mix and everything in it sound like: the profile of every stem as it is heard through groups and mix bus. Immutable.</summary>
internal sealed class MixAnalysis
{
    static readonly RecentByDocument<MixAnalysis> Known = new();

    readonly Dictionary<StripId, StemProfile> tracks, groups;

    MixAnalysis(MixDocument document, Profiler profiler, Measurement measurement, IReadOnlyDictionary<InsertId, GainReductionReading> reductions, ValueList<string> warnings)
    {
        (Document, Measurement, Reductions, Warnings) = (document, measurement, reductions, warnings);
        Mix = profiler.Profiles[0];
        groups = profiler.Profiles.Where(p => p.Set == StemSet.Groups).ToDictionary(p => p.Strip.Id);
        tracks = profiler.Profiles.Where(p => p.Set == StemSet.Tracks).ToDictionary(p => p.Strip.Id);
    }

    /// <summary>What was analysed, solos and all.</summary>
    public MixDocument Document { get; }
    /// <summary>The mix.</summary>
    public StemProfile Mix { get; }
    /// <summary>The mix as meters read it: loudness, true peak, spectrum by sides.</summary>
    public Measurement Measurement { get; }
    /// <summary>What enters the mix bus (groups, returns, tracks without a group) and is heard, in the order of the strips.</summary>
    public IEnumerable<StemProfile> Groups => groups.Values.OrderBy(p => p.Strip.Id);
    /// <summary>The tracks and returns that are heard, in the order of the strips.</summary>
    public IEnumerable<StemProfile> Tracks => tracks.Values.OrderBy(p => p.Strip.Id);
    /// <summary>The gain reduction of every dynamics processor.</summary>
    public IReadOnlyDictionary<InsertId, GainReductionReading> Reductions { get; }
    /// <summary>What went wrong on the way.</summary>
    public ValueList<string> Warnings { get; }

    /// <summary>A track or return as it is heard in the mix; null if it is not.</summary>
    public StemProfile? Track(StripId strip) => tracks.GetValueOrDefault(strip);

    /// <summary>What enters the mix bus; null for what is not heard, or enters it elsewhere.</summary>
    public StemProfile? Group(StripId strip) => groups.GetValueOrDefault(strip);

    /// <summary>Analyses a document by rendering it once. What has been analysed lately is not analysed again.</summary>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MixAnalysis Of(MixDocument document, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        Known.Find(document) ?? Run(document, [], progress: progress, cancellation: cancellation);

    /// <summary>Analyses a document while others listen too.</summary>
    /// <param name="document">What.</param>
    /// <param name="listeners">Who hears the same render.</param>
    /// <param name="meters">What is measured besides.</param>
    /// <param name="sources">Whether the listeners hear sources.</param>
    /// <param name="threads">How many threads; 0 for as many as there are processors, at most 8. The result does not depend on it.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends it.</param>
    public static MixAnalysis Run(MixDocument document, IReadOnlyList<IMixListener> listeners, IReadOnlyList<MeterTarget>? meters = null, bool sources = false,
        int threads = 0, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (threads == 0) threads = Math.Clamp(Environment.ProcessorCount, 1, 8);
        var profiler = new Profiler(threads);
        var mix = new MeterTarget(document.MixBus.Id, MeterPoint.Output, MeterKinds.Standard | MeterKinds.Spectrum);
        GainReductionTarget[] reductions = [.. document.Strips.Values.SelectMany(s => s.Inserts).Where(GainReductionMeter.Measures).Select(i => new GainReductionTarget(i.Id))];
        var result = ListeningPass.Run(document, [profiler, .. listeners], new RenderMeters([mix, .. meters ?? []], reductions, KeepHistory: true), sources, threads, progress, cancellation);
        var analysis = new MixAnalysis(document, profiler, mix.Measurement, reductions.ToDictionary(r => r.Insert, r => r.Read()), result.Warnings);
        Known.Add(document, analysis);
        return analysis;
    }
}
