using MixGraph.Dsp;
using MixGraph.Workflow;

namespace MixGraph.Processors;

public sealed partial record Equalizer
{
    /// <summary>The gain at a frequency, for drawing the curve: that of the very filters that are processed, to better than 0.01 dB.</summary>
    /// <remarks>A dynamic band counts with its <see cref="Band.Gain"/>, a band that is switched off not at all. The gain of the insert's mix is not in it. Any thread.</remarks>
    /// <param name="frequency">Above half the sample rate it is the gain there.</param>
    /// <param name="sampleRate">The rate of the session.</param>
    /// <param name="of">The part of the stereo signal whose gain is asked for: of what goes in there alone, how much comes out in the same part. By default what is
    /// the same on both sides, and the power of both: where all bands work on both sides that is the one curve there is. For equalizers with bands on mid or
    /// side ask for each of the two, for those with bands on left or right likewise.</param>
    public Decibels ResponseAt(Frequency frequency, SampleRate sampleRate, BandPlacement of = BandPlacement.Stereo)
    {
        Span<Decibels> response = stackalloc Decibels[1];
        ResponseAt([frequency], sampleRate, response, of);
        return response[0];
    }

    /// <summary>The gain at many frequencies; designs the filters once.</summary>
    /// <param name="frequencies">Where.</param>
    /// <param name="sampleRate">The rate of the session.</param>
    /// <param name="response">Where the gains go, one for each frequency.</param>
    /// <param name="of">The part of the stereo signal; see <see cref="ResponseAt(Frequency, SampleRate, BandPlacement)"/>.</param>
    /// <exception cref="ArgumentException">There are not as many gains as frequencies.</exception>
    public void ResponseAt(ReadOnlySpan<Frequency> frequencies, SampleRate sampleRate, Span<Decibels> response, BandPlacement of = BandPlacement.Stereo)
    {
        if (response.Length != frequencies.Length) throw new ArgumentException($"There is room for {response.Length} gains and there are {frequencies.Length} frequencies.", nameof(response));
        var designed = new EqualizerResponse(this, sampleRate);
        for (int i = 0; i < frequencies.Length; i++)
            response[i] = Decibels.FromLinear(Math.Sqrt(designed.At(new(frequencies[i].Hertz, sampleRate)).PowerOf(of)));
    }
}
