using System.Diagnostics;
using MixGraph.Dsp;

namespace MixGraph.Tests.Metering;

/// <summary>A snapshot is read whole, however fast it is written.</summary>
public class MeterCellTests
{
    [Fact]
    public void No_reading_mixes_two_moments()
    {
        var cell = new MeterCell();
        cell.Clear(SampleRate.Hz48000, null);
        using var done = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            for (int k = 1; !done.IsCancellationRequested; k++)
            {
                cell.BeginWrite();
                ref var snapshot = ref cell.Snapshot;
                snapshot.Window = snapshot.Whole = new LevelReading { Frames = k };
                snapshot.FallingLeft = snapshot.KRight = k;
                snapshot.Momentary = k;
                cell.EndWrite(0, 0, 0, 0);
                Thread.SpinWait(20);
            }
        });
        writer.Start();
        long last = 0;
        int moved = 0;
        try
        {
            // On a busy machine the two threads may take turns of many milliseconds: then reading goes on until they have met often enough.
            long started = Stopwatch.GetTimestamp();
            for (int i = 0; i < 200_000 || (moved <= 1000 && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(1)); i++)
            {
                var reading = cell.Read();
                Assert.True(reading.Position >= last, $"{reading.Position} after {last}, read {i}, moved {moved}");
                if (reading.Position > last) moved++;
                last = reading.Position;
                Assert.Equal(last, Math.Round(reading.FallingPeakLeft.ToLinear()));
                Assert.Equal(last, Math.Round(reading.KRight.ToLinear()));
            }
        }
        finally
        {
            done.Cancel();
            writer.Join();
        }
        Assert.True(moved > 1000, $"{moved} moments seen");
    }

    [Fact]
    public void A_peak_is_told_once_to_one_reader()
    {
        var cell = new MeterCell();
        cell.EndWrite(0.5f, 0.25f, 0.6f, 0.3f);
        cell.EndWrite(0.1f, 0.1f, 0.1f, 0.1f);
        var reading = cell.Read();
        Assert.Equal((Decibels.FromLinear(0.5), Decibels.FromLinear(0.25), Decibels.FromLinear(0.6f), Decibels.FromLinear(0.3f)),
            (reading.PeakLeft, reading.PeakRight, reading.TruePeakLeft, reading.TruePeakRight));
        Assert.Equal(Decibels.Silence, cell.Read().PeakLeft);
    }
}
