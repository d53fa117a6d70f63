using System.Runtime.CompilerServices;
using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Runs the meters of as many strips as a register has lanes.</summary>
internal abstract unsafe class MeterBatch : RenderJob
{
    /// <summary>Makes a batch.</summary>
    /// <param name="inputs">What to measure: no more than 16.</param>
    /// <param name="work">What of it.</param>
    /// <param name="buffers">Where the strips' signals are.</param>
    /// <param name="sampleRate">The rate.</param>
    /// <param name="arena">Where state is kept.</param>
    /// <param name="timing">How late signals are.</param>
    public static MeterBatch Create(MeterInput[] inputs, MeterWork work, StripBuffers* buffers, SampleRate sampleRate, Arena arena, MeterTiming timing) =>
        LaneGroup.WidthFor(inputs.Length) switch
        {
            1 => new MeterBatch<Lanes1>(inputs, work, buffers, sampleRate, arena, timing),
            4 => new MeterBatch<Lanes4>(inputs, work, buffers, sampleRate, arena, timing),
            8 => new MeterBatch<Lanes8>(inputs, work, buffers, sampleRate, arena, timing),
            _ => new MeterBatch<Lanes16>(inputs, work, buffers, sampleRate, arena, timing),
        };

    /// <summary>Measures what is left of the last tile, lets the filters ring out, and ends the readings.</summary>
    public abstract void Complete();
}

/// <summary>A signal to measure.</summary>
/// <param name="Channel">Where the readings go.</param>
/// <param name="Strip">Whose signal, by its place among the buffers.</param>
/// <param name="Tap">Which of its signals, and with what gains.</param>
/// <param name="Latency">How late it is there.</param>
/// <param name="Automation">The gains, if they are automated.</param>
internal sealed record MeterInput(MeterChannel Channel, int Strip, Tap Tap, int Latency, GainCurve? Automation = null);

/// <summary>When meters measure: everything as late as the mix is, and nothing before that.</summary>
/// <param name="Latency">Frames by which the mix is late.</param>
/// <param name="ChunkFrames">The most frames at a time.</param>
internal readonly record struct MeterTiming(int Latency, int ChunkFrames);

/// <summary>What a batch measures of all its signals, besides levels.</summary>
/// <param name="Loudness">The windows that the channels' loudness is made of; null if nobody measures it, or somebody else, ahead of the batch.</param>
/// <param name="TruePeak">Whether true peaks are measured.</param>
internal readonly record struct MeterWork(LoudnessWindows? Loudness, bool TruePeak);

/// <inheritdoc/>
internal sealed unsafe class MeterBatch<T> : MeterBatch where T : unmanaged, ILanes<T>
{
    const int TileFrames = HopClock.TileFrames;
    const int HalvesOffset = 22; // frames

    readonly MeterInput[] inputs;
    readonly MeterWork work;
    readonly StripBuffers* buffers;
    readonly HopClock clock;
    readonly float** rowsLeft, rowsRight; // where the strips' signals are
    readonly int[] moving; // lanes of tracks taken where their source is, which moves
    readonly DelayLine?[] waiting; // of signals that are less late than the mix
    readonly bool anyWaits;
    readonly (int Lane, GainCurve Curve, Stereo Curves, Stereo Output)[] automated;
    readonly int latency;
    readonly T* left, right; // the tile, behind what the true peak looks back to
    readonly T* gains; // left, right
    readonly LevelState<T>* levels;
    readonly LoudnessWindows? windows;
    readonly double[] squares; // of a hop
    readonly KWeighting weighting;
    readonly KWeightingState<T>* weighted; // left's, then right's
    readonly int truePeakFactor;
    readonly T* truePeaks; // of the reading: left's, then right's
    readonly T* halvesLeft, halvesRight; // what the interpolator puts between the samples
    readonly float** planarLeft, planarRight; // for those that look at one strip at a time; null if there are none
    long position, hops, hopStart, readingStart;

