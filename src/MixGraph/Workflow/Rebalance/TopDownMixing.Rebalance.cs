namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Pulls the faders of groups down, in one undo step, to bring them up again one after the other. No track can be touched meanwhile.</summary>
        /// <param name="groups">The groups, and returns if wanted, in the order they are to be brought up; if none are given, all groups that output to the mix bus, in summing order.</param>
        /// <exception cref="ArgumentException">One is neither group nor return or is of another session, or there are no groups.</exception>
        /// <exception cref="AutomationException">The fader of one is automated, so that pulling it down would change nothing.</exception>
        /// <exception cref="LayerLockedException">A pass is on the layer of the mix bus and locked: descend first.</exception>
        /// <exception cref="InvalidOperationException">A rebalance is open already, or this is inside an edit.</exception>
        public Rebalance Rebalance(params IEnumerable<Strip> groups) => MixGraph.Workflow.Rebalance.Begin(mix, groups);

        /// <summary>The rebalance that is open; null if none is. It is there to commit or cancel one whose handle was lost.</summary>
        public Rebalance? OpenRebalance => mix.Exclusively(() => mix.Workbook.Rebalance);
    }
}
