namespace MixGraph.Dsp.Tests;

/// <summary>Every register operation does at every width what its scalar form does, with infinities, NaN, zeros and denormals too.</summary>
public class LaneOperationTests
{
    static readonly float[] Special =
    [
        0f, -0f, 1f, -1f, 0.5f, 1.5f, -2.75f, float.Epsilon, -float.Epsilon, 1e-40f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e-20f, 16777216f, 0.1f, -1e10f, 3f, 7e-5f,
    ];

    [Fact] public void Add() => Check(new Sum(), (x, y, _) => x + y);
    [Fact] public void Subtract() => Check(new Difference(), (x, y, _) => x - y);
    [Fact] public void Multiply() => Check(new Product(), (x, y, _) => x * y);
    [Fact] public void Divide() => Check(new Quotient(), (x, y, _) => x / y);
    [Fact] public void Fused_multiply_add() => Check(new Fused(), MathF.FusedMultiplyAdd);
    [Fact] public void Square_root() => Check(new Root(), (x, _, _) => MathF.Sqrt(x));
    [Fact] public void Magnitude() => Check(new Magnitudes(), (x, _, _) => MathF.Abs(x));
    [Fact] public void Maximum_takes_the_second_at_NaN() => Check(new Greater(), (x, y, _) => x > y ? x : y);
    [Fact] public void Minimum_takes_the_second_at_NaN() => Check(new Lesser(), (x, y, _) => x < y ? x : y);
    [Fact] public void Select_by_greater() => Check(new SelectGreater(), (x, y, z) => x > y ? z : x);
    [Fact] public void Select_by_less() => Check(new SelectLess(), (x, y, z) => x < y ? z : x);
    [Fact] public void And_and_or_with_masks() => Check(new Masked(), (x, y, z) => x > y ? z : y > x ? x : 0f);
    [Fact] public void Bits_as_integers() => Check(new BitTricks(), (x, y, _) =>
    {
        int a = BitConverter.SingleToInt32Bits(x), b = BitConverter.SingleToInt32Bits(y);
        return (float)(((a - b) >> 23) + unchecked((a << 23) + b));
    });

    [Fact]
    public void Any_sees_a_single_lane()
    {
        Any<Lanes1>();
        Any<Lanes4>();
        Any<Lanes8>();
        Any<Lanes16>();

        static void Any<T>() where T : unmanaged, ILanes<T>
        {
            Assert.False(T.Any(T.GreaterThan(T.Indices, T.Broadcast(T.Count - 1))));
            for (int lane = 0; lane < T.Count; lane++)
            {
                var at = new float[T.Count];
                at[lane] = 1;
                Assert.True(T.Any(T.GreaterThan(T.Load(in at[0]), T.Broadcast(0))));
            }
        }
    }

    [Fact]
    public void Lanes_shift_up()
    {
        Shift<Lanes1>();
        Shift<Lanes4>();
        Shift<Lanes8>();
        Shift<Lanes16>();

        static void Shift<T>() where T : unmanaged, ILanes<T>
        {
            var result = new float[T.Count];
            T.ShiftHalvesUp(T.Indices, -1, -2).Store(ref result[0]);
            Assert.Equal(Enumerable.Range(0, T.Count).Select(i => i == 0 ? -1 : 2 * i == T.Count ? -2 : (float)(i - 1)), result);
        }
    }

    static void Check<TOperation>(TOperation operation, Func<float, float, float, float> expected) where TOperation : ILaneOperation
    {
        var random = new Random(3);
        const int count = 16 * 1024;
        var x = Draw();
        var y = Draw();
        var z = Draw();
        var right = Enumerable.Range(0, count).Select(i => expected(x[i], y[i], z[i])).ToArray();
        foreach (int width in LaneRun.Widths) Bits.AssertSame(right, LaneMap.Run(width, x, y, z, operation), $"{typeof(TOperation).Name} at {width}");

        float[] Draw() => [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 0 ? Special[random.Next(Special.Length)] : BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))];
    }

    readonly struct Sum : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => x + y; }
    readonly struct Difference : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => x - y; }
    readonly struct Product : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => x * y; }
    readonly struct Quotient : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => x / y; }
    readonly struct Fused : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => T.FusedMultiplyAdd(x, y, z); }
    readonly struct Root : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => T.Sqrt(x); }
    readonly struct Magnitudes : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => T.Abs(x); }
    readonly struct Greater : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => T.Max(x, y); }
    readonly struct Lesser : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => T.Min(x, y); }
    readonly struct SelectGreater : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => T.Select(T.GreaterThan(x, y), z, x); }
    readonly struct SelectLess : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => T.Select(T.LessThan(x, y), z, x); }
    readonly struct Masked : ILaneOperation { public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => T.Or(T.And(T.GreaterThan(x, y), z), T.And(T.GreaterThan(y, x), x)); }
    readonly struct BitTricks : ILaneOperation
    {
        public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> =>
            T.BitsToFloat(T.AddBits(T.ShiftBitsRight(T.SubtractBits(x, y), 23), T.AddBits(T.ShiftBitsLeft(x, 23), y)));
    }
}
