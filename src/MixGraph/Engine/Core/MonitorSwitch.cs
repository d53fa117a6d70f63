using System.Diagnostics;
using MixGraph.Rendering;
using MixGraph.Workflow;

namespace MixGraph.Engine;

/// <summary>Beside the audio thread: opens the recording that the monitors are to play, hands it over when there is something to play, and closes it when it has faded out.</summary>
/// <remarks>Called under the lock of <see cref="EngineControl"/>.</remarks>
internal sealed class MonitorSwitch(SampleRate rate, EngineCore core, TrackStreams streams, EngineEvents events, bool isThreaded)
{
    const int Enough = 4096; // frames that are there beyond the clock

    static readonly TimeSpan Patience = 0.5.s;
    static readonly Lazy<bool> Compiled = new(WarmUp);

    readonly Voice?[] voices = new Voice?[MonitorPlayer.Voices + 1];
    MonitorChoice? handedOver;
    HearCommand? last;

    sealed class Voice(MonitorChoice choice, MonitorVoice heard)
    {
        public MonitorChoice Choice => choice;
        public MonitorVoice Heard => heard;
        public bool IsFaulty { get; set; }
        public long Underruns { get; set; }
    }

    /// <summary>What the monitors are to play; null for the mix.</summary>
    public MonitorChoice? Wanted { get; set; }

    /// <summary>Whether that has been handed over.</summary>
    public bool IsSettled => Equals(Wanted, handedOver);

    /// <summary>Closes what has faded out, and opens what is wanted; waits until there is something of it to play.</summary>
    /// <param name="document">What is in force.</param>
    /// <returns>What to do; null if nothing has changed, or it has to wait for the fades of earlier changes.</returns>
    public HearCommand? Next(MixDocument document)
    {
        Close();
        Report();
        if (IsSettled || core.Commands.Room < 16) return null;
        int number = MonitorPlayer.Mix;
        if (Wanted is { } wanted)
        {
            number = Array.FindIndex(voices, v => Equals(v?.Choice, wanted));
            if (number < 0)
            {
                number = Array.FindIndex(voices, 1, v => v is null);
                if (number < 0) return null;
                voices[number] = Open(wanted);
            }
        }
        handedOver = Wanted;
        return last = new(document, Wanted, number, voices[number]?.Heard);
    }

    Voice Open(MonitorChoice choice)
    {
        _ = Compiled.Value;
        long start = Math.Max(0, core.Clock - TrackStreams.Lateness);
        var alignment = choice.Recording.Alignment;
        double gain = choice.Gain.ToLinear();
        var stream = Stream(choice.Recording, alignment?.Offset ?? 0, start);
        if (!isThreaded) streams.ReadAhead.Pump();
        else
            for (long started = Stopwatch.GetTimestamp(); stream.Ahead < Enough + (core.Clock - start) && Stopwatch.GetElapsedTime(started) < Patience;) Thread.Sleep(1);
        return new(choice, new(stream, (float)(alignment is { PolarityInverted: true } ? -gain : gain)));
    }

    TrackStream Stream(Recording recording, long offset, long start)
    {
        try
        {
            return streams.ReadAhead.Add(TopDownMixing.At(recording.Source, rate, offset), start, TrackStreams.Lateness);
        }
        catch (Exception e) // it was there when it was chosen; a registered file format may throw anything
        {
            events.Report(new(core.Clock, EngineEventKind.SourceFailed, null, $"{recording.Name}: {e.Message}"));
            return streams.ReadAhead.Add(Signal.Silence(TimeSpan.Zero), start, TrackStreams.Lateness);
        }
    }

    /// <summary>Closes what is heard no more.</summary>
    void Close()
    {
        // Once the fade of the last command is over, the audio thread reads nothing but what that led to.
        bool isOver = last is null || (last.AppliedAt >= 0 && core.Clock >= last.AppliedAt + MonitorPlayer.FadeFramesAt(rate));
        if (!isOver) return;
        for (int i = 1; i < voices.Length; i++)
            if (voices[i] is { } voice && !Equals(voice.Choice, handedOver))
            {
                voices[i] = null;
                streams.ReadAhead.Remove(voice.Heard.Stream);
            }
    }

    void Report()
    {
        foreach (var voice in voices)
        {
            if (voice is null) continue;
            var (stream, name) = (voice.Heard.Stream, voice.Choice.Recording.Name);
            if (stream.Fault is { } fault && !voice.IsFaulty)
            {
                voice.IsFaulty = true;
                events.Report(new(core.Clock, EngineEventKind.SourceFailed, null, $"{name}: {fault.Message}"));
            }
            long missed = stream.Underruns - voice.Underruns;
            if (missed == 0) continue;
            voice.Underruns += missed;
            events.Report(new(core.Clock, EngineEventKind.SourceLate, null, $"{name}: {missed} frames came too late and were silent."));
        }
    }

    /// <summary>Plays silence, so that the audio thread finds its code compiled.</summary>
    static bool WarmUp()
    {
        var rate = SampleRate.Hz48000;
        using var stream = new TrackStream(SourceReaders.Open(Signal.Silence(TimeSpan.Zero), rate), rate, 1, 0, 0, new(Playback.Silence(rate)));
        var player = new MonitorPlayer(rate, 0);
        var crossfade = new Crossfade(128);
        crossfade.Begin(128);
        float[] left = new float[64], right = new float[64];
        player.Hear(1, new(stream, 1), 0);
        player.SetLatency(64, crossfade);
        for (int at = 0; at < 1024; at += 64) player.Process(left, right, at);
        player.Restart(1024);
        player.Hear(MonitorPlayer.Mix, null, 1024);
        for (int at = 1024; at < 2048; at += 64) player.Process(left, right, at);
        return true;
    }
}
