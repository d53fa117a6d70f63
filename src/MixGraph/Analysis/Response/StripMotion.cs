namespace MixGraph.Workflow;

/// <summary>Automation of what a signal meets in a strip beside the inserts.</summary>
internal static class StripMotion
{
    /// <summary>What lies before the inserts.</summary>
    public static readonly string[] Trim = [Strip.TrimParameter.Name, Strip.PolarityInvertedParameter.Name];
    /// <summary>The fader.</summary>
    public static readonly string[] Fader = [Strip.FaderParameter.Name];
    /// <summary>What lies behind the inserts.</summary>
    public static readonly string[] Output = [Strip.PanParameter.Name, Strip.MutedParameter.Name];
    /// <summary>All of it.</summary>
    public static readonly string[] All = [.. Trim, .. Fader, .. Output];

    /// <summary>The first of some parameters that is automated, of the strip or, for fader and mute, of a VCA, in words; null if none is.</summary>
    public static string? Of(MixDocument document, StripState strip, params ReadOnlySpan<string> parameters)
    {
        foreach (string parameter in parameters)
        {
            if (strip.Automation.Find(parameter) is not null) return $"the {Noun(parameter)} of {strip.Title} is automated";
            string? ofVca = parameter == Strip.FaderParameter.Name ? Vca.FaderParameter.Name : parameter == Strip.MutedParameter.Name ? Vca.MutedParameter.Name : null;
            if (ofVca is not null && VcaLinks.Masters(document, strip.Vcas).FirstOrDefault(v => v.Automation.Find(ofVca) is not null) is { } vca)
                return $"the {Noun(ofVca)} of {vca.Title} is automated";
        }
        return null;
    }

    static string Noun(string parameter) => parameter == Strip.MutedParameter.Name ? "mute" : parameter == Strip.PolarityInvertedParameter.Name ? "polarity" : parameter;
}
