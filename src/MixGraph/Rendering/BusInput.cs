using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>What a bus sums: its connections in order, with their folded gains. In a live plan the gains move, and what is not heard is kept, to fade in.</summary>
internal sealed unsafe class BusInput
{
    readonly SumInput* inputs;
    readonly int count;
    // Tracks without inserts are summed from where their source is, which moves; everything else stays where it is.
    readonly (int Input, int Strip)[] moving;
    readonly (int Input, AlignedSignal Signal)[] waiting;
    readonly StripBuffers* buffers;
    readonly (int Input, GainCurve Curve, int Latency)[] automated;
    readonly float* curves; // of those
    readonly ConnectionGain[]? gains;
    readonly SumInput* heard; // a copy of those of a live plan that are
    readonly int[] heardInputs;
    SumInput* summed;
    int summedCount;
    bool anyMoves, settled;

    /// <param name="connections">The connections, in summing order.</param>
    /// <param name="context">What the runners share; its buffers are set for all that feed the bus.</param>
    public BusInput(IEnumerable<Connection> connections, RunnerContext context)
    {
        buffers = context.Buffers;
        var (arena, live) = (context.Arena, context.Live);
        Connections = [.. live is null ? connections.Where(c => c.IsHeard) : connections];
        count = Connections.Length;
        summed = inputs = (SumInput*)arena.Take(count * (sizeof(SumInput) / sizeof(float)));
        summedCount = count;
        heardInputs = new int[count];
        var moving = new List<(int, int)>();
        var waiting = new List<(int, AlignedSignal)>();
        var automated = new List<(int, GainCurve, int)>();
        for (int i = 0; i < count; i++)
        {
            var connection = Connections[i];
            var tap = GainPass.Of(connection, context.Plan.Document.PanLaw);
            if (live is null && GainCurve.Of(connection, context.Plan.Document.PanLaw, context.Plan.Document.SampleRate) is { } curve) automated.Add((i, curve, connection.Latency));
            var signal = new AlignedSignal(arena, buffers, connection.From.Index, tap.Point, connection.Delay, connection.EarlierDelay, live?.Crossfade, context.ChunkFrames);
            if (!signal.IsDirect) waiting.Add((i, signal));
            else if (tap.Point == TapPoint.Input && connection.From.State.Kind == StripKind.Track) moving.Add((i, connection.From.Index));
            var at = buffers[connection.From.Index][tap.Point];
            inputs[i] = new() { Left = at.Left, Right = at.Right, LeftGain = tap.Left, RightGain = tap.Right };
        }
        this.moving = [.. moving];
        this.waiting = [.. waiting];
        this.automated = [.. automated];
        curves = arena.Take(2 * SumKernel.CurveFrames * automated.Count);
        if (live is null) return;
        heard = (SumInput*)arena.Take(count * (sizeof(SumInput) / sizeof(float)));
        gains = [.. Connections.Select(c => new ConnectionGain(this, arena, c.Presence, live, LiveGain.Of(c, context.Plan.Document)))];
    }

    /// <summary>What it sums, or in a live plan may.</summary>
    public Connection[] Connections { get; }

    /// <summary>The gain of a connection of a live plan.</summary>
    public ConnectionGain GainOf(int connection) => gains![connection];

    /// <summary>A gain is about to move.</summary>
    public void Unsettle() => settled = false;

    /// <summary>Looks up where the signals of the next frames are.</summary>
    public void Locate(long position, int frames)
    {
        foreach (var (input, signal) in waiting)
        {
            var delayed = signal.Locate(position, frames);
            inputs[input].Left = delayed.Left;
            inputs[input].Right = delayed.Right;
        }
        foreach (var (input, strip) in moving)
        {
            inputs[input].Left = buffers[strip].Input.Left;
            inputs[input].Right = buffers[strip].Input.Right;
        }
        if (summed == inputs) return;
        for (int i = 0; i < summedCount; i++)
        {
            heard[i].Left = inputs[heardInputs[i]].Left;
            heard[i].Right = inputs[heardInputs[i]].Right;
        }
    }

    /// <summary>Takes over where the gains and delays of the same connections in another plan are.</summary>
    public void CarryFrom(int connection, BusInput other, int otherConnection, bool keepTarget, long position)
    {
        gains![connection].CarryFrom(other.gains![otherConnection], keepTarget, position);
        if (Waiting(connection) is { } mine && other.Waiting(otherConnection) is { } theirs) mine.CarryFrom(theirs, position);
    }

    AlignedSignal? Waiting(int connection)
    {
        foreach (var (input, signal) in waiting)
            if (input == connection) return signal;
        return null;
    }

    /// <summary>Forgets what waits.</summary>
    public void Reset()
    {
        foreach (var (_, signal) in waiting) signal.Reset();
    }

    /// <summary>Finds out which inputs are heard in a block, and with what gains.</summary>
    void Prepare(long position, int frames)
    {
        settled = true;
        anyMoves = false;
        int count = 0;
        for (int i = 0; i < gains!.Length; i++)
        {
            bool isHeard = gains[i].Prepare(ref inputs[i], position, frames);
            if (gains[i].IsMoving) settled = false;
            if (!isHeard) continue;
            anyMoves |= inputs[i].Curves != null;
            heardInputs[count] = i;
            heard[count++] = inputs[i];
        }
        summed = count == this.count ? inputs : heard;
        summedCount = count;
    }

    /// <summary>Gives the automated inputs of a render that is not live the gains of a block.</summary>
    void Automate(long position, int frames)
    {
        anyMoves = false;
        var to = curves;
        foreach (var (input, curve, latency) in automated)
        {
            long time = position - latency;
            if (curve.IsStill(time, frames))
            {
                var (left, right) = curve.At(time);
                (inputs[input].LeftGain, inputs[input].RightGain) = ((float)left, (float)right);
                inputs[input].Curves = null;
            }
            else
            {
                curve.Fill(time, frames, to, to + SumKernel.CurveFrames);
                inputs[input].Curves = to;
                anyMoves = true;
            }
            to += 2 * SumKernel.CurveFrames;
        }
    }

    /// <summary>Sums one tile, or a part of one, in registers of a width chosen at run time.</summary>
    /// <param name="width">Lanes.</param>
    /// <param name="output">Where to.</param>
    /// <param name="frame">The first frame within the strips' buffers.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="position">The engine clock at the first frame.</param>
    public void Sum(int width, Stereo output, int frame, int frames, long position)
    {
        if (gains is not null && !settled) Prepare(position, frames);
        if (automated.Length > 0) Automate(position, frames);
        switch (width)
        {
            case 16: Sum<Lanes16>(output, frame, frames); break;
            case 8: Sum<Lanes8>(output, frame, frames); break;
            case 4: Sum<Lanes4>(output, frame, frames); break;
            default: Sum<Lanes1>(output, frame, frames); break;
        }
    }

    void Sum<T>(Stereo output, int frame, int frames) where T : unmanaged, ILanes<T>
    {
        if (anyMoves) SumKernel.Run<T, Moving>(summed, summedCount, frame, output.Left, output.Right, frames);
        else SumKernel.Run<T, Still>(summed, summedCount, frame, output.Left, output.Right, frames);
    }
}
