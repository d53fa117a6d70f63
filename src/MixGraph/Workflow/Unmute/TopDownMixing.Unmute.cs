namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Mutes everything but some groups, to bring the rest back bus by bus. Faders stay where they are, and every mute can be restored.</summary>
        /// <param name="groups">The groups, or tracks of a mix without groups, that stay; none to begin from silence. What is within them stays with them, and the buses they lead through do.</param>
        /// <exception cref="ArgumentException">One is a return or the mix bus, or of another session.</exception>
        /// <exception cref="AutomationException">A mute that would have to be set is automated; nothing was changed.</exception>
        /// <exception cref="InvalidOperationException">All but some are muted already, or this is inside an edit.</exception>
        /// <exception cref="LayerLockedException">A rebalance is open, and sends of tracks would have to be muted.</exception>
        public StagedUnmute MuteAllBut(params IEnumerable<Strip> groups) => StagedUnmute.Begin(mix, groups);

        /// <summary>What is muted to listen to the rest; null if nothing is. It is there to bring back what is muted when the handle was lost.</summary>
        public StagedUnmute? OpenStagedUnmute => mix.Exclusively(() => mix.Workbook.Unmute);
    }
}
