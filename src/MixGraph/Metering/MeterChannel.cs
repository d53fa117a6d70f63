using MixGraph.Dsp;

namespace MixGraph;

/// <summary>One meter at work: makes its readings of what a <see cref="MeterBatch"/> sums up hop by hop, and looks at the tiles itself where lanes do not help.</summary>
internal sealed class MeterChannel
{
    static readonly double Gate = LoudnessScale.ToMeanSquare(-70); // no ratio of peak to loudness below

    readonly MeterTarget meter;
    readonly int sampleRate;
    readonly LevelStatistics statistics = new();
    readonly SlidingMaximum recentTruePeak = new(LoudnessStatistics.ShortTermHops);
    readonly KMeter kLeft, kRight;
    readonly PeakFall fallLeft = new(), fallRight = new();
    readonly SpectrumAnalyzer? spectrum;
    readonly MeterHistoryRecorder? history;
    MeterSnapshot snapshot = MeterSnapshot.Silence;

    /// <param name="meter">Where the readings go.</param>
    /// <param name="sampleRate">The rate.</param>
    /// <param name="loudness">Its loudness; null if nobody measures it.</param>
    /// <param name="keepsHistory">Whether all readings are kept, which takes memory as it goes.</param>
    public MeterChannel(MeterTarget meter, SampleRate sampleRate, LoudnessStatistics? loudness, bool keepsHistory)
    {
        this.meter = meter;
        this.sampleRate = sampleRate.Hertz;
        Loudness = loudness;
        (kLeft, kRight) = (new(this.sampleRate), new(this.sampleRate));
        if (meter.Kinds.HasFlag(MeterKinds.Spectrum)) spectrum = new(this.sampleRate);
        if (keepsHistory) history = new();
        meter.Begin(sampleRate, loudness);
    }

    /// <summary>The loudness, which must have had its hop before the channel ends its own; null if nobody measures it.</summary>
    public LoudnessStatistics? Loudness { get; }

    /// <summary>Whether it wants to <see cref="LookAt"/> every tile.</summary>
    public bool LooksAtTiles => spectrum is not null;

    /// <summary>Looks at a tile.</summary>
    public void LookAt(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => spectrum?.Process(left, right);

    /// <summary>Publishes what a hop came to.</summary>
    public void EndHop(in LevelReading hop, float truePeakLeft, float truePeakRight)
    {
        statistics.Add(hop);
        int frames = (int)hop.Frames;
        double seconds = (double)frames / sampleRate;
        var power = hop.Power;
        float truePeak = Math.Max(truePeakLeft, truePeakRight);
        snapshot.Window = statistics.Window;
        snapshot.Whole = statistics.Whole;
        snapshot.FallingLeft = fallLeft.Update(hop.PeakLeft, seconds);
        snapshot.FallingRight = fallRight.Update(hop.PeakRight, seconds);
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
