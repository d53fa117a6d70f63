namespace MixGraph.Dsp;

/// <summary>What a loudness meter shows: LUFS and LU by ITU-R BS.1770-5, EBU Tech 3341 and EBU Tech 3342.</summary>
/// <param name="Momentary">Of the last 400 ms, LUFS; -infinity for silence.</param>
/// <param name="ShortTerm">Of the last 3 s, LUFS; -infinity for silence.</param>
/// <param name="Integrated">Gated loudness since the start, LUFS; -infinity before 400 ms, or while nothing was above -70 LUFS.</param>
/// <param name="MaxMomentary">The highest momentary loudness, LUFS.</param>
/// <param name="MaxShortTerm">The highest short-term loudness, LUFS.</param>
/// <param name="Range">Loudness range, LU: how far the 95th percentile of short-term loudness is above the 10th; 0 before 3 s.</param>
/// <param name="IsRangeStable">Whether 60 s were measured; EBU Tech 3342 has the range of less be unreliable.</param>
/// <remarks>Momentary and short-term loudness take silence to have come before the start. They rise until 400 ms and 3 s are
/// measured, so the maxima are those of whole windows, unless the signal is shorter.</remarks>
public readonly record struct LoudnessReading(
    double Momentary, double ShortTerm, double Integrated, double MaxMomentary, double MaxShortTerm, double Range, bool IsRangeStable);
