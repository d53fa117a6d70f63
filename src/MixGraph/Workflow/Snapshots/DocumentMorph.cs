using MixGraph.Dsp;

namespace MixGraph.Workflow;

/// <summary>A document between two others: the nearer one, with the numbers of what both have moved towards the other.</summary>
static class DocumentMorph
{
    public static MixDocument Between(MixDocument from, MixDocument to, double position)
    {
        if (!(position >= 0 && position <= 1)) throw new ParameterRangeException("position between snapshots", position, 0, 1, "");
        if (position == 0) return from;
        if (position == 1) return to;
        var (near, far, way) = position < 0.5 ? (from, to, position) : (to, from, 1 - position);
        var result = Numbers(DocumentParameters.All, near, near, far, way);
        foreach (var strip in near.Strips.Values)
            if (far.Find(strip.Id) is { } other && other.Kind == strip.Kind && !ReferenceEquals(strip, other)) result = result.With(Of(strip, other, way));
        foreach (var vca in near.Vcas.Values)
            if (far.Find(vca.Id) is { } other) result = result.With(Numbers(Vca.VcaParameters, vca, vca, other, way));
        return result;
    }

    static StripState Of(StripState near, StripState far, double way) => Numbers(Strip.StripParameters, near, near, far, way) with
    {
        PreFaderInserts = [.. near.PreFaderInserts.Select(i => Of(i, far, way))],
        PostFaderInserts = [.. near.PostFaderInserts.Select(i => Of(i, far, way))],
        Sends = [.. near.Sends.Select(s => far.Sends.FirstOrDefault(x => x.Id == s.Id) is { } other ? Numbers(Send.SendParameters, s, s, other, way) : s)],
    };

    static InsertState Of(InsertState near, StripState strip, double way)
    {
        var type = near.Settings.ProcessorType;
        if (strip.Inserts.FirstOrDefault(i => i.Id == near.Id) is not { } far || !ReferenceEquals(far.Settings.ProcessorType, type)) return near;
        var settings = near.Settings;
        var there = type.ParametersOf(far.Settings).Select(p => p.Name).ToHashSet();
        foreach (var p in type.ParametersOf(near.Settings))
        {
            if (!there.Contains(p.Name)) continue; // a band that only the nearer one has
            double number = Number(p, type.Get(near.Settings, p), type.Get(far.Settings, p), way);
            try { settings = type.With(settings, p, number); }
            catch (Exception e) when (e is ArgumentException or IMixGraphError) { } // settings from outside may refuse what lies between
        }
        return Numbers(Insert.InsertParameters, near, near, far, way) with { Settings = settings };
    }

    static T Numbers<T>(IReadOnlyList<ParameterDescriptor<T>> parameters, T result, T near, T far, double way)
    {
        foreach (var p in parameters)
            if (p.GetNumber(near) is var x && Number(p, x, p.GetNumber(far), way) is var number && number != x) result = p.WithNumber(result, number);
        return result;
    }

    /// <param name="parameter">The parameter.</param>
    /// <param name="near">What it is in the nearer document.</param>
    /// <param name="far">What it is in the other.</param>
    /// <param name="way">How far to go to the other: 0 to 0.5.</param>
    static double Number(ParameterDescriptor parameter, double near, double far, double way)
    {
        if (near == far || parameter.IsDiscrete || parameter.Changes == ParameterChange.Structural) return near;
        double number = parameter.Unit switch
        {
            "dB" when double.IsNegativeInfinity(near) || double.IsNegativeInfinity(far) => DspMath.GainToDecibels((1 - way) * Gain(near) + way * Gain(far)),
            "Hz" when near > 0 && far > 0 => near * DspMath.Exp2(way * DspMath.Log2(far / near)),
            _ => near + way * (far - near),
        };
        return Math.Clamp(number, parameter.Minimum, parameter.Maximum);
    }

    static double Gain(double decibels) => double.IsNegativeInfinity(decibels) ? 0 : DspMath.DecibelsToGain(decibels);
}
