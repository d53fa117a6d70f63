namespace MixGraph.Processors;

/// <summary>What the curves of an <see cref="Equalizer"/> are near the upper end of the spectrum. Neither costs more than the other.</summary>
public enum EqualizerDesign
{
    /// <summary>As of an analog equalizer, up to half the sample rate. At 48 kHz from 20 Hz to 20 kHz and for gains up to 10 dB, bells (Q from 0.5, up to
    /// 16 kHz) and shelves (Q from 0.5 to 1.2) follow it within 0.6 dB, and so do Butterworth cuts up to 16 kHz as far as they are above -6 dB.</summary>
    /// <remarks>Further off are shelves that resonate (Q 2: 1.0 dB up to 16 kHz, more with more gain), band-passes (Q 1: 0.9 dB up to 10 kHz, above -6 dB) and
    /// cuts far below the corner (12 dB an octave: 1.1 dB). A tilt of 6 dB is within 0.6 dB, a notch up to 10 kHz within 0.4 dB. An all-pass has the
    /// phase and the delay of the analog one at its frequency.</remarks>
    AnalogMatched,
    /// <summary>By the bilinear transform, as in many digital equalizers: towards half the sample rate the curves get narrower and their level there is fixed,
    /// a bell at 10 kHz being off by up to 1.7 dB at 48 kHz. Equal to Bristow-Johnson's cookbook.</summary>
    Bilinear,
}
