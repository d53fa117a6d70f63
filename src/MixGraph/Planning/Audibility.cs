namespace MixGraph.Planning;

/// <summary>What keeps a strip from being heard, by ids.</summary>
/// <param name="Cause">What it is.</param>
/// <param name="At">The strip whose way out is closed.</param>
/// <param name="Vca">The VCA whose doing it is, if it is one's.</param>
/// <param name="Soloed">What is soloed instead.</param>
internal readonly record struct Silence(SilenceCause Cause, StripId At, VcaId? Vca = null, StripId? Soloed = null);

/// <summary>What is heard in a document and why the rest is not: a pure function of it, computed for all strips at once.</summary>
internal sealed class Audibility
{
    readonly Dictionary<StripId, Silence> silences = [];

    public Audibility(MixDocument document)
    {
        Document = document;
        var nodes = GraphPass.Run(document);
        AudibilityPass.Run(nodes, document);
        var inOrder = GraphPass.InDependencyOrder(nodes).ToArray();
        var solo = nodes.FirstOrDefault(n => n.IsSoloed);

        var isFed = new bool[nodes.Length];
        foreach (var node in inOrder)
            isFed[node.Index] = node.State.Kind == StripKind.Track || node.Inputs.Any(c => Passes(c) && isFed[c.From.Index]);

        var leadsOut = new bool[nodes.Length];
        var closed = new Silence?[nodes.Length]; // where the way along the outputs ends, if it does
        foreach (var node in inOrder.Reverse())
        {
            leadsOut[node.Index] = node.Outputs.Any(c => Passes(c) && (c.To is null || leadsOut[c.To.Index]));
            var output = node.Outputs[0];
            closed[node.Index] = !Passes(output) ? Cause(output, solo) : output.To is { } next ? closed[next.Index] : null;
            if (leadsOut[node.Index] && isFed[node.Index]) continue;
            silences[node.State.Id] = (leadsOut[node.Index] ? null : closed[node.Index]) ?? new(SilenceCause.NoInput, node.State.Id);
        }
    }

    /// <summary>What it was computed from.</summary>
    public MixDocument Document { get; }

    /// <summary>What keeps a strip from being heard; null if nothing does.</summary>
    public Silence? Find(StripId strip) => silences.TryGetValue(strip, out var silence) ? silence : null;

    /// <summary>Whether anything comes through a connection: it is heard, and none of its gains is zero.</summary>
    static bool Passes(Connection connection) =>
        connection.IsHeard && connection.Send is not { Level.IsSilence: true } && (connection.Send is { PreFader: true } || connection.From.FaderGain > 0);

    static Silence Cause(Connection output, StripNode? solo)
    {
        var node = output.From;
        var at = node.State.Id;
        if (node.State.Muted) return new(SilenceCause.Muted, at);
        if (node.Control.MutedBy is { } mute) return new(SilenceCause.Muted, at, mute);
        if (node.State.Fader.IsSilence) return new(SilenceCause.FaderDown, at);
        if (node.Control.DownBy is { } down) return new(SilenceCause.FaderDown, at, down);
        if (node.FaderGain == 0) return new(SilenceCause.FaderDown, at); // finite, but too little for a number
        return new(SilenceCause.NotSoloed, at, solo!.State.Soloed ? null : solo.Control.SoloedBy, solo.State.Id);
    }
}
