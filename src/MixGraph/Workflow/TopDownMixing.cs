namespace MixGraph.Workflow;

/// <summary>What top-down mixing adds to a session.</summary>
public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Begins a top-down pass, on the layer of the mix bus.</summary>
        /// <param name="policy">What happens to edits below the layer the pass is on.</param>
        public TopDownPass TopDown(LayerPolicy policy = LayerPolicy.Warn) => new(mix, policy);
    }
}
