using MixGraph.Dsp;

namespace MixGraph.PublicApi.Tests;

/// <summary>Processors from outside give the same bits in every way a mix can be rendered, as built-in ones do.</summary>
public class SameBitsTests
{
    [Fact]
    public void Twenty_strips_are_the_same_in_every_block_size_lane_width_and_number_of_threads()
    {
        var mix = OutsideMix.Create();
        var (expected, result) = Listen.Render(mix, Listen.Reference);
        Assert.InRange(result.Mix.Rms.Value, -40, 0);
        foreach (var way in Listen.EveryWay)
            Listen.AssertSame(expected, Listen.Render(mix, way).Audio, $"blocks of {way.BlockFrames}, {way.Lanes} lanes, {way.Threads} threads");
        foreach (int block in new[] { 1, 37, 4096 })
            Listen.AssertSame(expected, Listen.Render(mix, Listen.Reference with { BlockFrames = block }).Audio, $"reference in blocks of {block}");
    }

    [Theory]
    [InlineData(LaneWidth.Auto)]
    [InlineData(LaneWidth.One)]
    [InlineData(LaneWidth.Sixteen)]
    public void A_strip_among_twenty_is_what_it_is_alone(LaneWidth lanes)
    {
        for (int i = 0; i < OutsideMix.Tracks; i++)
        {
            var among = OutsideMix.Create();
            among.Track($"Track {i}").Soloed = true;
            var alone = OutsideMix.Create(track => track == i);
            var options = new RenderOptions { Lanes = lanes };
            Listen.AssertSame(Listen.Render(alone, options).Audio, Listen.Render(among, options).Audio, $"track {i}");
        }
    }
}
