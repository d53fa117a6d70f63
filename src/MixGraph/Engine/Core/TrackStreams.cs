using System.Diagnostics;
using MixGraph.Rendering;

namespace MixGraph.Engine;

/// <summary>What the tracks of an engine play: one stream for each, which stays the same from plan to plan as long as its source does.</summary>
internal sealed class TrackStreams(SampleRate rate, LiveInputs inputs, bool threaded, EngineEvents events) : IDisposable
{
    /// <summary>The latest that a track can be read: 0.3 s at 48 kHz.</summary>
    public const int Lateness = 1 << 14;

    const int Enough = Lateness + 4096; // beyond what is only there to be read late

    static readonly TimeSpan Patience = 1.s;

    readonly Dictionary<(StripId Strip, AudioSource Source), TrackStream> streams = [];
    readonly List<TrackStream> fresh = [];
    readonly HashSet<TrackStream> faulty = [];
    readonly Dictionary<TrackStream, long> underruns = [];

    public ReadAhead ReadAhead { get; } = new(rate, threaded);

    /// <summary>Where new streams begin: no later than they are first read.</summary>
    public long Now { get; set; }

    /// <summary>What a track plays, by the engine clock.</summary>
    public SourceReader Open(StripState strip)
    {
        if (strip.Source is LiveInput live) return inputs.Open(live.Channel, live.RightChannel ?? live.Channel);
        var key = (strip.Id, strip.Source!);
        if (!streams.TryGetValue(key, out var stream))
        {
            stream = Stream(strip);
            streams.Add(key, stream);
            fresh.Add(stream);
        }
        return stream;
    }

    TrackStream Stream(StripState strip)
    {
        try
        {
            return ReadAhead.Add(strip.Source!, Now, Lateness);
        }
        catch (MixFileException e) // it was there when the track was made; the others play on
        {
            events.Report(new(Now, EngineEventKind.SourceFailed, strip.Id, e.Message));
            return ReadAhead.Add(Signal.Silence(TimeSpan.Zero, strip.Format?.Channels ?? 1), Now, Lateness);
        }
    }

    /// <summary>Waits until streams that are new have something to play.</summary>
    public void Wait()
    {
        if (!threaded)
        {
            ReadAhead.Pump();
            fresh.Clear();
            return;
        }
        for (long started = Stopwatch.GetTimestamp(); fresh.Any(s => s.Ahead < Enough) && Stopwatch.GetElapsedTime(started) < Patience;) Thread.Sleep(1);
        fresh.Clear();
    }

    /// <summary>Closes what is not played by any of these strips.</summary>
    public void Keep(IEnumerable<StripState> strips)
    {
        var used = strips.Where(s => s.Source is not null).Select(s => (s.Id, s.Source!)).ToHashSet();
        foreach (var (key, stream) in streams.Where(s => !used.Contains(s.Key)).ToArray())
        {
            streams.Remove(key);
            underruns.Remove(stream);
            faulty.Remove(stream);
            ReadAhead.Remove(stream);
        }
    }

    /// <summary>Tells what has gone wrong since the last time.</summary>
    public void Report(long clock)
    {
        foreach (var ((strip, _), stream) in streams)
        {
            if (stream.Fault is { } fault && faulty.Add(stream)) events.Report(new(clock, EngineEventKind.SourceFailed, strip, fault.Message));
            long missed = stream.Underruns, known = underruns.GetValueOrDefault(stream);
            if (missed == known) continue;
            underruns[stream] = missed;
            events.Report(new(clock, EngineEventKind.SourceLate, strip, $"{missed - known} frames came too late and were silent."));
        }
    }

    public void Dispose() => ReadAhead.Dispose();
}
