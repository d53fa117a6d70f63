namespace MixGraph.Dsp.Tests;

/// <summary>Centres, edges and names of IEC 61260-1 bands.</summary>
public class FrequencyBandsTests
{
    public static TheoryData<int> Layouts => [1, 3, 12];

    static FrequencyBands Bands(int perOctave) => perOctave switch { 1 => FrequencyBands.Octaves, 3 => FrequencyBands.ThirdOctaves, _ => FrequencyBands.TwelfthOctaves };

    [Fact]
    public void Names_are_the_nominal_frequencies()
    {
        Assert.Equal("31.5 Hz|63 Hz|125 Hz|250 Hz|500 Hz|1 kHz|2 kHz|4 kHz|8 kHz|16 kHz", Names(FrequencyBands.Octaves));
        Assert.Equal(
            "20 Hz|25 Hz|31.5 Hz|40 Hz|50 Hz|63 Hz|80 Hz|100 Hz|125 Hz|160 Hz|200 Hz|250 Hz|315 Hz|400 Hz|500 Hz|630 Hz|800 Hz|1 kHz|1.25 kHz|1.6 kHz|2 kHz|" +
            "2.5 kHz|3.15 kHz|4 kHz|5 kHz|6.3 kHz|8 kHz|10 kHz|12.5 kHz|16 kHz|20 kHz",
            Names(FrequencyBands.ThirdOctaves));
        // Either side of 1 kHz: 971.6 and 1029.2 Hz, two digits and three.
        int next = FrequencyBands.TwelfthOctaves.IndexOf(1000);
        Assert.Equal(("970 Hz", "1.03 kHz"), (FrequencyBands.TwelfthOctaves.Name(next - 1), FrequencyBands.TwelfthOctaves.Name(next)));
        Assert.Equal("18.3 Hz", FrequencyBands.TwelfthOctaves.Name(0));

        static string Names(FrequencyBands bands) => string.Join('|', Enumerable.Range(0, bands.Count).Select(bands.Name));
    }

    [Theory, MemberData(nameof(Layouts))]
    public void Ratios_are_those_of_the_base_ten_octave(int perOctave)
    {
        var bands = Bands(perOctave);
        Assert.Equal(perOctave, bands.BandsPerOctave);
        double ratio = Math.Pow(10, 0.3 / perOctave);
        for (int i = 0; i < bands.Count; i++)
        {
            Assert.Equal(1, bands.Upper(i) / bands.Lower(i) / ratio, 1e-13);
            Assert.Equal(1, bands.Center(i) / Math.Sqrt(bands.Upper(i) * bands.Lower(i)), 1e-13);
            Assert.InRange(bands.Nominal(i) / bands.Center(i), 0.98, 1.02);
            Assert.Equal(i, bands.IndexOf(bands.Center(i)));
            Assert.Equal(i, bands.IndexOf(bands.Lower(i)));
            Assert.Equal(i, bands.IndexOf(Math.BitDecrement(bands.Upper(i))));
            if (i > 0) Assert.Equal(bands.Upper(i - 1), bands.Lower(i));
        }
        foreach (double outside in (double[])[0, -1, double.NaN, Math.BitDecrement(bands.Lower(0)), bands.Upper(bands.Count - 1), 1e9]) Assert.Equal(-1, bands.IndexOf(outside));
        Assert.Throws<ArgumentOutOfRangeException>("band", () => bands.Center(bands.Count));
        Assert.Throws<ArgumentOutOfRangeException>("band", () => bands.Lower(-1));
    }

    [Fact]
    public void A_kilohertz_is_a_centre_of_octaves_and_thirds_and_an_edge_of_twelfths()
    {
        Assert.Equal(1000, FrequencyBands.Octaves.Center(5));
        Assert.Equal(1000, FrequencyBands.ThirdOctaves.Center(17));
        Assert.Equal(1000, FrequencyBands.TwelfthOctaves.Lower(70));
    }

    [Fact]
    public void Four_twelfths_make_a_third()
    {
        var (thirds, twelfths) = (FrequencyBands.ThirdOctaves, FrequencyBands.TwelfthOctaves);
        Assert.Equal(4 * thirds.Count, twelfths.Count);
        for (int i = 0; i < thirds.Count; i++)
            Assert.Equal((thirds.Lower(i), thirds.Upper(i)), (twelfths.Lower(4 * i), twelfths.Upper(4 * i + 3)));
    }
}
