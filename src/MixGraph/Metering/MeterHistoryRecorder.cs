using MixGraph.Dsp;

namespace MixGraph;

/// <summary>Keeps the readings of a meter, ten a second.</summary>
internal sealed class MeterHistoryRecorder
{
    const int ReadingsInStep = LoudnessWindows.StepHops / HopClock.HopsPerReading;

    readonly List<MeterMoment> moments = [];
    float peak, truePeak;
    int readings;

    /// <summary>Takes in a reading.</summary>
    public void Add(float readingPeak, float readingTruePeak, in MeterSnapshot snapshot)
    {
        peak = Math.Max(peak, readingPeak);
        truePeak = Math.Max(truePeak, readingTruePeak);
        if (++readings == ReadingsInStep) EndStep(snapshot);
    }

    /// <summary>Everything; a last step that is not whole counts.</summary>
    public MeterHistory Take(in MeterSnapshot snapshot)
    {
        if (readings > 0) EndStep(snapshot);
        return new([.. moments]);
    }

    void EndStep(in MeterSnapshot snapshot)
    {
        var window = snapshot.Window;
        moments.Add(new(
            Level(peak * (double)peak), Level(truePeak * (double)truePeak), Level(window.Power.Left), Level(window.Power.Right),
            (float)MeterMath.ToLoudness(snapshot.Momentary).Lufs, (float)MeterMath.ToLoudness(snapshot.ShortTerm).Lufs, (float)window.Power.Correlation));
        (peak, truePeak, readings) = (0, 0, 0);
    }

    static float Level(double power) => (float)MeterMath.FromPower(power).Value;
}
