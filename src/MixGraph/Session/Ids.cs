namespace MixGraph;

// Numbers from one counter of the session, never hashed and never used twice, not even after an undo: whatever keeps state by
// id (filters, delays, meters) can trust that the same id is the same thing.

/// <summary>Identifies a strip within its session. Strips are summed in the order of their ids, which is the order they were added in.</summary>
public readonly record struct StripId : IComparable<StripId>
{
    internal StripId(int value) => Value = value;

    /// <summary>1 for the mix bus, more for the others; 0 is no strip.</summary>
    public int Value { get; }
    /// <inheritdoc/>
    public int CompareTo(StripId other) => Value.CompareTo(other.Value);
    /// <summary>Whether the left strip was added before the right one.</summary>
    public static bool operator <(StripId left, StripId right) => left.Value < right.Value;
    /// <summary>Whether the left strip was added after the right one.</summary>
    public static bool operator >(StripId left, StripId right) => left.Value > right.Value;
    /// <summary>Whether the left strip is the right one or was added before it.</summary>
    public static bool operator <=(StripId left, StripId right) => left.Value <= right.Value;
    /// <summary>Whether the left strip is the right one or was added after it.</summary>
    public static bool operator >=(StripId left, StripId right) => left.Value >= right.Value;
    /// <summary>For example "strip 3".</summary>
    public override string ToString() => FormattableString.Invariant($"strip {Value}");
}

/// <summary>Identifies an insert within its session.</summary>
public readonly record struct InsertId
{
    internal InsertId(int value) => Value = value;

    /// <summary>A positive number; 0 is no insert.</summary>
    public int Value { get; }
    /// <summary>For example "insert 7".</summary>
    public override string ToString() => FormattableString.Invariant($"insert {Value}");
}

/// <summary>Identifies a send within its session.</summary>
public readonly record struct SendId
{
    internal SendId(int value) => Value = value;

    /// <summary>A positive number; 0 is no send.</summary>
    public int Value { get; }
    /// <summary>For example "send 9".</summary>
    public override string ToString() => FormattableString.Invariant($"send {Value}");
}

/// <summary>Identifies a VCA within its session.</summary>
public readonly record struct VcaId : IComparable<VcaId>
{
    internal VcaId(int value) => Value = value;

    /// <summary>A positive number; 0 is no VCA.</summary>
    public int Value { get; }
    /// <inheritdoc/>
    public int CompareTo(VcaId other) => Value.CompareTo(other.Value);
    /// <summary>Whether the left VCA was added before the right one.</summary>
    public static bool operator <(VcaId left, VcaId right) => left.Value < right.Value;
    /// <summary>Whether the left VCA was added after the right one.</summary>
    public static bool operator >(VcaId left, VcaId right) => left.Value > right.Value;
    /// <summary>Whether the left VCA is the right one or was added before it.</summary>
    public static bool operator <=(VcaId left, VcaId right) => left.Value <= right.Value;
    /// <summary>Whether the left VCA is the right one or was added after it.</summary>
    public static bool operator >=(VcaId left, VcaId right) => left.Value >= right.Value;
    /// <summary>For example "VCA 11".</summary>
    public override string ToString() => FormattableString.Invariant($"VCA {Value}");
}
