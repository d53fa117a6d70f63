using MixGraph.Processors;
using static MixGraph.Tests.Processors.EqualizerRuns;

namespace MixGraph.Tests.Processors;

/// <summary>Bands on a part of the stereo signal.</summary>
public class EqualizerPlacementTests
{
    static readonly float[] Left = Noise(1, 10_000), Right = Noise(2, 10_000, 0.3);
    static readonly Band[] Bands = [Band.Bell(1.kHz, 6.dB), Band.LowShelf(200.Hz, -9.dB), Band.HighShelf(6.kHz, 4.dB), Band.LowCut(150.Hz, slope: 18), Band.HighCut(4.kHz, slope: 48), Band.Notch(2.kHz, 3), Band.Tilt(900.Hz, 3.dB), Band.Bell(35.Hz, 9.dB, 10)];

    [Fact]
    public void Left_and_right_are_what_both_would_be()
    {
        foreach (var band in Bands)
        {
            var both = Process(new(band), Left, Right);
            var left = Process(new(band.On(BandPlacement.Left)), Left, Right);
            var right = Process(new(band.On(BandPlacement.Right)), Left, Right);
            Close(both.Left, left.Left, band);
            Close(both.Right, right.Right, band);
            Assert.Equal(Right, left.Right);
            Assert.Equal(Left, right.Left);
        }
    }

    [Fact]
    public void Mid_and_side_are_filtered_by_themselves()
    {
        foreach (var band in Bands)
        {
            var mid = Fill(Left.Length, i => (Left[i] + Right[i]) / 2);
            var side = Fill(Left.Length, i => (Left[i] - Right[i]) / 2);
            var (filteredMid, filteredSide) = Process(new(band), mid, side);
            var onMid = Process(new(band.On(BandPlacement.Mid)), Left, Right);
            var onSide = Process(new(band.On(BandPlacement.Side)), Left, Right);
            Close(Fill(Left.Length, i => filteredMid[i] + side[i]), onMid.Left, band);
            Close(Fill(Left.Length, i => filteredMid[i] - side[i]), onMid.Right, band);
            Close(Fill(Left.Length, i => mid[i] + filteredSide[i]), onSide.Left, band);
            Close(Fill(Left.Length, i => mid[i] - filteredSide[i]), onSide.Right, band);
        }
    }

    [Fact]
    public void Without_gain_no_bit_changes_wherever_a_band_is_placed()
    {
        foreach (var placement in Enum.GetValues<BandPlacement>())
            foreach (var band in new[] { Band.Bell(35.Hz, 0.dB, 10), Band.Bell(1.kHz, 0.dB), Band.LowShelf(90.Hz, 0.dB), Band.HighShelf(18.kHz, 0.dB), Band.Tilt(1.kHz, 0.dB), Band.LowCut(1.kHz, slope: 18) with { Enabled = false }, Band.Bell(3.kHz, 9.dB) with { Enabled = false } })
                foreach (var design in Enum.GetValues<EqualizerDesign>())
                {
                    var (left, right) = Process(new(band.On(placement)) { Design = design }, Left, Right);
                    Assert.Equal(Left, left);
                    Assert.Equal(Right, right);
                }
    }

    [Fact]
    public void Equal_sides_stay_equal_but_for_bands_on_one_of_them()
    {
        foreach (var placement in Enum.GetValues<BandPlacement>())
        {
            var equalizer = new Equalizer([.. Bands.Select(b => b.On(placement))]);
            var (left, right) = Process(equalizer, Left, Left);
            bool isOne = placement is BandPlacement.Left or BandPlacement.Right;
            Assert.Equal(isOne, !left.SequenceEqual(right));
            Assert.Equal(isOne, Equalizer.Type.Stages.MakesStereo(equalizer));
            if (placement == BandPlacement.Side) Assert.Equal(Left, left);
        }
    }

    static void Close(float[] expected, float[] actual, Band band)
    {
        double error = expected.Zip(actual, (a, b) => Math.Abs((double)a - b)).Max();
        Assert.True(error < 1e-6, $"{band.Shape}: {error}");
    }
}
