using System.Globalization;
using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>A band in words.</summary>
internal static class BandText
{
    public static string Of(Band band) => band.Shape switch
    {
        BandShape.Bell => $"bell {Move.Signed(band.Gain)} at {Text(band.Frequency)}, Q {Text(band.Q)}",
        BandShape.LowShelf => $"low shelf {Move.Signed(band.Gain)} at {Text(band.Frequency)}",
        BandShape.HighShelf => $"high shelf {Move.Signed(band.Gain)} at {Text(band.Frequency)}",
        BandShape.Tilt => $"tilt {Move.Signed(band.Gain)} around {Text(band.Frequency)}",
        BandShape.LowCut => $"low cut at {Text(band.Frequency)}, {band.Slope} dB an octave",
        BandShape.HighCut => $"high cut at {Text(band.Frequency)}, {band.Slope} dB an octave",
        BandShape.Notch => $"notch at {Text(band.Frequency)}, Q {Text(band.Q)}",
        BandShape.BandPass => $"band-pass at {Text(band.Frequency)}, Q {Text(band.Q)}",
        _ => $"all-pass at {Text(band.Frequency)}, Q {Text(band.Q)}",
    };

    /// <summary>Three significant figures: 618 Hz, 1.25 kHz.</summary>
    public static string Text(Frequency frequency) => frequency.Hertz >= 999.5
        ? (frequency.Hertz / 1000).ToString(frequency.Hertz < 9_995 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " kHz"
        : frequency.Hertz.ToString(frequency.Hertz < 99.95 ? "0.#" : "0", CultureInfo.InvariantCulture) + " Hz";

    /// <summary>300-530 Hz, 914 Hz-3.45 kHz.</summary>
    public static string Span(FrequencyRange range)
    {
        string[] from = Text(range.Lower).Split(' '), to = Text(range.Upper).Split(' ');
        return from[1] == to[1] ? $"{from[0]}-{to[0]} {to[1]}" : $"{from[0]} {from[1]}-{to[0]} {to[1]}";
    }

    static string Text(double q) => q.ToString(q < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture);
}
