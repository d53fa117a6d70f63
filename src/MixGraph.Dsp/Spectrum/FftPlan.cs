namespace MixGraph.Dsp;

/// <summary>
/// How a real transform of one size is done, and its roots of unity: N/2 complex numbers as a table of rows of 4, 8 or 16; passes
/// of radix 8 and 4 down the columns; then along the rows. Immutable and shared.
/// </summary>
sealed class FftPlan
{
    static readonly Lazy<FftPlan>[] Plans =
        [.. Enumerable.Range(0, 32).Select(log2 => new Lazy<FftPlan>(() => new FftPlan(1 << log2)))];

    FftPlan(int size)
    {
        Half = size / 2;
        Columns = Half switch { < 64 => 4, < 256 => 8, _ => FftColumns.MostColumns };
        Rows = Half / Columns;

        int log2 = int.Log2(Rows), fours = (log2 % 3) switch { 0 => 0, 1 => 2, _ => 1 };
        Radices = [.. Enumerable.Repeat(8, (log2 - 2 * fours) / 3), .. Enumerable.Repeat(4, fours)];
        RowTurns = Table(Radices.SelectMany((radix, pass) => Turns(radix, Rows / Radices[..pass].Aggregate(1, (product, r) => product * r))));
        SixteenTurns = Table(Turns(4, 16));
        ColumnRoots = Table(
            from square in Enumerable.Range(0, Rows / Columns)
            from column in Enumerable.Range(0, Columns)
            from part in (Func<long, long, float>[])[Cosine, Sine]
            from row in Enumerable.Range(square * Columns, Columns)
            select part((long)row * column, Half));
        HalfTurns = Table(
            from part in (Func<long, long, float>[])[Cosine, Sine]
            from k in Enumerable.Range(0, Half / 2)
            select part(k, size) / 2);
    }

    /// <summary>The complex numbers: half the samples.</summary>
    public int Half { get; }
    public int Columns { get; }
    public int Rows { get; }

    /// <summary>Of the passes down the columns, in order; their product is <see cref="Rows"/>.</summary>
    public int[] Radices { get; }

    /// <summary>For each pass, for each group but the first, for each output but the first: cosine, sine, minus sine.</summary>
    public PinnedFloats RowTurns { get; }
    /// <summary>The same for a pass of radix 4 over 16.</summary>
    public PinnedFloats SixteenTurns { get; }
    /// <summary>As <see cref="FftColumns.Run"/> wants them.</summary>
    public PinnedFloats ColumnRoots { get; }
    /// <summary>As <see cref="FftHalves.ToReal"/> wants them.</summary>
    public PinnedFloats HalfTurns { get; }

    /// <param name="size">A power of two.</param>
    public static FftPlan For(int size) => Plans[int.Log2(size)].Value;

    static IEnumerable<float> Turns(int radix, int points) =>
        from p in Enumerable.Range(1, Math.Max(0, points / radix - 1))
        from k in Enumerable.Range(1, radix - 1)
        from value in (float[])[Cosine((long)k * p, points), Sine((long)k * p, points), -Sine((long)k * p, points)]
        select value;

    // Of the angle -2 pi k / n; the power of two n makes the argument exact.
    static float Cosine(long k, long n) => (float)DspMath.CosPi(2.0 * (k % n) / n);
    static float Sine(long k, long n) => (float)-DspMath.SinPi(2.0 * (k % n) / n);

    static PinnedFloats Table(IEnumerable<float> values)
    {
        float[] array = [.. values];
        var table = new PinnedFloats(array.Length);
        array.CopyTo(table.Span);
        return table;
    }
}
