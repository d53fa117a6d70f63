namespace MixGraph.Planning;

/// <summary>Strips that are run together: of one depth, with one chain signature, one a lane.</summary>
/// <param name="Depth">The depth of them all.</param>
/// <param name="Width">Lanes: 1, 4, 8 or 16.</param>
/// <param name="Strips">As many as there are lanes, or fewer.</param>
/// <param name="Chains">Their chains, in the same order.</param>
internal sealed record LaneGroup(int Depth, int Width, StripNode[] Strips, Chain[] Chains)
{
    static readonly int[] Widths = [1, 4, 8, 16];

    /// <summary>The narrowest register that holds so many strips, 1 to 16.</summary>
    public static int WidthFor(int strips) => Widths.First(w => w >= strips);

    /// <summary>The chain that stands for all.</summary>
    public Chain Shape => Chains[0];
}

/// <summary>Groups strips into registers.</summary>
internal static class LaneGroupPass
{
    /// <summary>The groups by depth; within a depth in the order of their first strips.</summary>
    /// <param name="nodes">The strips.</param>
    /// <param name="widest">The most lanes: 1, 4, 8 or 16.</param>
    /// <param name="sampleRate">The rate of the mix.</param>
    /// <param name="isLive">Whether strips keep the form of their stages from plan to plan, so that a plan can go on where another left off.</param>
    public static LaneGroup[] Run(StripNode[] nodes, int widest, SampleRate sampleRate, bool isLive = false)
    {
        var groups = new List<LaneGroup>();
        if (isLive)
        {
            foreach (var alone in nodes.Where(n => LiveMode(n) == StageMode.Single))
                groups.Add(new(alone.Depth, 1, [alone], [ChainPass.Of(alone, widest > 1 ? StageMode.Single : StageMode.Lanes, sampleRate)]));
            nodes = [.. nodes.Where(n => LiveMode(n) != StageMode.Single)];
        }
        foreach (var alike in nodes.Select(n => (Node: n, Chain: ChainPass.Of(n, StageMode.Lanes, sampleRate))).GroupBy(x => (x.Node.Depth, x.Chain), Signature.Comparer))
            foreach (var members in alike.Chunk(widest))
            {
                int width = LaneGroup.WidthFor(members.Length);
                StripNode[] strips = [.. members.Select(m => m.Node)];
                // Alone, a strip may use the registers otherwise; but scalar is scalar.
                Chain[] chains = width == 1 && widest > 1 && !isLive ? [ChainPass.Of(strips[0], StageMode.Single, sampleRate)] : [.. members.Select(m => m.Chain)];
                groups.Add(new(alike.Key.Depth, width, strips, chains));
            }
        return [.. groups.OrderBy(g => g.Depth)];
    }

    /// <summary>The form of a strip's stages in a live plan: that of many strips together, but for the mix bus, which is always alone.</summary>
    public static StageMode LiveMode(StripNode node) => node.State.Kind == StripKind.MixBus ? StageMode.Single : StageMode.Lanes;

    sealed class Signature : IEqualityComparer<(int Depth, Chain Chain)>
    {
        public static readonly Signature Comparer = new();

        public bool Equals((int Depth, Chain Chain) x, (int Depth, Chain Chain) y) => x.Depth == y.Depth && x.Chain.HasSignatureOf(y.Chain);
        public int GetHashCode((int Depth, Chain Chain) key) => HashCode.Combine(key.Depth, key.Chain.SignatureHash);
    }
}
