namespace MixGraph.Rendering;

/// <summary>Takes the stems of a render as they come.</summary>
internal interface IStemSink
{
    /// <summary>Where a renderer puts the stems.</summary>
    StemRecorder Recorder { get; }

    /// <summary>The renderer knows which stems there are.</summary>
    void Begin();

    /// <summary>Takes what has been rendered of the stems since the last time.</summary>
    /// <param name="from">The first frame of it that belongs to the range.</param>
    /// <param name="frames">How many belong to it from there on.</param>
    void Take(int from, int frames);
}
