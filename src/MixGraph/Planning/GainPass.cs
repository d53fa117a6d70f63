namespace MixGraph.Planning;

/// <summary>Folds gains: those that meet with no processor between them are multiplied, in double, and rounded to float once.</summary>
/// <remarks>A strip without inserts thus costs one multiply-add a sample, and rounds once, however many gains it has.</remarks>
internal static class GainPass
{
    /// <summary>Trim and polarity.</summary>
    public static double Trim(StripState strip) => strip.Trim.ToLinear() * (strip.PolarityInverted ? -1 : 1);

    /// <summary>The gain of the stage before the inserts behind the fader: the fader with its VCAs, and what no insert before it has taken up.</summary>
    public static double BeforePostInserts(StripNode node) => node.FaderGain * (HasPreInserts(node.State) ? 1 : Trim(node.State));

    /// <summary>Where the signal before or after the fader is taken: behind the last processor on the way there.</summary>
    public static TapPoint PointOf(StripState strip, bool beforeFader) =>
        !beforeFader && HasPostInserts(strip) ? TapPoint.PostFader : HasPreInserts(strip) ? TapPoint.PreFader : TapPoint.Input;

    /// <summary>What a connection carries.</summary>
    public static Tap Of(Connection connection, PanLaw panLaw) => connection.Send is { } send
        ? Of(connection.From, send.PreFader, connection.SoloGain * send.Level.ToLinear(), panLaw.Gains(send.Pan))
        : Of(connection.From, false, connection.SoloGain, panLaw.Gains(connection.From.State.Pan));

    /// <summary>What leaves a strip after fader and pan, whatever mutes and solos make of it.</summary>
    public static Tap Output(StripNode node, PanLaw panLaw) => Of(node, false, 1, panLaw.Gains(node.State.Pan));

    static Tap Of(StripNode node, bool beforeFader, double gain, (double Left, double Right) pan)
    {
        var point = PointOf(node.State, beforeFader);
        gain *= GainFrom(node, point, beforeFader);
        return new(point, (float)(gain * pan.Left), (float)(gain * pan.Right));
    }

    /// <summary>What a meter listens to.</summary>
    public static Tap At(StripNode node, MeterPoint meter, PanLaw panLaw)
    {
        var output = node.Outputs[0];
        if (meter == MeterPoint.Output) return output.IsHeard ? Of(output, panLaw) : Of(output, panLaw) with { Left = 0, Right = 0 };
        if (meter == MeterPoint.Input) return new(TapPoint.Input, 1, 1);
        return At(node, meter == MeterPoint.PreFader);
    }

    /// <summary>The signal before or after the fader, as meters and keys hear it: not panned, and heard when the strip is muted.</summary>
    public static Tap At(StripNode node, bool beforeFader)
    {
        var point = PointOf(node.State, beforeFader);
        float gain = (float)GainFrom(node, point, beforeFader);
        return new(point, gain, gain);
    }

    /// <summary>The gain between a tap and the signal before or after the fader.</summary>
    static double GainFrom(StripNode node, TapPoint point, bool beforeFader)
    {
        var (hasTrim, hasFader) = Between(point, beforeFader);
        double gain = hasTrim ? Trim(node.State) : 1;
        return hasFader ? gain * node.FaderGain : gain;
    }

    /// <summary>Which gains there are between a tap and the signal before or after the fader.</summary>
    public static (bool HasTrim, bool HasFader) Between(TapPoint point, bool beforeFader) => (point == TapPoint.Input, !beforeFader && point != TapPoint.PostFader);

    public static bool HasPreInserts(StripState strip) => strip.PreFaderInserts.Any(IsThere);
    public static bool HasPostInserts(StripState strip) => strip.PostFaderInserts.Any(IsThere);

    /// <summary>Whether an insert does anything to the signal: bypassed, it may still delay it. A latency grows with the rate, so there is none where the highest rate has none.</summary>
    public static bool IsThere(InsertState insert) =>
        !insert.Bypassed || insert.Settings.ProcessorType.Stages.Latency(insert.Settings, new SampleRate(SampleRate.MaximumHertz)) > 0;
}
