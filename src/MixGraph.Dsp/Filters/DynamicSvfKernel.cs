using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A dynamic equalizer band on as many stereo strips as there are lanes. Both channels get the gain that the louder channel of the key asks for.</summary>
internal readonly unsafe struct DynamicSvfKernel : ILaneKernel<DynamicSvfCoefficients<Lanes1>, DynamicSvfState<Lanes1>>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var start = block.Coefficients<DynamicSvfCoefficients<T>>();
        var slopes = block.Slopes<DynamicSvfCoefficients<T>>();
        var state = block.State<DynamicSvfState<T>>();
        var left = (T*)block.LeftAddress;
        var right = (T*)block.RightAddress;
        var keyLeft = block.Extras.KeyLeft;
        var keyRight = block.Extras.KeyRight;
        var one = T.Broadcast(1f);
        var c = start;
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
            var envelope = T.Max(
                DynamicSvfSteps.Envelope(keyLeft[i], c.DetectorG, c.DetectorK, detectorFeed, lagShare, ref state.KeyLeft),
                DynamicSvfSteps.Envelope(keyRight[i], c.DetectorG, c.DetectorK, detectorFeed, lagShare, ref state.KeyRight));
            var before = state.Range.Share;
            var step = DynamicSvfSteps.Step(envelope, before, state.Range.Error, c.Offset, c.Slope, c.Attack, c.Release);
            var share = before + step;
            (state.Range.Share, state.Range.Error) = (share, step - (share - before));

            var (g, k, c1, c3) = (c.G.Of(share), c.K.Of(share), c.C1.Of(share), c.C3.Of(share));
            var feed = DynamicSvfSteps.Feed(g, k);
            var extra = c.D.Of(share) - one;
            var (l, r) = (left[i], right[i]);
            left[i] = l + DynamicSvfSteps.Change(l, g, k, feed, extra, c1, c3, ref state.Left);
            right[i] = r + DynamicSvfSteps.Change(r, g, k, feed, extra, c1, c3, ref state.Right);
        }
        block.State<DynamicSvfState<T>>() = state;
    }
}
