namespace MixGraph.Engine;

/// <summary>The value of a live control: written by anyone, read by the planner.</summary>
internal sealed class ControlSlot(Parameter parameter, Action changed)
{
    double number = double.NaN; // until it is set; released, NaN again
    volatile bool released;

    /// <summary>Whether it is of no use any more.</summary>
    public bool IsReleased => released;

    public void Set(double value)
    {
        if (released) return;
        Volatile.Write(ref number, value);
        changed();
    }

    public void Release()
    {
        released = true;
        changed();
    }

    /// <summary>A document with the value that is played.</summary>
    public MixDocument In(MixDocument document)
    {
        double value = Volatile.Read(ref number);
        if (released || double.IsNaN(value)) return document;
        try
        {
            return parameter.In(document, value);
        }
        catch (Exception e) when (e is MixGraphException or ArgumentException)
        {
            return document; // its owner, or the place in a list that it had, is gone for now; an undo may bring it back
        }
    }
}
