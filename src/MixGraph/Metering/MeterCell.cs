using MixGraph.Dsp;

namespace MixGraph;

/// <summary>Carries snapshots from the thread that renders to any that reads. The writer never waits; a reader that was overtaken tries again.</summary>
/// <remarks>A sequence lock: odd while the snapshot is being written. Peaks since the last reading are cells of their own, which the
/// writer raises and the reader empties.</remarks>
internal sealed class MeterCell
{
    MeterSnapshot snapshot = MeterSnapshot.Silence;
    SampleRate sampleRate;
    LoudnessStatistics? loudness;
    int version;
    float left, right, trueLeft, trueRight;

    /// <summary>The snapshot, for its one writer: to read at any time, to change between <see cref="BeginWrite"/> and <see cref="EndWrite"/>.</summary>
    public ref MeterSnapshot Snapshot => ref snapshot;

    /// <summary>From here on readers wait for the end.</summary>
    public void BeginWrite()
    {
        Volatile.Write(ref version, version + 1);
        Interlocked.MemoryBarrier(); // the odd number first
    }

    /// <summary>Publishes what was written, and peaks for whoever reads next.</summary>
    public void EndWrite(float peakLeft, float peakRight, float truePeakLeft, float truePeakRight)
    {
        Volatile.Write(ref version, version + 1);
        AtomicPeak.Raise(ref left, peakLeft);
        AtomicPeak.Raise(ref right, peakRight);
        AtomicPeak.Raise(ref trueLeft, truePeakLeft);
        AtomicPeak.Raise(ref trueRight, truePeakRight);
    }

    /// <summary>The latest snapshot with the peaks since the last call.</summary>
    public MeterReading Read() => new()
    {
        SinceReadLeft = AtomicPeak.Take(ref left),
        SinceReadRight = AtomicPeak.Take(ref right),
        TrueSinceReadLeft = AtomicPeak.Take(ref trueLeft),
        TrueSinceReadRight = AtomicPeak.Take(ref trueRight),
        Now = Peek(),
    };

    /// <summary>All that has been measured so far.</summary>
    /// <remarks>Integrated loudness and range are read from the counts that the writer goes on with: at worst a block of 400 ms is half counted.</remarks>
    public Measurement Measure(Func<MeterFindings?> findings)
    {
        double integrated = loudness?.Blocks.Integrated ?? double.NegativeInfinity, range = loudness?.ShortTerms.Range ?? 0;
        var now = Peek(); // before the findings: those of the last render are gone when a new one has cleared this
        return new(now, sampleRate, double.IsNaN(integrated) ? double.NegativeInfinity : integrated, double.IsFinite(range) ? range : 0, findings());
    }

    /// <summary>Nothing measured yet.</summary>
    public void Clear(SampleRate rate, LoudnessStatistics? statistics)
    {
        (sampleRate, loudness) = (rate, statistics);
        left = right = trueLeft = trueRight = 0;
        BeginWrite();
        snapshot = MeterSnapshot.Silence;
        EndWrite(0, 0, 0, 0);
    }

    MeterSnapshot Peek()
    {
        var spin = new SpinWait();
        while (true)
        {
            int before = Volatile.Read(ref version);
            var copy = snapshot;
            Interlocked.MemoryBarrier(); // the copy before the second look
            if ((before & 1) == 0 && before == Volatile.Read(ref version)) return copy;
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
