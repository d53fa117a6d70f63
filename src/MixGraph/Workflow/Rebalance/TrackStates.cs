namespace MixGraph.Workflow;

/// <summary>The states of all tracks of a document as one number, to see that something left them alone.</summary>
static class TrackStates
{
    /// <summary>Equal for documents whose tracks are equal; comparable within one process only.</summary>
    public static int Hash(MixDocument document)
    {
        var hash = new HashCode();
        foreach (var strip in document.Strips.Values)
            if (strip.Kind == StripKind.Track) hash.Add(strip);
        return hash.ToHashCode();
    }
}
