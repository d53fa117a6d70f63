using MixGraph.Dsp;
using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>The response of an insert, latency left out since everything waits for it. What has none that could be told from its settings counts as 1.</summary>
internal sealed class InsertResponse
{
    readonly Func<FrequencyPoint, StereoTransfer>? at;
    readonly double share;

    public InsertResponse(InsertState insert, SampleRate sampleRate)
    {
        Traits = InsertTraits.Of(insert);
        share = insert.Mix / 100;
        if (!InsertTraits.IsActive(insert)) return;
        at = insert.Settings switch
        {
            Equalizer equalizer => new EqualizerResponse(equalizer, sampleRate).At,
            Utility utility => Of(utility, sampleRate),
            StereoTool tool => Of(tool, sampleRate),
            _ => null,
        };
        if (insert.Settings is Utility { Gain: var gain } && insert.Mix == 100) Gain = gain;
    }

    /// <summary>What may be moved past it.</summary>
    public InsertTraits Traits { get; }

    /// <summary>The part of the response that is a gain of everything, and meant as one: a utility's.</summary>
    public Decibels Gain { get; }

    /// <summary>The response, <see cref="Gain"/> included.</summary>
    public StereoTransfer At(FrequencyPoint point) =>
        at is null ? StereoTransfer.Identity : share == 1 ? at(point) : at(point).Mixed(share);

    static Func<FrequencyPoint, StereoTransfer> Of(Utility utility, SampleRate sampleRate)
    {
        double gain = utility.Gain.ToLinear(), left = utility.InvertLeft ? -gain : gain, right = utility.InvertRight ? -gain : gain;
        var matrix = utility.Channels switch
        {
            ChannelChoice.Swap => new StereoTransfer(0, right, left, 0),
            ChannelChoice.Mono => new StereoTransfer(left / 2, right / 2, left / 2, right / 2),
            ChannelChoice.Left => new StereoTransfer(left, 0, left, 0),
            ChannelChoice.Right => new StereoTransfer(0, right, 0, right),
            _ => new StereoTransfer(left, 0, 0, right),
        };
        var filter = utility.DcFilter ? SectionResponse.LowCut(DspMath.TanPi(DcBlockKernel.Corner / sampleRate.Hertz), Math.Sqrt(2)) : SectionResponse.Identity;
        return point => matrix.Times(filter.At(point.Tan) * point.Delayed(utility.Delay));
    }

    static Func<FrequencyPoint, StereoTransfer> Of(StereoTool tool, SampleRate sampleRate)
    {
        double mid = tool.MidGain.ToLinear(), side = tool.SideGain.ToLinear() * (tool.Width / 100);
        var (sine, cosine) = DspMath.SinCosPi(tool.Rotation / 180);
        var rotation = new StereoTransfer(cosine, -sine, sine, cosine);
        SectionResponse[] cuts = tool.MonoLows == MonoLows.Off ? [] : StereoDesign.SideCutResponse(tool.MonoLows == MonoLows.Slope12 ? 2 : 4, tool.MonoBelow.Hertz, sampleRate.Hertz);
        return point =>
        {
            var cut = new System.Numerics.Complex(side, 0);
            foreach (var section in cuts) cut *= section.At(point.Tan);
            var (same, other) = ((mid + cut) / 2, (mid - cut) / 2);
            return new StereoTransfer(same, other, other, same).Then(rotation);
        };
    }
}
