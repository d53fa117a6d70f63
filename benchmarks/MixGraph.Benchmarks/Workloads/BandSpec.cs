namespace MixGraph.Benchmarks.Workloads;

/// <summary>The shape of an EQ band.</summary>
enum BandShape
{
    LowShelf,
    Bell,
    HighShelf,
}

/// <summary>One EQ band in plain numbers: the analogue prototypes of the RBJ cookbook, Q also for shelves.</summary>
readonly record struct BandSpec(BandShape Shape, double FrequencyHertz, double GainDecibels, double Q);
