using System.Runtime.CompilerServices;
using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Runs the meters of as many strips as a register has lanes.</summary>
internal abstract unsafe class MeterBatch : RenderJob
{
    static readonly int[] Widths = [1, 4, 8, 16];

    /// <summary>Makes a batch.</summary>
    /// <param name="inputs">What to measure: no more than 16.</param>
    /// <param name="work">What of it.</param>
    /// <param name="buffers">Where the strips' signals are.</param>
    /// <param name="sampleRate">The rate.</param>
    /// <param name="arena">Where state is kept.</param>
    public static MeterBatch Create(MeterInput[] inputs, MeterWork work, StripBuffers* buffers, SampleRate sampleRate, Arena arena) =>
        Widths.First(w => w >= inputs.Length) switch
        {
            1 => new MeterBatch<Lanes1>(inputs, work, buffers, sampleRate, arena),
            4 => new MeterBatch<Lanes4>(inputs, work, buffers, sampleRate, arena),
            8 => new MeterBatch<Lanes8>(inputs, work, buffers, sampleRate, arena),
            _ => new MeterBatch<Lanes16>(inputs, work, buffers, sampleRate, arena),
        };

    /// <summary>Measures what is left of the last tile, lets the filters ring out, and ends the readings.</summary>
    public abstract void Complete(Scratch scratch);
}

/// <summary>A signal to measure.</summary>
/// <param name="Channel">Where the readings go.</param>
/// <param name="Strip">Whose signal, by its place among the buffers.</param>
/// <param name="Tap">Which of its signals, and with what gains.</param>
internal sealed record MeterInput(MeterChannel Channel, int Strip, Tap Tap);

