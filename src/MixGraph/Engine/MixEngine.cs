using MixGraph.Dsp;
using MixGraph.Engine;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Plays a session live: a host calls <see cref="Process(ReadOnlySpan{float}, Span{float}, int)"/> from its audio callback, and the session is edited while it runs.</summary>
/// <remarks>
/// <para>Edits are heard at the next multiple of 64 frames after they have been taken up, which another thread does. Values glide for 10 ms. Structure (inserts, routing, sources) takes a new plan,
/// built off the audio thread and cross-faded in where it differs; strips that have not changed go on undisturbed, bit for bit.</para>
/// <para><c>Process</c> is called by one thread at a time, and allocates nothing, takes no lock, waits for nothing and does not throw. All other members may be used from any other thread.</para>
/// </remarks>
public sealed class MixEngine : IDisposable
{
    readonly EngineOptions options;
    readonly LiveInputs inputs;
    readonly EngineCore core;
    readonly EngineControl control;
    readonly TrackStreams streams;
    readonly MotionAhead motions;
    readonly EngineEvents events = new();
    readonly float[] left = new float[SourceReader.MaximumFrames], right = new float[SourceReader.MaximumFrames];

    readonly bool takesUpEdits;
    int disposed;

    /// <param name="session">What to play.</param>
    /// <param name="options">How.</param>
    /// <param name="keepLog">Whether it is kept what took effect when.</param>
    /// <param name="replayed">What to begin with, for an engine that follows a log and not its session.</param>
    internal MixEngine(MixSession session, EngineOptions options, bool keepLog = false, MixDocument? replayed = null)
    {
        Simd.RequireFusedMultiplyAdd();
        (Session, this.options) = (session, options);
        inputs = new(options.InputChannels, latest: TrackStreams.Lateness);
        streams = new(session.SampleRate, inputs, threaded: !options.Offline, events);
        motions = new(new(), threaded: !options.Offline);
        Planner planner;
        try
        {
            planner = new Planner(replayed ?? session.Document, options, streams.Open, motions);
        }
        catch
        {
            streams.Dispose();
            motions.Dispose();
            inputs.Dispose();
            throw;
        }
        core = new(planner.First, options.Threads, inputs, session.SampleRate);
        motions.Clock = () => core.Clock;
        motions.Wait();
        takesUpEdits = options.Offline && replayed is null;
        control = new(session, planner, core, streams, motions, events, hasThread: !options.Offline) { Log = keepLog ? [] : null };
        Monitor = new(control, session);
        Transport = new(control, session, options.Offline, () => (core.Clock, core.Current.Plan.LatencyFrames));
    }

    /// <summary>The session it plays.</summary>
    public MixSession Session { get; }

    /// <summary>How it runs.</summary>
    public EngineOptions Options => options;

    /// <summary>Plays, stops, and goes from place to place.</summary>
    public Transport Transport { get; }

    /// <summary>What is heard of the mix: level, dim, mono, cut, and strips, prints and references that are listened to in its place.</summary>
    public MonitorSection Monitor { get; }

    /// <summary>Frames by which what is heard is later than what is played, on the longest way through the mix.</summary>
    public int LatencyFrames => core.Current.Plan.LatencyFrames;

    /// <summary>Takes the oldest event that nobody has taken; false if there is none. The last 1,000 are kept.</summary>
    public bool TryReadEvent(out EngineEvent happened) => events.TryRead(out happened);

    /// <summary>Frames rendered so far.</summary>
    public long Clock => core.Clock;

    /// <summary>Whether every edit so far has been taken up and has begun to be heard, and no plan is being faded in. Values may still glide, for 10 ms.
    /// False for as long as an edit cannot be taken up, which an event tells, or nobody calls <c>Process</c>.</summary>
    public bool IsSettled => control.IsSettled;

    internal EngineControl ControlThread => control;

    /// <summary>Takes a parameter in hand, to be moved by a performer, a controller or a game rather than by edits.</summary>
    /// <exception cref="ArgumentException">It is another session's, or can only be changed by an edit.</exception>
    public LiveControl<TValue> Control<TValue>(Parameter<TValue> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!ReferenceEquals(parameter.Session, Session)) throw new ArgumentException("The parameter belongs to another session.", nameof(parameter));
        if (parameter.Descriptor.Changes == ParameterChange.Structural) throw new ArgumentException($"{parameter.Name} takes a new plan; edit the session.", nameof(parameter));
        return new(parameter, control.AddSlot(parameter));
    }

    /// <summary>Measures a strip for as long as the engine runs; readings come from the next plan on, within some milliseconds. Any thread may read the meter.</summary>
    /// <param name="strip">The strip. Removed, it reads silence.</param>
    /// <param name="point">Where in the strip.</param>
    /// <param name="kinds">What to measure besides levels.</param>
    /// <exception cref="ArgumentException">The strip belongs to another session.</exception>
    public StripMeter Meter(Strip strip, MeterPoint point = MeterPoint.Output, MeterKinds kinds = MeterKinds.Standard)
    {
        var meter = new StripMeter(strip, point, kinds);
        Session.RefuseForeign(strip);
        meter.Take();
        control.Add(meter);
        return meter;
    }

    /// <summary>Follows the gain reduction of a processor for as long as the engine runs. Any thread may read the meter.</summary>
    /// <exception cref="ArgumentException">It does not reduce gain, or belongs to another session.</exception>
    public GainReductionMeter Meter(Insert insert)
    {
        var meter = new GainReductionMeter(insert);
        Session.RefuseForeign(insert.Strip);
        meter.Take();
        control.Add(meter);
        return meter;
    }

    /// <summary>Renders the next frames.</summary>
    /// <param name="input">The live inputs, channels interleaved: <see cref="EngineOptions.InputChannels"/> samples a frame. What is missing is silence.</param>
    /// <param name="output">Two channels, interleaved.</param>
    /// <param name="frames">How many; as many as the output has room for, if that is less.</param>
    public void Process(ReadOnlySpan<float> input, Span<float> output, int frames)
    {
        frames = Math.Min(frames, output.Length / 2);
        if (takesUpEdits) control.Run();
        int channels = options.InputChannels;
        for (int done = 0; done < frames;)
        {
            int n = Math.Min(frames - done, left.Length);
            if (options.Offline)
            {
                streams.ReadAhead.Pump();
                motions.Pump();
            }
            var block = input[Math.Min(input.Length, done * channels)..];
            core.Render(left.AsSpan(0, n), right.AsSpan(0, n), new(block, channels, n, isPlanar: false));
            for (int i = 0; i < n; i++) (output[2 * (done + i)], output[2 * (done + i) + 1]) = (left[i], right[i]);
            done += n;
        }
    }

    /// <summary>Renders as many frames as the output has room for.</summary>
    /// <inheritdoc cref="Process(ReadOnlySpan{float}, Span{float}, int)"/>
    public void Process(ReadOnlySpan<float> input, Span<float> output) => Process(input, output, output.Length / 2);

    /// <summary>Stops. To be called when <c>Process</c> is not running and will not be called again.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        control.Dispose();
        streams.Dispose();
        motions.Dispose();
        core.Current.Dispose();
        core.Dispose();
        inputs.Dispose();
    }
}
