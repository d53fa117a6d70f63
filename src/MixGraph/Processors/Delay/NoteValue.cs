namespace MixGraph.Processors;

/// <summary>The length of a note, for times that follow a tempo.</summary>
public enum NoteValue
{
    /// <summary>No note: the time is set in milliseconds.</summary>
    Free,
    /// <summary>Four beats.</summary>
    Whole,
    /// <summary>Three beats.</summary>
    DottedHalf,
    /// <summary>Two beats.</summary>
    Half,
    /// <summary>Four thirds of a beat.</summary>
    HalfTriplet,
    /// <summary>One and a half beats.</summary>
    DottedQuarter,
    /// <summary>One beat.</summary>
    Quarter,
    /// <summary>Two thirds of a beat.</summary>
    QuarterTriplet,
    /// <summary>Three quarters of a beat.</summary>
    DottedEighth,
    /// <summary>Half a beat.</summary>
    Eighth,
    /// <summary>A third of a beat.</summary>
    EighthTriplet,
    /// <summary>Three eighths of a beat.</summary>
    DottedSixteenth,
    /// <summary>A quarter of a beat.</summary>
    Sixteenth,
    /// <summary>A sixth of a beat.</summary>
    SixteenthTriplet,
    /// <summary>An eighth of a beat.</summary>
    ThirtySecond,
}

/// <summary>How the echoes of a <see cref="Delay"/> go on.</summary>
public enum DelayMode
{
    /// <summary>Each side repeats itself.</summary>
    Stereo,
    /// <summary>Both sides of the input together begin on the left and go from side to side.</summary>
    PingPong,
}
