namespace MixGraph.Workflow;

/// <summary>A needle cannot be kissed: there is no compressor, nothing plays, automation holds what would have to move, or the trim would have to move a compressor that listens to another strip. Nothing was changed.</summary>
public sealed class NeedleException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="where">The strip or insert, as it reads in a message.</param>
    /// <param name="reason">Why not.</param>
    public NeedleException(string where, string reason) : base($"{where}: {reason}") => Where = where;

    /// <summary>The strip or insert, as it reads in a message.</summary>
    public string Where { get; }
}
