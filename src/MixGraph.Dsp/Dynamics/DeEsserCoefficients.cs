namespace MixGraph.Dsp;

/// <summary>A de-esser's numbers per lane. Levels are base-2 logarithms of energies: 1 is 3.01 dB.</summary>
internal struct DeEsserCoefficients<T> where T : unmanaged
{
    /// <summary>Share of the way to the energy of a frame that the measured energy of the signal goes, and that of the band twice.</summary>
    public T Smoothing, BandSmoothing;
    /// <summary>Minus the threshold, the energy of the band over that of the whole.</summary>
    public T MinusThreshold;
    /// <summary>The greatest reduction.</summary>
    public T Range;
    /// <summary>Share of the way to a greater reduction that one frame goes.</summary>
    public T Attack;
    /// <summary>Share of the way to a lesser reduction that one frame goes.</summary>
    public T Release;
    /// <summary>What makes an exponent of the gain of a reduction: -1/2.</summary>
    public T Slope;
    /// <summary>What of the signal is heard: a constant, and so much times the gain.</summary>
    public T Signal, SignalByGain;
    /// <summary>The same for the band.</summary>
    public T Band, BandByGain;
}

/// <summary>What a de-esser remembers.</summary>
internal struct DeEsserState<T>
{
    /// <summary>The reduction, and the greatest since somebody looked.</summary>
    public T Reduction, Greatest;
    /// <summary>What rounding took from the reduction.</summary>
    public T Error;
    /// <summary>The measured energies of the signal and of the band, the latter at half way too.</summary>
    public T Whole, InBand, InBandHalfWay;
}
