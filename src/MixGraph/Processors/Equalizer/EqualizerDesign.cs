namespace MixGraph.Processors;

/// <summary>What the curves of an <see cref="Equalizer"/> are near the upper end of the spectrum. Neither costs more than the other.</summary>
public enum EqualizerDesign
{
    /// <summary>As of an analog equalizer, up to half the sample rate. At 48 kHz and up to 20 kHz, bells (Q from 0.5, 10 dB, up to 16 kHz) and shelves
    /// (Q 0.5 to 1.2, 10 dB) follow it within 0.6 dB; cuts do up to 16 kHz as far as -6 dB.</summary>
    AnalogMatched,
    /// <summary>By the bilinear transform, as in many digital equalizers: towards half the sample rate the curves get narrower and their level there is fixed,
    /// a bell at 10 kHz being off by up to 1.7 dB at 48 kHz. Equal to Bristow-Johnson's cookbook.</summary>
    Bilinear,
}
