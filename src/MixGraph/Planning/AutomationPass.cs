using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>Sets what is automated to values that bring every part of the mix into the plan which it will need at any time.</summary>
/// <remarks>
/// A curve that never changes is the value it has. Otherwise the curve stays, and the value does not matter but for what the passes behind this one make of it: mutes and
/// bypasses are off, and a parameter of a processor is in the midst of its range. That is the whole rule, since the values at which a part can be left out (no hold, no
/// filter, all of a mix) are the ends of a range or the default.
/// </remarks>
internal static class AutomationPass
{
    /// <summary>The document to plan by; the same one if nothing in it is automated.</summary>
    public static MixDocument Run(MixDocument document)
    {
        foreach (var strip in document.Strips.Values) document = document.With(Of(strip));
        foreach (var vca in document.Vcas.Values) document = document.With(Of(vca));
        return document;
    }

    /// <summary>The document to plan by, where another has been planned: strips that have not changed are the very same again.</summary>
    public static MixDocument Run(MixDocument document, MixDocument before, MixDocument plannedBefore)
    {
        foreach (var (id, strip) in document.Strips)
            document = document.With(ReferenceEquals(before.Find(id), strip) ? plannedBefore.Strips[id] : Of(strip));
        foreach (var vca in document.Vcas.Values) document = document.With(Of(vca));
        return document;
    }

    static StripState Of(StripState strip)
    {
        strip = Fold(strip, strip.Automation, Strip.StripParameters, (s, curves) => s with { Automation = curves });
        if (strip.Muted && strip.Automation.Find(Strip.MutedParameter.Name) is not null) strip = strip with { Muted = false };
        if (strip.Sends.Any(s => s.Automation.Count > 0)) strip = strip with { Sends = [.. strip.Sends.Select(Of)] };
        if (!strip.Inserts.Any(i => i.Automation.Count > 0)) return strip;
        return strip with { PreFaderInserts = [.. strip.PreFaderInserts.Select(Of)], PostFaderInserts = [.. strip.PostFaderInserts.Select(Of)] };
    }

    static VcaState Of(VcaState vca)
    {
        vca = Fold(vca, vca.Automation, Vca.VcaParameters, (v, curves) => v with { Automation = curves });
        return vca.Muted && vca.Automation.Find(Vca.MutedParameter.Name) is not null ? vca with { Muted = false } : vca;
    }

    static SendState Of(SendState send)
    {
        send = Fold(send, send.Automation, Send.SendParameters, (s, curves) => s with { Automation = curves });
        return send.Muted && send.Automation.Find(Send.MutedParameter.Name) is not null ? send with { Muted = false } : send;
    }

    static InsertState Of(InsertState insert)
    {
        if (insert.Automation.Count == 0) return insert;
        insert = Fold(insert, insert.Automation, Insert.InsertParameters, (i, curves) => i with { Automation = curves });
        if (insert.Bypassed && insert.Automation.Find(Insert.BypassedParameter.Name) is not null) insert = insert with { Bypassed = false };
        var type = insert.Settings.ProcessorType;
        var (settings, curves) = (insert.Settings, insert.Automation);
        foreach (var curve in insert.Automation)
        {
            if (type.FindParameter(curve.Parameter) is not { } parameter) continue;
            if (IsConstant(curve)) curves = curves.Without(curve.Parameter);
            settings = type.With(settings, parameter, Representative(type, settings, parameter, curve));
        }
        return insert with { Settings = settings, Automation = curves };
    }

    static double Representative(ProcessorType type, IProcessorSettings settings, ParameterDescriptor parameter, AutomationCurve curve)
    {
        if (IsConstant(curve)) return curve.Points[0].Value;
        if (!parameter.IsDiscrete) return parameter.FromNormalized(0.37) is var number && number != parameter.Default ? number : parameter.FromNormalized(0.61);
        var reached = curve.Points.Select(p => p.Value).Distinct().ToList();
        int stereo = reached.FindIndex(number => type.Stages.MakesStereo(type.With(settings, parameter, number)));
        return reached[Math.Max(stereo, 0)];
    }

    static T Fold<T>(T owner, ValueList<AutomationCurve> curves, IReadOnlyList<ParameterDescriptor<T>> parameters, Func<T, ValueList<AutomationCurve>, T> with)
    {
        var moving = curves;
        foreach (var curve in curves)
        {
            if (!IsConstant(curve) || parameters.FirstOrDefault(p => p.Name == curve.Parameter) is not { } parameter) continue;
            owner = parameter.WithNumber(owner, curve.Points[0].Value);
            moving = moving.Without(curve.Parameter);
        }
        return moving.Count == curves.Count ? owner : with(owner, moving);
    }

    static bool IsConstant(AutomationCurve curve) => curve.Points.All(p => p.Value == curve.Points[0].Value);
}
