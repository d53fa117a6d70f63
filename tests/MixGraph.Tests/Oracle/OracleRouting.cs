namespace MixGraph.Tests.Oracle;

/// <summary>What is connected to what and what of it is heard, worked out from the definitions and not from any traversal the product makes.</summary>
internal sealed class OracleRouting
{
    readonly MixDocument document;
    readonly Dictionary<StripId, StripState> strips;
    readonly Dictionary<StripId, HashSet<StripId>> reachable = [];

    public OracleRouting(MixDocument document)
    {
        this.document = document;
        strips = document.Strips.ToDictionary(s => s.Key, s => s.Value);
        foreach (var id in strips.Keys) Reach(id);
    }

    /// <summary>The strips, each after all that feed it: a strip reaches more strips than any it feeds.</summary>
    public IEnumerable<StripState> InOrder => strips.Values.OrderByDescending(s => reachable[s.Id].Count);

    /// <summary>Whether a strip's output is heard.</summary>
    public bool HearsOutput(StripState strip) => !IsMuted(strip) && SoloGain(strip.Id, strip.Output) > 0;

    /// <summary>Whether a send is heard.</summary>
    public bool HearsSend(StripState strip, SendState send) =>
        !send.Muted && !(IsMuted(strip) && (!send.PreFader || document.MutesPreFaderSends)) && SoloGain(strip.Id, send.Target) > 0;

    /// <summary>What all VCAs of a strip come to.</summary>
    public double VcaGain(StripState strip) => Vcas(strip).Aggregate(1.0, (gain, vca) => gain * Math.Pow(10, vca.Fader.Value / 20));

    /// <summary>The factor that solos put on a way from a strip: 1 if it is on a way of something soloed or isolated, else the dim where it joins one.</summary>
    public double SoloGain(StripId from, StripId? to)
    {
        var soloed = strips.Values.Where(IsSoloed).Select(s => s.Id).ToArray();
        if (soloed.Length == 0) return 1;
        StripId[] lasting = [.. soloed, .. strips.Values.Where(s => s.SoloIsolated).Select(s => s.Id)];
        if (lasting.Any(s => s == from || reachable[s].Contains(from))) return 1;
        if (to is not { } target) return Dim;
        if (soloed.Any(s => s == target || reachable[target].Contains(s))) return 1;
        bool joins = lasting.Any(s => s == target || reachable[s].Contains(target));
        return joins || Dim == 0 ? Dim : 1;
    }

    double Dim => Math.Pow(10, document.SoloDim.Value / 20);

    public bool IsMuted(StripState strip) => strip.Muted || Vcas(strip).Any(v => v.Muted);

    public bool IsSoloed(StripState strip) => strip.Soloed || (Vcas(strip).Any(v => v.Soloed) && !strip.SoloSafe);

    /// <summary>The VCAs that control a strip: repeat "and their masters" until there are no more.</summary>
    HashSet<VcaState> Vcas(StripState strip)
    {
        var found = new HashSet<VcaId>(strip.Vcas);
        for (int count = -1; count < found.Count;)
        {
            count = found.Count;
            foreach (var id in found.ToArray()) found.UnionWith(document.Vcas[id].Vcas);
        }
        return [.. found.Select(id => document.Vcas[id])];
    }

    /// <summary>All strips downstream of one, itself not included.</summary>
    HashSet<StripId> Reach(StripId id)
    {
        if (reachable.TryGetValue(id, out var known)) return known;
        var found = new HashSet<StripId>();
        var strip = strips[id];
        foreach (var target in strip.Sends.Select(s => s.Target).Concat(strip.Output is { } output ? [output] : []))
        {
            found.Add(target);
            found.UnionWith(Reach(target));
        }
        return reachable[id] = found;
    }
}
