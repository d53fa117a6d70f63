namespace MixGraph.Planning;

/// <summary>Folds gains: those that meet with no processor between them are multiplied, in double, and rounded to float once.</summary>
/// <remarks>A strip without inserts thus costs one multiply-add a sample, and rounds once, however many gains it has.</remarks>
internal static class GainPass
{
    /// <summary>Trim and polarity.</summary>
    public static double Trim(StripState strip) => strip.Trim.ToLinear() * (strip.PolarityInverted ? -1 : 1);

    /// <summary>The gain of the stage before the inserts behind the fader: the fader, and what no insert before it has taken up.</summary>
    public static double BeforePostInserts(StripState strip) => strip.Fader.ToLinear() * (HasPreInserts(strip) ? 1 : Trim(strip));

    /// <summary>What a connection carries.</summary>
    public static Tap Of(Connection connection, PanLaw panLaw)
    {
        var strip = connection.From.State;
        bool beforeFader = connection.Send is { PreFader: true };
        double gain = 1;
        TapPoint point;
        if (!beforeFader && HasPostInserts(strip)) point = TapPoint.PostFader;
        else
        {
            point = HasPreInserts(strip) ? TapPoint.PreFader : TapPoint.Input;
            if (point == TapPoint.Input) gain = Trim(strip);
            if (!beforeFader) gain *= strip.Fader.ToLinear();
        }
        if (connection.Send is { } send)
        {
            gain *= send.Level.ToLinear();
            return new(point, (float)gain, (float)gain);
        }
        var (left, right) = panLaw.Gains(strip.Pan);
        return new(point, (float)(gain * left), (float)(gain * right));
    }

    public static IEnumerable<InsertState> Active(IEnumerable<InsertState> inserts) => inserts.Where(i => !i.Bypassed);

    public static bool HasPreInserts(StripState strip) => Active(strip.PreFaderInserts).Any();
    public static bool HasPostInserts(StripState strip) => Active(strip.PostFaderInserts).Any();
}
