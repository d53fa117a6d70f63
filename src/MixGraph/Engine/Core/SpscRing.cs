namespace MixGraph.Engine;

/// <summary>Hands things from one thread to another without a lock or an allocation: one thread writes, one reads.</summary>
internal sealed class SpscRing<T>(int capacity)
{
    readonly T[] items = new T[capacity];
    long written, read;

    /// <summary>Adds an item; false if the ring is full.</summary>
    public bool TryWrite(T item)
    {
        long at = written;
        if (at - Volatile.Read(ref read) == items.Length) return false;
        items[at % items.Length] = item;
        Volatile.Write(ref written, at + 1);
        return true;
    }

    /// <summary>How many more items fit, as the writer sees it.</summary>
    public int Room => items.Length - (int)(written - Volatile.Read(ref read));

    /// <summary>Takes the oldest item; false if there is none.</summary>
    public bool TryRead(out T item)
    {
        long at = read;
        if (at == Volatile.Read(ref written))
        {
            item = default!;
            return false;
        }
        item = items[at % items.Length];
        items[at % items.Length] = default!;
        Volatile.Write(ref read, at + 1);
        return true;
    }
}