    public MeterBatch(MeterInput[] inputs, MeterWork work, StripBuffers* buffers, SampleRate sampleRate, Arena arena, MeterTiming timing)
    {
        latency = timing.Latency;
        waiting = [.. inputs.Select(i => i.Latency < latency ? new DelayLine(arena, latency - i.Latency, timing.ChunkFrames) : null)];
        anyWaits = waiting.Any(w => w is not null);
        this.inputs = inputs;
        this.work = work;
        windows = work.Loudness;
        squares = new double[inputs.Length];
        this.buffers = buffers;
        clock = new(sampleRate.Hertz);
        rowsLeft = Rows();
        rowsRight = Rows();
        // The processor takes a load for one of a recent store if the addresses agree in their last 12 bits, which tiles of 64 registers of
        // 512 bits would do all the time. This way what is stored lies where nothing is loaded soon: left and right half a tile apart, and the
        // half-samples where the interpolator has just left.
        left = Registers(8 * TileFrames) + TileFrames;
        right = left + 2 * TileFrames + TileFrames / 2;
        halvesLeft = left + 4 * TileFrames + HalvesOffset;
        halvesRight = right + 3 * TileFrames + HalvesOffset;
        gains = Registers(2);
        for (int lane = 0; lane < inputs.Length; lane++)
        {
            ((float*)gains)[lane] = inputs[lane].Automation is null ? inputs[lane].Tap.Left : 1;
            ((float*)gains)[T.Count + lane] = inputs[lane].Automation is null ? inputs[lane].Tap.Right : 1;
        }
        automated = [.. inputs.Index().Where(i => i.Item.Automation is not null).Select(i => (i.Index, i.Item.Automation!, Chunk(), Chunk()))];
        moving = [.. Enumerable.Range(0, T.Count).Where(lane => Input(lane).Tap.Point == TapPoint.Input)];
        for (int lane = 0; lane < T.Count; lane++) Locate(lane);
        levels = (LevelState<T>*)Registers(sizeof(LevelState<T>) / sizeof(T));
        weighting = KWeighting.For(sampleRate.Hertz);
        weighted = (KWeightingState<T>*)Registers(2 * sizeof(KWeightingState<T>) / sizeof(T));
        truePeakFactor = TruePeakDesign.FactorFor(sampleRate.Hertz);
        truePeaks = Registers(2);
        if (!inputs.Any(i => i.Channel.LooksAtTiles)) return;
        planarLeft = Rows();
        planarRight = Rows();
        for (int lane = 0; lane < T.Count; lane++)
        {
            planarLeft[lane] = arena.Take(TileFrames);
            planarRight[lane] = arena.Take(TileFrames);
        }

        Stereo Chunk() => new(arena.Take(timing.ChunkFrames), arena.Take(timing.ChunkFrames));
        T* Registers(int count) => (T*)arena.Take((nint)count * T.Count);
        float** Rows() => (float**)arena.Take(T.Count * sizeof(nint) / sizeof(float));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(long position, int frames, Scratch scratch)
    {
        foreach (int lane in moving) Locate(lane);
        if (anyWaits) Wait(position, frames);
        position -= latency;
        if (automated.Length > 0) Automate(position, frames);
        for (int done = (int)Math.Clamp(-position, 0, frames); done < frames;)
        {
            int at = (int)((position + done) & (TileFrames - 1));
            int part = Math.Min(frames - done, TileFrames - at);
            LaneTranspose.ToLanes<T>(rowsLeft, done, (float*)(left + at), part);
            LaneTranspose.ToLanes<T>(rowsRight, done, (float*)(right + at), part);
            done += part;
            this.position = position + done;
            if (at + part == TileFrames) EndTile(TileFrames);
        }
    }

    /// <summary>Lanes to spare get the last one's signal, times nothing.</summary>
    MeterInput Input(int lane) => inputs[Math.Min(lane, inputs.Length - 1)];

    void Locate(int lane)
    {
        var signal = buffers[Input(lane).Strip][Input(lane).Tap.Point];
        rowsLeft[lane] = signal.Left;
        rowsRight[lane] = signal.Right;
    }

    void Automate(long time, int frames)
    {
        foreach (var (lane, curve, curves, output) in automated)
        {
            if (waiting[lane] is null) Locate(lane);
            curve.Fill(time, frames, curves.Left, curves.Right);
            for (int i = 0; i < frames; i++) (output.Left[i], output.Right[i]) = (rowsLeft[lane][i] * curves.Left[i], rowsRight[lane][i] * curves.Right[i]);
            rowsLeft[lane] = output.Left;
            rowsRight[lane] = output.Right;
        }
    }

    void Wait(long position, int frames)
    {
        for (int lane = 0; lane < T.Count; lane++)
        {
            if (lane < waiting.Length)
            {
                if (waiting[lane] is not { } line) continue;
                line.Push(buffers[inputs[lane].Strip][inputs[lane].Tap.Point], position, frames);
                var delayed = line.Late(latency - inputs[lane].Latency, position);
                rowsLeft[lane] = delayed.Left;
                rowsRight[lane] = delayed.Right;
            }
            else if (waiting[^1] is not null)
            {
                rowsLeft[lane] = rowsLeft[waiting.Length - 1];
                rowsRight[lane] = rowsRight[waiting.Length - 1];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void EndTile(int frames)
    {
        LevelKernel.Add(left, right, frames, gains[0], gains[1], levels);
        if (windows is not null)
        {
            KWeightingKernel.Pair(left, right, frames, weighting, weighted);
            Denormals.Flush<T>((float*)weighted, 2 * sizeof(KWeightingState<T>) / sizeof(float));
        }
        if (planarLeft != null) LookAtTiles(frames);
        if (work.TruePeak) RaiseTruePeaks();
        if (position == clock.EndOf(hops)) EndHop(isWhole: true);
    }

    void LookAtTiles(int frames)
    {
        LaneTranspose.FromLanes<T>((float*)left, planarLeft, 0, frames);
        LaneTranspose.FromLanes<T>((float*)right, planarRight, 0, frames);
        for (int lane = 0; lane < inputs.Length; lane++) inputs[lane].Channel.LookAt(new(planarLeft[lane], frames), new(planarRight[lane], frames));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void RaiseTruePeaks()
    {
        TruePeakKernel.Raise(left, halvesLeft, truePeakFactor, truePeaks);
        TruePeakKernel.Raise(right, halvesRight, truePeakFactor, truePeaks + 1);
        for (int i = -TruePeakKernel.History; i < 0; i++)
        {
            left[i] = left[TileFrames + i];
            right[i] = right[TileFrames + i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void EndHop(bool isWhole)
    {
        int frames = (int)(position - hopStart);
        if (windows is not null)
        {
            float* leftSquares = (float*)&weighted[0].Squares, rightSquares = (float*)&weighted[1].Squares;
            if (isWhole)
            {
                for (int lane = 0; lane < squares.Length; lane++) squares[lane] = ((double)leftSquares[lane] + rightSquares[lane]) * weighting.SquaresScale;
                windows.Add(squares, frames);
                if (windows.EndsStep)
                    foreach (var input in inputs) input.Channel.Loudness!.EndStep();
            }
            weighted[0].Squares = weighted[1].Squares = T.Broadcast(0f);
        }
        hops++;
        hopStart = position;
        if (hops % HopClock.HopsPerReading == 0) EndReading();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void EndReading()
    {
        float* peaks = (float*)truePeaks;
        for (int lane = 0; lane < inputs.Length; lane++)
            inputs[lane].Channel.EndReading(LevelState<T>.Of(levels, lane, (int)(position - readingStart)), peaks[lane], peaks[T.Count + lane]);
        *levels = default;
        truePeaks[0] = truePeaks[1] = T.Broadcast(0f);
        readingStart = position;
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        int rest = (int)(position & (TileFrames - 1));
        if (rest > 0)
        {
            Silence(rest);
            EndTile(rest);
        }
        if (work.TruePeak)
        {
            Silence(0);
            RaiseTruePeaks(); // which are some frames late
        }
        if (position > hopStart) EndHop(isWhole: position >= clock.NominalEndOf(hops));
        if (position > readingStart) EndReading();
        float* late = (float*)truePeaks;
        for (int lane = 0; lane < inputs.Length; lane++) inputs[lane].Channel.Complete(late[lane], late[T.Count + lane]);
    }

    void Silence(int from)
    {
        new Span<T>(left + from, TileFrames - from).Clear();
        new Span<T>(right + from, TileFrames - from).Clear();
    }
}
