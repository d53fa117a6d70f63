namespace MixGraph.Dsp.Tests;

/// <summary>An equalizer band has the same bits at every width, however blocks are cut, alone or in a pair, whatever runs beside it.</summary>
public class SvfBitsTests
{
    const int Strips = 21, Frames = 700;
    public static TheoryData<bool, int> Motions => new() { { false, 1 }, { false, 12 }, { true, 1 }, { true, 12 } };

    static LaneStrip<SvfCoefficients<Lanes1>>[] Draw(int seed, bool low, int points) => [.. Enumerable.Range(0, Strips).Select(i => SvfStrips.Strip(seed + i, Frames, low, points))];

    [Theory, MemberData(nameof(Motions))]
    public void Every_width_gives_the_same_bits(bool low, int points)
    {
        var strips = Draw(10, low, points);
        var expected = SvfStrips.Run(1, strips, alwaysMoving: points > 1);
        foreach (int width in LaneRun.Widths.Skip(1)) LaneOutput.AssertSame(expected, SvfStrips.Run(width, strips), $"width {width}");
    }

    [Theory, MemberData(nameof(Motions))]
    public void Any_split_gives_the_same_bits(bool low, int points)
    {
        var strips = Draw(40, low, points);
        foreach (int width in LaneRun.Widths)
        {
            var expected = SvfStrips.Run(width, strips);
            foreach (int block in new[] { 1, 7, 37, 63, 96, 512 }) LaneOutput.AssertSame(expected, SvfStrips.Run(width, strips, () => block), $"width {width}, block {block}");
            var random = new Random(width);
            LaneOutput.AssertSame(expected, SvfStrips.Run(width, strips, () => random.Next(150)), $"width {width}, random blocks");
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Moving_by_nothing_is_standing_still(bool low)
    {
        var strips = Draw(70, low, 1);
        foreach (int width in LaneRun.Widths) LaneOutput.AssertSame(SvfStrips.Run(width, strips), SvfStrips.Run(width, strips, alwaysMoving: true), $"width {width}");
    }

    [Theory, InlineData(false, false, 1), InlineData(true, true, 1), InlineData(true, false, 1), InlineData(false, true, 12), InlineData(true, true, 12)]
    public void A_pair_is_two_single_bands(bool firstLow, bool secondLow, int points)
    {
        var (first, second) = (Draw(100, firstLow, points), Draw(130, secondLow, points));
        var pairs = first.Zip(second, SvfStrips.Join).ToArray();
        foreach (int width in LaneRun.Widths)
        {
            var between = SvfStrips.Run(width, first, alwaysMoving: points > 1);
            var expected = SvfStrips.Run(width, [.. between.Zip(second, (o, s) => s with { Left = o.Left, Right = o.Right })], alwaysMoving: points > 1);
            LaneOutput.AssertSame(expected, SvfStrips.RunPairs(width, pairs), $"width {width}");
            LaneOutput.AssertSame(expected, SvfStrips.RunPairs(width, pairs, () => 37), $"width {width}, blocks of 37");
        }
    }

    [Fact]
    public void Compensated_lanes_do_not_touch_their_neighbours()
    {
        var strips = Enumerable.Range(0, 16).Select(i => SvfStrips.Strip(200 + i, Frames, low: i % 3 == 0)).ToArray();
        Assert.Contains(strips, s => SvfStrips.Compensates(s.Points[0]));
        Assert.Contains(strips, s => !SvfStrips.Compensates(s.Points[0]));
        var alone = strips.SelectMany(s => SvfStrips.Run(1, [s])).ToArray();
        LaneOutput.AssertSame(alone, SvfStrips.Run(16, strips), "16 lanes");
        LaneOutput.AssertSame([.. alone.Reverse()], SvfStrips.Run(16, [.. strips.Reverse()]), "16 lanes, reversed");
    }

    [Fact]
    public void Lanes_that_compensate_and_lanes_that_do_not_share_a_pair()
    {
        var pairs = Enumerable.Range(0, 16).Select(i => SvfStrips.Join(SvfStrips.Strip(300 + i, Frames, i % 2 == 0), SvfStrips.Strip(330 + i, Frames, i % 3 == 0))).ToArray();
        LaneOutput.AssertSame([.. pairs.SelectMany(p => SvfStrips.RunPairs(1, [p]))], SvfStrips.RunPairs(16, pairs), "16 lanes");
    }

    [Fact]
    public void Equal_channels_stay_equal()
    {
        foreach (var strip in Draw(400, low: true, 3).Select(s => s with { Right = s.Left }))
        {
            var output = SvfStrips.Run(16, [strip])[0];
            Bits.AssertSame(output.Left, output.Right, "right");
        }
    }
}
