namespace MixGraph;

/// <summary>Keeps the readings of a meter, ten a second.</summary>
internal sealed class MeterHistoryRecorder
{
    const int HopsInStep = 10;

    readonly List<MeterMoment> moments = [];
    float peak, truePeak;
    int hops;

    /// <summary>Takes in a hop.</summary>
    public void Add(float hopPeak, float hopTruePeak, in MeterSnapshot snapshot)
    {
        peak = Math.Max(peak, hopPeak);
        truePeak = Math.Max(truePeak, hopTruePeak);
        if (++hops == HopsInStep) EndStep(snapshot);
    }

    /// <summary>Everything; a last step that is not whole counts.</summary>
    public MeterHistory Take(in MeterSnapshot snapshot)
    {
        if (hops > 0) EndStep(snapshot);
        return new([.. moments]);
    }

    void EndStep(in MeterSnapshot snapshot)
    {
        var window = snapshot.Window;
        moments.Add(new(
            Level(peak * (double)peak), Level(truePeak * (double)truePeak), Level(window.Power.Left), Level(window.Power.Right),
            (float)MeterMath.ToLoudness(snapshot.Momentary).Lufs, (float)MeterMath.ToLoudness(snapshot.ShortTerm).Lufs, (float)window.Power.Correlation));
        (peak, truePeak, hops) = (0, 0, 0);
    }

    static float Level(double power) => (float)MeterMath.FromPower(power).Value;
}