/// <summary>What a batch measures of all its signals, besides levels.</summary>
/// <param name="Loudness">Loudness; where it is false but the channels have one, somebody else measures it, ahead of the batch.</param>
/// <param name="TruePeak">True peaks.</param>
internal readonly record struct MeterWork(bool Loudness, bool TruePeak);

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
    readonly T* stagedLeft, stagedRight; // where a tile that comes in parts is put together
    readonly T* gains; // left, right
    readonly LevelState<T>* levels;
    readonly KWeighting weighting;
    readonly KWeightingState<T>* weighted; // left's, then right's
    readonly TruePeakDesign truePeakDesign;
    readonly T* truePeaks; // of the reading: left's, then right's
    readonly T* historyLeft, historyRight, halves; // what the interpolator looks back to; of the half-samples left's two, then right's
    readonly float** planarLeft, planarRight; // for those that look at one strip at a time; null if there are none
    long position, hops, hopStart, readingStart;

    public MeterBatch(MeterInput[] inputs, MeterWork work, StripBuffers* buffers, SampleRate sampleRate, Arena arena)
    {
        this.inputs = inputs;
        this.work = work;
        this.buffers = buffers;
        clock = new(sampleRate.Hertz);
        rowsLeft = Rows();
        rowsRight = Rows();
        stagedLeft = Registers(TileFrames);
        stagedRight = Registers(TileFrames);
        gains = Registers(2);
        for (int lane = 0; lane < inputs.Length; lane++)
        {
            ((float*)gains)[lane] = inputs[lane].Tap.Left;
            ((float*)gains)[T.Count + lane] = inputs[lane].Tap.Right;
        }
        moving = [.. Enumerable.Range(0, T.Count).Where(lane => Input(lane).Tap.Point == TapPoint.Input)];
        for (int lane = 0; lane < T.Count; lane++) Locate(lane);
        levels = (LevelState<T>*)Registers(sizeof(LevelState<T>) / sizeof(T));
        weighting = KWeighting.For(sampleRate.Hertz);
        weighted = (KWeightingState<T>*)Registers(2 * sizeof(KWeightingState<T>) / sizeof(T));
        truePeakDesign = TruePeakDesign.ForMeter(sampleRate.Hertz);
        truePeaks = Registers(2);
        historyLeft = Registers(TruePeakLanes.HistoryOf(truePeakDesign));
        historyRight = Registers(TruePeakLanes.HistoryOf(truePeakDesign));
        halves = Registers(2 * TruePeakLanes.HalvesHistory);
        if (!inputs.Any(i => i.Channel.LooksAtTiles)) return;
        planarLeft = Rows();
        planarRight = Rows();
        for (int lane = 0; lane < T.Count; lane++)
        {
            planarLeft[lane] = arena.Take(TileFrames);
            planarRight[lane] = arena.Take(TileFrames);
        }

        T* Registers(int count) => (T*)arena.Take((nint)count * T.Count);
        float** Rows() => (float**)arena.Take(T.Count * sizeof(nint) / sizeof(float));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(long position, int frames, Scratch scratch)
    {
        foreach (int lane in moving) Locate(lane);
        for (int done = 0; done < frames;)
        {
            int at = (int)((position + done) & (TileFrames - 1));
            int part = Math.Min(frames - done, TileFrames - at);
            var tile = new Tile(scratch);
            LaneTranspose.ToLanes<T>(rowsLeft, done, (float*)(part < TileFrames ? stagedLeft + at : tile.Left), part);
            LaneTranspose.ToLanes<T>(rowsRight, done, (float*)(part < TileFrames ? stagedRight + at : tile.Right), part);
            done += part;
            this.position = position + done;
            if (at + part < TileFrames) continue;
            if (part < TileFrames) Unstage(tile);
            EndTile(tile, TileFrames);
        }
    }

    void Unstage(Tile tile)
    {
        new ReadOnlySpan<T>(stagedLeft, TileFrames).CopyTo(new(tile.Left, TileFrames));
        new ReadOnlySpan<T>(stagedRight, TileFrames).CopyTo(new(tile.Right, TileFrames));
    }

    /// <summary>Lanes to spare get the last one's signal, times nothing.</summary>
    MeterInput Input(int lane) => inputs[Math.Min(lane, inputs.Length - 1)];

    void Locate(int lane)
    {
        var signal = buffers[Input(lane).Strip][Input(lane).Tap.Point];
        rowsLeft[lane] = signal.Left;
        rowsRight[lane] = signal.Right;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void EndTile(Tile tile, int frames)
    {
        LevelKernel.Add(tile.Left, tile.Right, frames, gains[0], gains[1], levels);
        if (work.Loudness)
        {
            KWeightingKernel.Pair(tile.Left, tile.Right, frames, weighting, weighted);
            Denormals.Flush<T>((float*)weighted, 2 * sizeof(KWeightingState<T>) / sizeof(float));
        }
        if (planarLeft != null) LookAtTiles(tile, frames);
        if (work.TruePeak) RaiseTruePeaks(tile);
        if (position == clock.EndOf(hops)) EndHop(isWhole: true);
    }

    void LookAtTiles(Tile tile, int frames)
    {
        LaneTranspose.FromLanes<T>((float*)tile.Left, planarLeft, 0, frames);
        LaneTranspose.FromLanes<T>((float*)tile.Right, planarRight, 0, frames);
        for (int lane = 0; lane < inputs.Length; lane++) inputs[lane].Channel.LookAt(new(planarLeft[lane], frames), new(planarRight[lane], frames));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void RaiseTruePeaks(Tile tile)
    {
        int history = TruePeakLanes.HistoryOf(truePeakDesign);
        Raise(tile.Left, tile.LeftHalves, historyLeft, halves, truePeaks);
        Raise(tile.Right, tile.RightHalves, historyRight, halves + TruePeakLanes.HalvesHistory, truePeaks + 1);

        void Raise(T* samples, T* between, T* before, T* halvesBefore, T* peaks)
        {
            for (int i = 0; i < history; i++) samples[i - history] = before[i];
            (between[-2], between[-1]) = (halvesBefore[0], halvesBefore[1]);
            TruePeakLanes.Raise(samples, between, truePeakDesign, peaks);
            (halvesBefore[0], halvesBefore[1]) = (between[TileFrames - 2], between[TileFrames - 1]);
            for (int i = 0; i < history; i++) before[i] = samples[TileFrames - history + i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void EndHop(bool isWhole)
    {
        int frames = (int)(position - hopStart);
        if (work.Loudness)
        {
            float* leftSquares = (float*)&weighted[0].Squares, rightSquares = (float*)&weighted[1].Squares;
            if (isWhole)
                for (int lane = 0; lane < inputs.Length; lane++)
                    inputs[lane].Channel.Loudness!.Add(((double)leftSquares[lane] + rightSquares[lane]) * weighting.SquaresScale, frames);
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
    public override void Complete(Scratch scratch)
    {
        var tile = new Tile(scratch);
        int rest = (int)(position & (TileFrames - 1));
        if (rest > 0)
        {
            Unstage(tile);
            tile.Silence(rest);
            EndTile(tile, rest);
        }
        if (work.TruePeak)
        {
            tile.Silence(0);
            RaiseTruePeaks(tile); // which are some frames late
        }
        if (position > hopStart) EndHop(isWhole: position >= clock.NominalEndOf(hops));
        if (position > readingStart) EndReading();
        float* late = (float*)truePeaks;
        for (int lane = 0; lane < inputs.Length; lane++) inputs[lane].Channel.Complete(late[lane], late[T.Count + lane]);
    }

    /// <summary>Where a tile is while it is measured: the same place for all batches of a thread, so that it is always in the cache.</summary>
    /// <remarks>The processor takes a load for one of a recent store if the addresses agree in their last 12 bits, which tiles of 64 registers
    /// of 512 bits would do all the time. This way what is stored lies where nothing is loaded soon: left and right half a tile apart,
    /// and the half-samples where the interpolator has just left.</remarks>
    readonly struct Tile(Scratch scratch)
    {
        public T* Left => (T*)scratch.Meters + TruePeakLanes.MaximumHistory;
        public T* Right => Left + 2 * TileFrames + TileFrames / 2;
        public T* LeftHalves => Left + 4 * TileFrames + HalvesOffset;
        public T* RightHalves => Right + 3 * TileFrames + HalvesOffset;

        public void Silence(int from)
        {
            new Span<T>(Left + from, TileFrames - from).Clear();
            new Span<T>(Right + from, TileFrames - from).Clear();
        }
    }
}
