using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>A signal to measure.</summary>
/// <param name="Strip">Whose signal, by its place among the buffers.</param>
/// <param name="Tap">Which of its signals, and with what gains.</param>
/// <param name="Latency">How late it is there.</param>
/// <param name="Automation">The gains, if they are automated.</param>
internal readonly record struct MeterInput(int Strip, Tap Tap, int Latency, GainCurve? Automation = null);

/// <summary>What a meter of a live plan hears from now on.</summary>
/// <param name="Tap">Which of its strip's signals, and with what gains.</param>
/// <param name="Automation">The gains, if they are automated.</param>
internal readonly record struct MeterTap(Tap Tap, GainCurve? Automation);

/// <summary>When meters measure: everything as late as the mix is.</summary>
/// <param name="Latency">Frames by which the mix is late.</param>
/// <param name="Skipped">The clock at the first frame that is measured.</param>
/// <param name="ChunkFrames">The most frames at a time.</param>
/// <param name="Timeline">Where the timeline of an engine is; null where it is the clock.</param>
internal readonly record struct MeterTiming(int Latency, long Skipped, int ChunkFrames, LiveTimeline? Timeline = null);

/// <summary>What a batch of meters listens to in one plan.</summary>
internal sealed unsafe class MeterBinding
{
    readonly StripBuffers* buffers;
    readonly MeterInput[] inputs;
    readonly AlignedSignal?[] waiting; // signals that are less late than the mix
    readonly bool anyWaits;
    readonly int[] moving; // tracks taken where their source is, which moves
    readonly (int Meter, Stereo Gains, Stereo Output)[] automated; // or may be
    readonly LiveTimeline? timeline;
    readonly int latency;
    bool anyAutomated;

    /// <param name="arena">Where delay lines are kept.</param>
    /// <param name="buffers">Where the strips' signals are.</param>
    /// <param name="inputs">One per meter.</param>
    /// <param name="timing">How late they are to be.</param>
    public MeterBinding(Arena arena, StripBuffers* buffers, MeterInput[] inputs, MeterTiming timing)
    {
        this.buffers = buffers;
        this.inputs = inputs;
        Skipped = timing.Skipped;
        latency = timing.Latency;
        waiting = [.. inputs.Select(i => i.Latency < timing.Latency ? new AlignedSignal(arena, buffers, i.Strip, i.Tap.Point, timing.Latency - i.Latency, 0, null, timing.ChunkFrames) : null)];
        anyWaits = waiting.Any(w => w is not null);
        moving = [.. Enumerable.Range(0, inputs.Length).Where(i => inputs[i].Tap.Point == TapPoint.Input && waiting[i] is null)];
        timeline = timing.Timeline;
        automated = [.. inputs.Index().Where(i => timeline is not null || i.Item.Automation is not null).Select(i => (i.Index, Chunk(), Chunk()))];
        anyAutomated = inputs.Any(i => i.Automation is not null);

        Stereo Chunk() => new(arena.Take(timing.ChunkFrames), arena.Take(timing.ChunkFrames));
    }

    /// <summary>Frames of the clock before the first that is measured.</summary>
    public long Skipped { get; }

    /// <summary>Takes over what waits in another plan; batches keep their meters.</summary>
    public void CarryFrom(MeterBinding other, long position)
    {
        for (int i = 0; i < waiting.Length; i++)
            if (waiting[i] is { } mine && other.waiting[i] is { } theirs) mine.CarryFrom(theirs, position);
    }

    /// <summary>Gives the meters other gains.</summary>
    public void SetTaps(MeterTap[] taps)
    {
        anyAutomated = false;
        for (int i = 0; i < taps.Length; i++)
        {
            inputs[i] = inputs[i] with { Tap = taps[i].Tap, Automation = taps[i].Automation };
            anyAutomated |= taps[i].Automation is not null;
        }
    }

    /// <summary>The gains of a meter; unity where automation has seen to them.</summary>
    public Tap TapOf(int meter) => inputs[meter] is { Automation: null } input ? input.Tap : inputs[meter].Tap with { Left = 1, Right = 1 };

    /// <summary>Fills rows with where the signals are that stay where they are.</summary>
    public void Begin(float** left, float** right, int rows)
    {
        for (int i = 0; i < inputs.Length; i++) Set(left, right, rows, i, buffers[inputs[i].Strip][inputs[i].Tap.Point]);
    }

    /// <summary>Finds the signals of the next frames.</summary>
    public void Locate(float** left, float** right, int rows, long position, int frames)
    {
        foreach (int i in moving) Set(left, right, rows, i, buffers[inputs[i].Strip][inputs[i].Tap.Point]);
        if (anyWaits)
            for (int i = 0; i < waiting.Length; i++)
                if (waiting[i] is { } signal) Set(left, right, rows, i, signal.Locate(position, frames));
        if (anyAutomated) Automate(left, right, rows, position - latency, frames);
    }

    void Automate(float** left, float** right, int rows, long time, int frames)
    {
        foreach (var (meter, gains, output) in automated)
        {
            if (inputs[meter].Automation is not { } curve) continue;
            if (waiting[meter] is null) Set(left, right, rows, meter, buffers[inputs[meter].Strip][inputs[meter].Tap.Point]);
            if (timeline is null) curve.Fill(time, frames, gains.Left, gains.Right);
            else curve.Fill(timeline.Map, time, frames, gains.Left, gains.Right);
            for (int i = 0; i < frames; i++) (output.Left[i], output.Right[i]) = (left[meter][i] * gains.Left[i], right[meter][i] * gains.Right[i]);
            Set(left, right, rows, meter, output);
        }
    }

    /// <summary>Rows to spare get what the last meter has.</summary>
    void Set(float** left, float** right, int rows, int meter, Stereo signal)
    {
        int end = meter == inputs.Length - 1 ? rows : meter + 1;
        for (int row = meter; row < end; row++)
        {
            left[row] = signal.Left;
            right[row] = signal.Right;
        }
    }
}
