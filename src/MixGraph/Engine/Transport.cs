using MixGraph.Engine;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Moves an engine along the timeline. Any thread may use it, but the audio thread.</summary>
/// <remarks>
/// Nothing clicks: what begins fades in over 10 ms <em>before</em> its place, so that a downbeat at the place comes whole; what ends fades out over as long. Stopping lets tails ring;
/// locating while it plays fades everything out, forgets what rings, and begins anew. A loop cross-fades into its start.
/// What is asked for takes effect within some 50 ms, when the sources have been read; offline, with the next block.
/// </remarks>
public sealed class Transport
{
    const int Lead = 2048; // frames by which a change is announced to the sources

    readonly EngineControl control;
    readonly MixSession session;
    readonly SampleRate rate;
    readonly int fade;
    readonly Func<(long Clock, int Latency)> now;
    readonly bool isOffline;
    readonly Lock gate = new();
    State state;
    long busyUntil; // the clock at which the fades of the last change are over: one change at a time
    long restartAt = -1; // of a locate that has not begun to fade

    /// <summary>What is played: at a clock, the timeline is somewhere, and goes on from there if it plays.</summary>
    readonly record struct State(long Clock, long Timeline, bool Playing, (long Start, long End)? Loop)
    {
        /// <summary>The frame of the timeline at a clock.</summary>
        public long At(long clock)
        {
            long at = Playing ? Timeline + Math.Max(0, clock - Clock) : Timeline;
            return Loop is var (start, end) && Timeline < end && at >= end ? start + (at - end) % (end - start) : at;
        }
    }

    internal Transport(EngineControl control, MixSession session, bool isOffline, Func<(long Clock, int Latency)> now)
    {
        (this.control, this.session, rate, this.now, this.isOffline) = (control, session, session.SampleRate, now, isOffline);
        fade = Playback.FadeFramesAt(rate);
    }

    /// <summary>Whether it plays.</summary>
    public bool IsPlaying { get { lock (gate) return state.Playing; } }

    /// <summary>The place on the timeline that is heard, latency counted; just after a change, the place it goes to; stopped, where it will go on. Setting it locates there: 0 or more.</summary>
    /// <exception cref="ParameterRangeException">Set to a place before the beginning.</exception>
    public TimeSpan Position
    {
        get
        {
            lock (gate)
            {
                var (clock, latency) = now();
                return rate.Duration(Math.Max(0, state.At(clock - latency)));
            }
        }
        set => Locate(value);
    }

    /// <summary>What is repeated once its end is reached, from its start on; null, the default, for nothing. At least 20 ms. Beats are taken by the tempo map of the moment.</summary>
    /// <exception cref="ParameterRangeException">It is too short.</exception>
    public (Position Start, Position End)? Loop
    {
        get { lock (gate) return state.Loop is var (start, end) ? (MixGraph.Position.Samples(start), MixGraph.Position.Samples(end)) : null; }
        set
        {
            (long Start, long End)? frames = value is var (start, end) ? (Frames(start), Frames(end)) : null;
            if (frames is { } loop && rate.Duration(loop.End - loop.Start) < 20.ms)
                throw new ParameterRangeException("length of the loop", rate.Duration(loop.End - loop.Start).TotalSeconds, 0.02, MixGraph.Position.MaximumSeconds, "s");
            lock (gate)
            {
                if (state.Loop == frames) return;
                if (!state.Playing)
                {
                    state = state with { Loop = frames };
                    return;
                }
                long at = Next(), timeline = state.At(at);
                state = new(at, timeline, true, frames);
                (busyUntil, restartAt) = (at + fade, -1);
                control.Play(control.Playback.FadedOutAt(at).Then(at, timeline, fadeIn: true, frames), new(at, timeline, true, frames), restarts: false);
            }
        }
    }

    /// <summary>Plays on from where it is.</summary>
    public void Play()
    {
        lock (gate)
        {
            if (state.Playing) return;
            restartAt = -1;
            Begin(Next(), state.Timeline, restarts: false);
        }
    }

    /// <summary>Stops; what rings, rings on.</summary>
    public void Stop()
    {
        lock (gate)
        {
            if (!state.Playing) return;
            long at = Next();
            state = state with { Clock = at, Timeline = state.At(at), Playing = false };
            (busyUntil, restartAt) = (at + fade, -1);
            control.Play(control.Playback.FadedOutAt(at), new(at, state.Timeline, false), restarts: false);
        }
    }

    /// <summary>Goes to a place, and plays on from there if it plays.</summary>
    /// <param name="position">The place; beats are taken by the tempo map of the moment.</param>
    public void Locate(Position position)
    {
        lock (gate)
        {
            long timeline = Frames(position);
            if (state.Playing)
            {
                // A locate that is still to come goes to the new place instead.
                bool isNew = restartAt < 0 || restartAt - fade < Soonest();
                if (isNew) restartAt = Next() + fade;
                Begin(restartAt, timeline, restarts: isNew);
            }
            else if (timeline != state.Timeline)
            {
                state = state with { Timeline = timeline };
                control.Hold(new(Next(), timeline, false));
            }
        }
    }

    long Frames(Position position) => position.ToSamples(session.TempoMap, rate);

    /// <summary>Plays from a clock on. The fade lies before the place.</summary>
    void Begin(long at, long timeline, bool restarts)
    {
        long first = timeline - fade;
        state = new(at + fade, timeline, true, state.Loop);
        busyUntil = at + fade;
        var loop = state.Loop is var (_, end) && timeline < end ? state.Loop : null;
        control.Play(Playback.Silence(rate).Then(at, first, fadeIn: true, loop), new(at, first, true, loop), restarts);
    }

    /// <summary>The clock at which a change can take effect: when it can be there, and what was changed before has been heard.</summary>
    long Next() => Math.Max(Soonest(), busyUntil);

    long Soonest() => ((isOffline ? now().Clock : now().Clock + Lead) + 63) / 64 * 64;
}
