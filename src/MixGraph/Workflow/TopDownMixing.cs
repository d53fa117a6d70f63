namespace MixGraph.Workflow;

/// <summary>What top-down mixing adds to a session.</summary>
public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Begins a top-down pass, on the layer of the mix bus, and starts the journal if it is not recording.</summary>
        /// <param name="policy">What happens to edits below the layer the pass is on, by whatever handle and on whatever thread they are made.</param>
        /// <exception cref="InvalidOperationException">A pass or a rebalance is open already, or this is inside an edit.</exception>
        public TopDownPass TopDown(LayerPolicy policy = LayerPolicy.Warn) => TopDownPass.Begin(mix, policy);

        /// <summary>The pass that is open; null if none is. It is there to complete or cancel one whose handle was lost.</summary>
        public TopDownPass? OpenPass => mix.Exclusively(() => mix.Workbook.Pass);
    }
}
