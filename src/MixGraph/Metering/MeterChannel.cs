using System.Runtime.CompilerServices;
using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>One meter at work: takes its signal from the strip's buffers tile by tile, and tells its readings hop by hop.</summary>
/// <remarks>All but the loudness, which the <see cref="MeterBatch{T}"/> measures for a register of strips at once.</remarks>
internal sealed unsafe class MeterChannel
{
    const int TileFrames = HopClock.TileFrames;

    static readonly double Gate = LoudnessScale.ToMeanSquare(-70); // no ratio of peak to loudness below

    readonly MeterTarget meter;
    readonly int strip;
    readonly Tap tap;
    readonly float* levels;
    readonly TruePeakStrip* truePeaks;
    readonly LevelStatistics statistics = new();
    readonly SlidingMaximum recentTruePeak = new(LoudnessStatistics.ShortTermHops);
    readonly KMeter kLeft, kRight;
    readonly PeakFall fallLeft, fallRight;
    readonly SpectrumAnalyzer? spectrum;
    readonly MeterHistoryRecorder? history;
    MeterSnapshot snapshot;

    /// <param name="meter">Where the readings go.</param>
    /// <param name="strip">Whose signal, by its place among the buffers.</param>
    /// <param name="tap">Which of its signals, and with what gains.</param>
    /// <param name="sampleRate">The rate.</param>
    /// <param name="arena">Where the signal is kept.</param>
    /// <param name="truePeaks">Its true peaks, which somebody else measures if they are to be measured.</param>
    /// <param name="loudness">Its loudness, which somebody else measures; null if nobody does.</param>
    /// <param name="keepsHistory">Whether all readings are kept, which takes memory as it goes.</param>
    public MeterChannel(MeterTarget meter, int strip, Tap tap, SampleRate sampleRate, Arena arena, TruePeakStrip* truePeaks, LoudnessStatistics? loudness, bool keepsHistory)
    {
        (this.meter, this.strip, this.tap) = (meter, strip, tap);
        this.truePeaks = truePeaks;
        Left = arena.Take(TruePeakStrip.History + TileFrames) + TruePeakStrip.History;
        Right = arena.Take(TruePeakStrip.History + TileFrames) + TruePeakStrip.History;
        truePeaks->Left = Left;
        truePeaks->Right = Right;
        levels = arena.Take(LevelKernel.StateFloats);
        (kLeft, kRight) = (new(sampleRate.Hertz), new(sampleRate.Hertz));
        (fallLeft, fallRight) = (new(), new());
        Loudness = loudness;
        if (meter.Kinds.HasFlag(MeterKinds.Spectrum)) spectrum = new(sampleRate.Hertz);
        if (keepsHistory) history = new();
        snapshot = MeterSnapshot.Silence;
        meter.Begin(sampleRate, Loudness);
    }

    /// <summary>The loudness, which must have had its hop before the channel ends its own; null if nobody measures it.</summary>
    public LoudnessStatistics? Loudness { get; }

    /// <summary>The tile's left samples.</summary>
    public float* Left { get; }
    /// <summary>The tile's right samples.</summary>
    public float* Right { get; }

    /// <summary>Copies frames from the strip's buffers into the tile, with the gains of the tap.</summary>
    /// <param name="buffers">Where the strips' signals are.</param>
    /// <param name="frame">The first frame, within the chunk.</param>
    /// <param name="at">Where it goes within the tile.</param>
    /// <param name="frames">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fetch<T>(StripBuffers* buffers, int frame, int at, int frames) where T : unmanaged, ILanes<T>
    {
        var signal = buffers[strip][tap.Point].At(frame);
        Scale<T>(signal.Left, tap.Left, Left + at, frames);
        Scale<T>(signal.Right, tap.Right, Right + at, frames);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Scale<T>(float* from, float gain, float* to, int frames) where T : unmanaged, ILanes<T>
    {
        int i = 0;
        var g = T.Broadcast(gain);
        for (; i + T.Count <= frames; i += T.Count) (T.Load(ref from[i]) * g).Store(ref to[i]);
        for (; i < frames; i++) to[i] = from[i] * gain;
    }

    /// <summary>Measures the tile.</summary>
    /// <param name="frames">64; fewer at the end of the signal, and silence behind them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndTile<T>(int frames) where T : unmanaged, ILanes<T>
    {
        LevelKernel.Add<T>(Left, Right, levels);
        spectrum?.Process(new(Left, frames), new(Right, frames));
    }

    /// <summary>Fills up a tile that the signal ended in.</summary>
    public void Silence(int from)
    {
        new Span<float>(Left + from, TileFrames - from).Clear();
        new Span<float>(Right + from, TileFrames - from).Clear();
    }

    /// <summary>The tile becomes the history that the true peak looks back into.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep<T>() where T : unmanaged, ILanes<T>
    {
        for (int i = 0; i < TileFrames; i += T.Count)
        {
            T.Load(ref Left[i]).Store(ref Left[i - TruePeakStrip.History]);
            T.Load(ref Right[i]).Store(ref Right[i - TruePeakStrip.History]);
        }
    }

    /// <summary>Publishes what the hop came to.</summary>
    /// <param name="frames">Its length.</param>
    public void EndHop(int frames)
    {
        var hop = LevelKernel.Take(levels, frames);
        statistics.Add(hop);
        var (truePeakLeft, truePeakRight) = (truePeaks->Peaks[0], truePeaks->Peaks[1]);
        truePeaks->Peaks[0] = truePeaks->Peaks[1] = 0;
        float truePeak = Math.Max(truePeakLeft, truePeakRight);
        snapshot.Window = statistics.Window;
        snapshot.Whole = statistics.Whole;
        snapshot.FallingLeft = fallLeft.Update(hop.PeakLeft, frames);
        snapshot.FallingRight = fallRight.Update(hop.PeakRight, frames);
        snapshot.KLeft = kLeft.Update(hop.Power.Left, frames);
        snapshot.KRight = kRight.Update(hop.Power.Right, frames);
        snapshot.TruePeakLeft = Math.Max(snapshot.TruePeakLeft, truePeakLeft);
        snapshot.TruePeakRight = Math.Max(snapshot.TruePeakRight, truePeakRight);
        snapshot.RecentTruePeak = recentTruePeak.Add(truePeak);
        if (Loudness is { } loudness)
        {
            snapshot.Momentary = loudness.MomentaryMeanSquare;
            snapshot.ShortTerm = loudness.ShortTermMeanSquare;
            snapshot.MaximumMomentary = loudness.MaxMomentaryMeanSquare;
            snapshot.MaximumShortTerm = loudness.MaxShortTermMeanSquare;
            if (loudness.Hops >= LoudnessStatistics.ShortTermHops && loudness.ShortTermMeanSquare > Gate)
                snapshot.LowestPeakToShortTerm = Math.Min(snapshot.LowestPeakToShortTerm, (double)snapshot.RecentTruePeak * snapshot.RecentTruePeak / loudness.ShortTermMeanSquare);
        }
        history?.Add(hop.Peak, truePeak, snapshot);
        meter.Cell.Publish(snapshot, hop.PeakLeft, hop.PeakRight, truePeakLeft, truePeakRight);
    }

    /// <summary>The signal is at its end.</summary>
    public void Complete()
    {
        spectrum?.Complete();
        meter.Complete(new(history?.Take(snapshot), spectrum?.Read()));
    }
}
