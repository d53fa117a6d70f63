using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A dynamic equalizer band on one direction of as many stereo strips as there are lanes: left, right, mid or side. It hears the key from the same direction.</summary>
internal readonly unsafe struct PlacedDynamicSvfKernel : ILaneKernel<DynamicSvfCoefficients<Lanes1>, PlacedDynamicSvfState<Lanes1>>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var start = block.Coefficients<DynamicSvfCoefficients<T>>();
        var slopes = block.Slopes<DynamicSvfCoefficients<T>>();
        var state = block.State<PlacedDynamicSvfState<T>>();
        var left = (T*)block.LeftAddress;
        var right = (T*)block.RightAddress;
        var keyLeft = block.Extras.KeyLeft;
        var keyRight = block.Extras.KeyRight;
        var one = T.Broadcast(1f);
        var (c, to) = (start, start.Direction);
        var detectorFeed = DynamicSvfSteps.Feed(c.DetectorG, c.DetectorK);
        var lagShare = c.DetectorG / (one + c.DetectorG);
        for (int i = 0; i < block.Frames; i++)
        {
            if (TMotion.Moves)
            {
                c = DynamicSvfCoefficients<T>.At<TMotion>(start, slopes, block.Frame(i));
                detectorFeed = DynamicSvfSteps.Feed(c.DetectorG, c.DetectorK);
                lagShare = c.DetectorG / (one + c.DetectorG);
            }
            var key = T.FusedMultiplyAdd(to.InRight, keyRight[i], to.InLeft * keyLeft[i]);
            var envelope = DynamicSvfSteps.Envelope(key, c.DetectorG, c.DetectorK, detectorFeed, lagShare, ref state.Key);
            var before = state.Range.Share;
            var step = DynamicSvfSteps.Step(envelope, before, state.Range.Error, c.Offset, c.Slope, c.Attack, c.Release);
            var share = before + step;
            (state.Range.Share, state.Range.Error) = (share, step - (share - before));

            var (g, k) = (c.G.Of(share), c.K.Of(share));
            var (l, r) = (left[i], right[i]);
            var x = T.FusedMultiplyAdd(to.InRight, r, to.InLeft * l);
            var change = DynamicSvfSteps.Change(x, g, k, DynamicSvfSteps.Feed(g, k), c.D.Of(share) - one, c.C1.Of(share), c.C3.Of(share), ref state.Channel);
            left[i] = T.FusedMultiplyAdd(to.OutLeft, change, l);
            right[i] = T.FusedMultiplyAdd(to.OutRight, change, r);
        }
        block.State<PlacedDynamicSvfState<T>>() = state;
    }
}
