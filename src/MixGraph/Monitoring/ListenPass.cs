using MixGraph.Planning;

namespace MixGraph.Monitoring;

/// <summary>One of the signals that the monitors play in place of the mix.</summary>
/// <param name="Strip">The strip.</param>
/// <param name="Tap">Where in it, and the gain of each side.</param>
internal readonly record struct Listen(StripId Strip, Tap Tap);

/// <summary>What the monitors hear while strips are listened to: a pure function of the document and the listens.</summary>
/// <remarks>Listens hear a strip whatever mutes and solos make of it in the mix, its own included, so that a muted microphone can be checked. Before the
/// fader both sides have one gain; after it the pan of the strip is heard. All listens are summed, in the order of the strips.</remarks>
internal static class ListenPass
{
    /// <summary>The signals to sum; null for the mix, when nothing is listened to. Listens to strips that are not there count for nothing.</summary>
    public static ValueList<Listen>? Run(MixDocument document, IReadOnlyDictionary<StripId, ListenMode> listens) =>
        Run(GraphPass.Run(document), document.PanLaw, listens);

    /// <summary>The same for a graph that has been made already.</summary>
    public static ValueList<Listen>? Run(StripNode[] nodes, PanLaw panLaw, IReadOnlyDictionary<StripId, ListenMode> listens)
    {
        ValueList<Listen> heard =
        [
            .. from node in nodes
               let mode = listens.GetValueOrDefault(node.State.Id)
               where mode != ListenMode.Off
               select new Listen(node.State.Id, mode == ListenMode.PreFader ? GainPass.At(node, beforeFader: true) : GainPass.Output(node, panLaw)),
        ];
        return heard.Count == 0 ? null : heard;
    }
}
