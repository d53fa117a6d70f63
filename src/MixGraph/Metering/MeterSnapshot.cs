using MixGraph.Dsp;

namespace MixGraph;

/// <summary>The numbers of a meter at the moment of a reading, as they were summed: what they mean in decibels is worked out by who reads them.</summary>
internal struct MeterSnapshot
{
    public static readonly MeterSnapshot Silence = new() { LowestPeakToShortTerm = double.PositiveInfinity };

    public LevelReading Window, Whole;
    public double FallingLeft, FallingRight, KLeft, KRight;
    public float TruePeakLeft, TruePeakRight, RecentTruePeak;
    /// <summary>Squared true peak over weighted mean square, the least of any full 3 s; infinity before there is one.</summary>
    public double LowestPeakToShortTerm;
    /// <summary>K-weighted mean squares.</summary>
    public double Momentary, ShortTerm, MaximumMomentary, MaximumShortTerm;
}
