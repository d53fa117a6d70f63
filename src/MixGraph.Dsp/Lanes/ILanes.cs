namespace MixGraph.Dsp;

/// <summary>A register of float lanes, one strip (or one frame) per lane. A kernel written over this interface runs at every
/// SIMD width, and gives the same bits at each, because every operation here is element-wise and rounds as IEEE 754 says.</summary>
/// <remarks>Comparisons return a mask: all bits of a lane set or clear. Multiply-add is fused only where
/// <see cref="FusedMultiplyAdd"/> is written; <c>a * b + c</c> rounds twice.</remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface ILanes<TSelf> where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>The number of lanes: 1, 4, 8 or 16.</summary>
    static abstract int Count { get; }

    /// <summary>0, 1, 2, ... in lane order.</summary>
    static abstract TSelf Indices { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>Reads <see cref="Count"/> consecutive floats, at any alignment.</summary>
    static abstract TSelf Load(ref readonly float first);

    /// <summary>Writes <see cref="Count"/> consecutive floats, at any alignment.</summary>
    void Store(ref float first);

    /// <summary>Lane-wise sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);
    /// <summary>Lane-wise difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);
    /// <summary>Lane-wise product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);
    /// <summary>Lane-wise quotient.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary><c>a * b + c</c> with one rounding.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The square root, correctly rounded.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>The magnitude.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary><c>a &gt; b ? a : b</c>, which is <paramref name="b"/> where either is NaN.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary><c>a &lt; b ? a : b</c>, which is <paramref name="b"/> where either is NaN.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>A mask of the lanes where <c>a &gt; b</c>.</summary>
    static abstract TSelf GreaterThan(TSelf a, TSelf b);

    /// <summary>A mask of the lanes where <c>a &lt; b</c>.</summary>
    static abstract TSelf LessThan(TSelf a, TSelf b);

    /// <summary>Whether any bit of any lane is set: any lane of a mask.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>Takes each lane from <paramref name="ifTrue"/> where the mask is set, else from <paramref name="ifFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf ifTrue, TSelf ifFalse);

    /// <summary>The bits of both, and-ed: a value where the mask is set, +0 elsewhere.</summary>
    static abstract TSelf And(TSelf a, TSelf b);

    /// <summary>The bits of both, or-ed.</summary>
    static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary>The lanes' bits as 32-bit integers, added.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>The lanes' bits as 32-bit integers, subtracted.</summary>
    static abstract TSelf SubtractBits(TSelf a, TSelf b);

    /// <summary>The lanes' bits as 32-bit integers, shifted left.</summary>
    static abstract TSelf ShiftBitsLeft(TSelf a, int count);

    /// <summary>The lanes' bits as signed 32-bit integers, shifted right.</summary>
    static abstract TSelf ShiftBitsRight(TSelf a, int count);

    /// <summary>The lanes' bits as signed 32-bit integers, converted to float.</summary>
    static abstract TSelf BitsToFloat(TSelf a);

    /// <summary>Within each half of the register, moves every lane up by one, drops the last and puts a value into the first. A single lane becomes <paramref name="first"/>.</summary>
    static abstract TSelf ShiftHalvesUp(TSelf a, float first, float firstOfUpperHalf);
}
