using System.Runtime.CompilerServices;
using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Runs the meters of as many strips as a register has lanes.</summary>
internal abstract unsafe class MeterBatch : RenderJob
{
    /// <summary>Makes a batch.</summary>
    /// <param name="channels">Where the readings go: no more than 16.</param>
    /// <param name="work">What is measured.</param>
    /// <param name="sampleRate">The rate.</param>
    /// <param name="arena">Where state is kept.</param>
    public static MeterBatch Create(MeterChannel[] channels, MeterWork work, SampleRate sampleRate, Arena arena) =>
        LaneGroup.WidthFor(channels.Length) switch
        {
            1 => new MeterBatch<Lanes1>(channels, work, sampleRate, arena),
            4 => new MeterBatch<Lanes4>(channels, work, sampleRate, arena),
            8 => new MeterBatch<Lanes8>(channels, work, sampleRate, arena),
            _ => new MeterBatch<Lanes16>(channels, work, sampleRate, arena),
        };

    /// <summary>Has it listen to the signals of a plan from now on. What has been heard so far stays.</summary>
    public abstract void Bind(MeterBinding binding);

    /// <summary>Measures what is left of the last tile, lets the filters ring out, and ends the readings.</summary>
    public abstract void Complete();
}

/// <summary>What a batch measures of all its signals, besides levels.</summary>
/// <param name="Loudness">The windows that the channels' loudness is made of; null if nobody measures it, or somebody else, ahead of the batch.</param>
/// <param name="TruePeak">Whether true peaks are measured.</param>
internal readonly record struct MeterWork(LoudnessWindows? Loudness, bool TruePeak);

/// <inheritdoc/>
internal sealed unsafe class MeterBatch<T> : MeterBatch where T : unmanaged, ILanes<T>
{
    const int TileFrames = HopClock.TileFrames;
    const int HalvesOffset = 22; // frames

    readonly MeterChannel[] channels;
    readonly MeterWork work;
    readonly SampleRate sampleRate;
    readonly HopClock clock;
    readonly float** rowsLeft, rowsRight; // where the strips' signals are
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
    MeterBinding binding = null!;
    long position, hops, hopStart, readingStart;
    long start; // where measuring begins: at 0, or at the end of a hop

    public MeterBatch(MeterChannel[] channels, MeterWork work, SampleRate sampleRate, Arena arena)
    {
        this.channels = channels;
        this.work = work;
        this.sampleRate = sampleRate;
        windows = work.Loudness;
        squares = new double[channels.Length];
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
        gains = Registers(2); // times nothing in lanes to spare
        levels = (LevelState<T>*)Registers(sizeof(LevelState<T>) / sizeof(T));
        weighting = KWeighting.For(sampleRate.Hertz);
        weighted = (KWeightingState<T>*)Registers(2 * sizeof(KWeightingState<T>) / sizeof(T));
        truePeakFactor = TruePeakDesign.FactorFor(sampleRate.Hertz);
        truePeaks = Registers(2);
        if (!channels.Any(c => c.LooksAtTiles)) return;
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
        binding.Locate(rowsLeft, rowsRight, T.Count, position, frames);
        position -= binding.Skipped;
        if (this.position == 0 && position > 0) start = BeginAfter(position);
        for (int done = (int)Math.Clamp(start - position, 0, frames); done < frames;)
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

    /// <summary>For a meter that comes when others have measured for a while: it begins with a step of 100 ms, of which its windows are made as theirs are.</summary>
    long BeginAfter(long first)
    {
        const int step = HopClock.HopsPerSecond / 10;
        hops = Math.Max(0, first * HopClock.HopsPerSecond / sampleRate.Hertz / step - 1) * step;
        for (hops += step; clock.EndOf(hops - 1) < first; hops += step) { }
        return position = hopStart = readingStart = clock.EndOf(hops - 1);
    }

    /// <inheritdoc/>
    public override void Bind(MeterBinding binding)
    {
        this.binding = binding;
        for (int lane = 0; lane < channels.Length; lane++)
        {
            ((float*)gains)[lane] = binding.TapOf(lane).Left;
            ((float*)gains)[T.Count + lane] = binding.TapOf(lane).Right;
        }
        binding.Begin(rowsLeft, rowsRight, T.Count);
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
        for (int lane = 0; lane < channels.Length; lane++) channels[lane].LookAt(new(planarLeft[lane], frames), new(planarRight[lane], frames));
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
                    foreach (var channel in channels) channel.Loudness!.EndStep();
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
        for (int lane = 0; lane < channels.Length; lane++)
            channels[lane].EndReading(LevelState<T>.Of(levels, lane, (int)(position - readingStart)), peaks[lane], peaks[T.Count + lane]);
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
        for (int lane = 0; lane < channels.Length; lane++) channels[lane].Complete(late[lane], late[T.Count + lane]);
    }

    void Silence(int from)
    {
        new Span<T>(left + from, TileFrames - from).Clear();
        new Span<T>(right + from, TileFrames - from).Clear();
    }
}
