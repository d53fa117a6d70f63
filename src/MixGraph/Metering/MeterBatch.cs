using System.Runtime.CompilerServices;
using MixGraph.Dsp;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Runs the meters of as many strips as a register has lanes, so that one loudness filter serves them all.</summary>
internal abstract unsafe class MeterBatch : RenderJob
{
    /// <summary>Makes a batch.</summary>
    /// <param name="channels">No more than there are lanes, if it measures loudness.</param>
    /// <param name="measuresLoudness">Whether it measures the loudness of all; else whoever does must be ahead of it.</param>
    /// <param name="truePeaks">The true peaks of the channels in their order; null if they are not measured.</param>
    /// <param name="buffers">Where the strips' signals are.</param>
    /// <param name="sampleRate">The rate.</param>
    /// <param name="arena">Where state is kept.</param>
    /// <param name="lanes">Lanes in a register.</param>
    public static MeterBatch Create(MeterChannel[] channels, bool measuresLoudness, TruePeakStrip* truePeaks, StripBuffers* buffers, SampleRate sampleRate, Arena arena, int lanes) => lanes switch
    {
        1 => new MeterBatch<Lanes1>(channels, measuresLoudness, truePeaks, buffers, sampleRate, arena),
        4 => new MeterBatch<Lanes4>(channels, measuresLoudness, truePeaks, buffers, sampleRate, arena),
        8 => new MeterBatch<Lanes8>(channels, measuresLoudness, truePeaks, buffers, sampleRate, arena),
        _ => new MeterBatch<Lanes16>(channels, measuresLoudness, truePeaks, buffers, sampleRate, arena),
    };

    /// <summary>Measures what is left of the last tile, lets the filters ring out, and ends the readings.</summary>
    public abstract void Complete(Scratch scratch);
}

/// <inheritdoc/>
internal sealed unsafe class MeterBatch<T> : MeterBatch where T : unmanaged, ILanes<T>
{
    const int TileFrames = HopClock.TileFrames;

    readonly MeterChannel[] channels;
    readonly StripBuffers* buffers;
    readonly HopClock clock;
    readonly TruePeakStrip* truePeaks;
    readonly TruePeakDesign truePeakDesign;
    readonly bool measuresLoudness;
    readonly KWeighting weighting;
    readonly KWeightingState<T>* weighted; // left's, then right's
    readonly float** left, right;
    long position, hops, hopStart;

    public MeterBatch(MeterChannel[] channels, bool measuresLoudness, TruePeakStrip* truePeaks, StripBuffers* buffers, SampleRate sampleRate, Arena arena)
    {
        this.channels = channels;
        this.buffers = buffers;
        this.truePeaks = truePeaks;
        truePeakDesign = TruePeakDesign.ForMeter(sampleRate.Hertz);
        clock = new(sampleRate.Hertz);
        this.measuresLoudness = measuresLoudness;
        if (!measuresLoudness) return;
        weighting = KWeighting.For(sampleRate.Hertz);
        weighted = (KWeightingState<T>*)arena.Take(2 * sizeof(KWeightingState<T>) / sizeof(float));
        left = (float**)arena.Take(T.Count * sizeof(nint) / sizeof(float));
        right = (float**)arena.Take(T.Count * sizeof(nint) / sizeof(float));
        for (int lane = 0; lane < T.Count; lane++)
        {
            var channel = channels[Math.Min(lane, channels.Length - 1)];
            left[lane] = channel.Left;
            right[lane] = channel.Right;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(long position, int frames, Scratch scratch)
    {
        for (int done = 0; done < frames;)
        {
            int at = (int)((position + done) & (TileFrames - 1));
            int part = Math.Min(frames - done, TileFrames - at);
            foreach (var channel in channels) channel.Fetch<T>(buffers, done, at, part);
            done += part;
            this.position = position + done;
            if (at + part == TileFrames) EndTile(TileFrames, scratch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void EndTile(int frames, Scratch scratch)
    {
        if (measuresLoudness)
        {
            LaneTranspose.ToLanes<T>(left, 0, scratch.Left, frames);
            LaneTranspose.ToLanes<T>(right, 0, scratch.Right, frames);
            KWeightingKernel.Pair((T*)scratch.Left, (T*)scratch.Right, frames, weighting, weighted);
            Denormals.Flush<T>((float*)weighted, 2 * sizeof(KWeightingState<T>) / sizeof(float));
        }
        foreach (var channel in channels) channel.EndTile<T>(frames);
        MeasureTruePeak();
        if (position == clock.EndOf(hops)) EndHop(isWhole: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void MeasureTruePeak()
    {
        if (truePeaks == null) return;
        TruePeakTiles.Measure<T>(truePeaks, channels.Length, truePeakDesign);
        foreach (var channel in channels) channel.Keep<T>();
    }

    void EndHop(bool isWhole)
    {
        int frames = (int)(position - hopStart);
        if (measuresLoudness)
        {
            var leftSquares = (float*)&weighted[0].Squares;
            var rightSquares = (float*)&weighted[1].Squares;
            if (isWhole)
                for (int i = 0; i < channels.Length; i++) channels[i].Loudness!.Add(((double)leftSquares[i] + rightSquares[i]) * weighting.SquaresScale, frames);
            weighted[0].Squares = weighted[1].Squares = T.Broadcast(0f);
        }
        foreach (var channel in channels) channel.EndHop(frames);
        hops++;
        hopStart = position;
    }

    /// <inheritdoc/>
    public override void Complete(Scratch scratch)
    {
        int rest = (int)(position & (TileFrames - 1));
        if (rest > 0)
        {
            foreach (var channel in channels) channel.Silence(rest);
            EndTile(rest, scratch);
        }
        foreach (var channel in channels) channel.Silence(0);
        MeasureTruePeak(); // which is some frames late
        if (position > hopStart) EndHop(isWhole: position >= clock.NominalEndOf(hops));
        foreach (var channel in channels) channel.Complete();
    }
}
