namespace MixGraph.Workflow;

/// <summary>The layers of a mix, from the top down. What one layer can solve needs no edit on those below.</summary>
public enum Layer
{
    /// <summary>The mix bus, and what belongs to the whole mix: pan law, tempo.</summary>
    MixBus,
    /// <summary>Groups, returns and VCAs.</summary>
    Groups,
    /// <summary>Tracks.</summary>
    Tracks,
}

/// <summary>The layer that each kind of strip is on.</summary>
internal static class Layers
{
    public static Layer Of(StripKind kind) => kind switch
    {
        StripKind.MixBus => Layer.MixBus,
        StripKind.Track => Layer.Tracks,
        _ => Layer.Groups,
    };

    /// <summary>The name in messages.</summary>
    public static string Noun(this Layer layer) => layer switch
    {
        Layer.MixBus => "mix bus",
        Layer.Groups => "groups",
        _ => "tracks",
    };
}
