using MixGraph.Dsp;

namespace MixGraph;

/// <summary>One meter at work: makes readings of what a <see cref="MeterBatch"/> sums up, and looks at the tiles itself where lanes do not help.</summary>
internal sealed class MeterChannel
{
    static readonly double Gate = LoudnessScale.ToMeanSquare(-70); // no ratio of peak to loudness below

    readonly MeterTarget meter;
    readonly int sampleRate;
    readonly bool measuresTruePeak;
    readonly LevelStatistics statistics = new();
    readonly SlidingMaximum recentTruePeak = new(LoudnessWindows.ShortTermHops / HopClock.HopsPerReading);
    readonly KMeter kLeft, kRight;
    readonly PeakFall fallLeft = new(), fallRight = new();
    readonly SpectrumAnalyzer? spectrum;
    readonly FaultScan? faultsLeft, faultsRight;
    readonly MeterHistoryRecorder? history;
    readonly MeterCell cell;
    readonly SignalPeaks? signal;

    /// <param name="meter">Where the readings go.</param>
    /// <param name="sampleRate">The rate.</param>
    /// <param name="loudness">Its loudness; null if nobody measures it.</param>
    /// <param name="keepsHistory">Whether all readings are kept, which takes memory as it goes.</param>
    /// <param name="signal">The peaks of a signal of which this is one pair of channels; null for a signal by itself.</param>
    public MeterChannel(MeterTarget meter, SampleRate sampleRate, LoudnessStatistics? loudness, bool keepsHistory, SignalPeaks? signal = null)
    {
        this.signal = signal;
        this.meter = meter;
        cell = meter.Cell;
        this.sampleRate = sampleRate.Hertz;
        Loudness = loudness;
        measuresTruePeak = meter.Kinds.HasFlag(MeterKinds.TruePeak);
        (kLeft, kRight) = (new(this.sampleRate), new(this.sampleRate));
        if (meter.Kinds.HasFlag(MeterKinds.Spectrum)) spectrum = new(this.sampleRate);
        if (meter.Kinds.HasFlag(MeterKinds.Faults)) (faultsLeft, faultsRight) = (new(sampleRate), new(sampleRate));
        if (keepsHistory) history = new();
        meter.Begin(sampleRate, loudness);
    }

    /// <summary>The loudness, which must be ahead of the channel's readings; null if nobody measures it.</summary>
    public LoudnessStatistics? Loudness { get; }

    /// <summary>Whether it wants to <see cref="LookAt"/> every tile.</summary>
    public bool LooksAtTiles => spectrum is not null || faultsLeft is not null;

    /// <summary>Looks at a tile.</summary>
    public void LookAt(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        spectrum?.Process(left, right);
        faultsLeft?.Process(left);
        faultsRight?.Process(right);
    }

    /// <summary>Publishes what the time since the last reading came to.</summary>
    /// <param name="levels">Its levels.</param>
    /// <param name="truePeakLeft">The greatest value between its left samples; 0 if nobody looked.</param>
    /// <param name="truePeakRight">The greatest value between its right samples.</param>
    public void EndReading(in LevelReading levels, float truePeakLeft, float truePeakRight)
    {
        if (measuresTruePeak) // the samples count too
        {
            truePeakLeft = Math.Max(truePeakLeft, levels.PeakLeft);
            truePeakRight = Math.Max(truePeakRight, levels.PeakRight);
        }
        statistics.Add(levels);
        int frames = (int)levels.Frames;
        double seconds = (double)frames / sampleRate;
        var power = levels.Power;
        float peak = levels.Peak, truePeak = Math.Max(truePeakLeft, truePeakRight);
        signal?.Gather(ref peak, ref truePeak);
        cell.BeginWrite();
        ref var snapshot = ref cell.Snapshot;
        snapshot.Window = statistics.Window;
        snapshot.Whole = statistics.Whole;
        snapshot.FallingLeft = fallLeft.Update(levels.PeakLeft, seconds);
        snapshot.FallingRight = fallRight.Update(levels.PeakRight, seconds);
        snapshot.KLeft = kLeft.Update(power.Left, frames);
        snapshot.KRight = kRight.Update(power.Right, frames);
        snapshot.TruePeakLeft = Math.Max(snapshot.TruePeakLeft, truePeakLeft);
        snapshot.TruePeakRight = Math.Max(snapshot.TruePeakRight, truePeakRight);
        snapshot.RecentTruePeak = recentTruePeak.Add(truePeak);
        if (Loudness is { } loudness)
        {
            snapshot.Momentary = loudness.MomentaryMeanSquare;
            snapshot.ShortTerm = loudness.ShortTermMeanSquare;
            snapshot.MaximumMomentary = loudness.MaxMomentaryMeanSquare;
            snapshot.MaximumShortTerm = loudness.MaxShortTermMeanSquare;
            if (loudness.HasShortTerm && loudness.ShortTermMeanSquare > Gate)
                snapshot.LowestPeakToShortTerm = Math.Min(snapshot.LowestPeakToShortTerm, (double)snapshot.RecentTruePeak * snapshot.RecentTruePeak / loudness.ShortTermMeanSquare);
        }
        cell.EndWrite(levels.PeakLeft, levels.PeakRight, truePeakLeft, truePeakRight);
        history?.Add(peak, truePeak, snapshot);
    }

    /// <summary>The signal is at its end.</summary>
    /// <param name="lateLeft">The greatest value on the left that the interpolator was late with, if no hop has taken it.</param>
    /// <param name="lateRight">The greatest value on the right.</param>
    public void Complete(float lateLeft, float lateRight)
    {
        cell.BeginWrite();
        ref var snapshot = ref cell.Snapshot;
        snapshot.TruePeakLeft = Math.Max(snapshot.TruePeakLeft, lateLeft);
        snapshot.TruePeakRight = Math.Max(snapshot.TruePeakRight, lateRight);
        cell.EndWrite(0, 0, lateLeft, lateRight);
        spectrum?.Complete();
        meter.Complete(new(history?.Take(snapshot), spectrum?.Read(), faultsLeft is null ? null : [faultsLeft.Complete(), faultsRight!.Complete()]));
    }
}
