using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>
/// Transforms along the rows of a table, after its columns: as many rows as a register has lanes are laid on their side, every
/// element is turned by its root, and the lines are transformed across. What comes out lies in the order of frequency.
/// </summary>
/// <remarks>The second half of the four-step transform (W. M. Gentleman and G. Sande, Fast Fourier transforms for fun and profit,
/// AFIPS 1966): output k1 + rows k2 is term k2 of the transform of row k1, whose element c was turned by the k1 c-th power of the root.</remarks>
static unsafe class FftColumns
{
    /// <summary>The longest row, and the lanes of the widest register.</summary>
    public const int MostColumns = 16;

    /// <summary>Floats of the tile: real parts, then imaginary parts, a line of up to 16 rows for each column.</summary>
    public const int TileLength = 2 * Part;

    const int Part = MostColumns * MostColumns;

    /// <summary>The last step.</summary>
    /// <param name="fromReal">Real parts of the rows, one row after the other.</param>
    /// <param name="fromImaginary">Imaginary parts.</param>
    /// <param name="real">Where the real parts go.</param>
    /// <param name="imaginary">Where the imaginary parts go.</param>
    /// <param name="rows">A multiple of the columns.</param>
    /// <param name="columns">4, 8 or 16; a multiple of the register's lanes.</param>
    /// <param name="roots">For each square of rows, for each column: cosine in each row, then sine in each row.</param>
    /// <param name="turns">The turns of a pass of radix 4 over 4 groups.</param>
    /// <param name="tile">Room for a tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(float* fromReal, float* fromImaginary, float* real, float* imaginary, nint rows, nint columns, float* roots, float* turns, float* tile)
        where T : unmanaged, ILanes<T>
    {
        for (nint square = 0; square < rows; square += columns, roots += 2 * columns * columns)
            for (nint lane = 0; lane < columns; lane += T.Count)
            {
                nint row = square + lane;
                for (nint column = 0; column < columns; column += T.Count)
                {
                    LaneSquare.Turn<T>(fromReal + row * columns + column, (int)columns, tile + column * T.Count, T.Count);
                    LaneSquare.Turn<T>(fromImaginary + row * columns + column, (int)columns, tile + Part + column * T.Count, T.Count);
                }
                if (columns == 16) Sixteen<T>(tile, real + row, imaginary + row, rows, roots + lane, turns);
                else if (columns == 8) Eight<T>(tile, real + row, imaginary + row, rows, roots + lane);
                else Four<T>(tile, real + row, imaginary + row, rows, roots + lane);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Sixteen<T>(float* tile, float* real, float* imaginary, nint apart, float* roots, float* turns) where T : unmanaged, ILanes<T>
    {
        for (nint j = 0; j < 4; j++)
        {
            Butterfly.Four(Line<T>(tile, j, roots, 16), Line<T>(tile, j + 4, roots, 16), Line<T>(tile, j + 8, roots, 16), Line<T>(tile, j + 12, roots, 16),
                out var y0, out var y1, out var y2, out var y3);
            if (j > 0)
            {
                float* turn = turns + 9 * (j - 1);
                y1 = y1.Times(turn);
                y2 = y2.Times(turn + 3);
                y3 = y3.Times(turn + 6);
            }
            float* line = tile + j * T.Count;
            y0.Store(line, line + Part);
            y1.Store(line + 4 * T.Count, line + 4 * T.Count + Part);
            y2.Store(line + 8 * T.Count, line + 8 * T.Count + Part);
            y3.Store(line + 12 * T.Count, line + 12 * T.Count + Part);
        }
        for (nint k = 0; k < 4; k++)
        {
            float* line = tile + 4 * k * T.Count;
            Butterfly.Four(
                ComplexLanes<T>.Load(line, line + Part), ComplexLanes<T>.Load(line + T.Count, line + T.Count + Part),
                ComplexLanes<T>.Load(line + 2 * T.Count, line + 2 * T.Count + Part), ComplexLanes<T>.Load(line + 3 * T.Count, line + 3 * T.Count + Part),
                out var y0, out var y1, out var y2, out var y3);
            nint at = k * apart;
            y0.Store(real + at, imaginary + at);
            y1.Store(real + at + 4 * apart, imaginary + at + 4 * apart);
            y2.Store(real + at + 8 * apart, imaginary + at + 8 * apart);
            y3.Store(real + at + 12 * apart, imaginary + at + 12 * apart);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Eight<T>(float* tile, float* real, float* imaginary, nint apart, float* roots) where T : unmanaged, ILanes<T>
    {
        Butterfly.Eight(Line<T>(tile, 0, roots, 8), Line<T>(tile, 1, roots, 8), Line<T>(tile, 2, roots, 8), Line<T>(tile, 3, roots, 8),
            Line<T>(tile, 4, roots, 8), Line<T>(tile, 5, roots, 8), Line<T>(tile, 6, roots, 8), Line<T>(tile, 7, roots, 8),
            out var y0, out var y1, out var y2, out var y3, out var y4, out var y5, out var y6, out var y7);
        y0.Store(real, imaginary);
        y1.Store(real + apart, imaginary + apart);
        y2.Store(real + 2 * apart, imaginary + 2 * apart);
        y3.Store(real + 3 * apart, imaginary + 3 * apart);
        y4.Store(real + 4 * apart, imaginary + 4 * apart);
        y5.Store(real + 5 * apart, imaginary + 5 * apart);
        y6.Store(real + 6 * apart, imaginary + 6 * apart);
        y7.Store(real + 7 * apart, imaginary + 7 * apart);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four<T>(float* tile, float* real, float* imaginary, nint apart, float* roots) where T : unmanaged, ILanes<T>
    {
        Butterfly.Four(Line<T>(tile, 0, roots, 4), Line<T>(tile, 1, roots, 4), Line<T>(tile, 2, roots, 4), Line<T>(tile, 3, roots, 4),
            out var y0, out var y1, out var y2, out var y3);
        y0.Store(real, imaginary);
        y1.Store(real + apart, imaginary + apart);
        y2.Store(real + 2 * apart, imaginary + 2 * apart);
        y3.Store(real + 3 * apart, imaginary + 3 * apart);
    }

    // A column of the rows, each element turned by its root.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ComplexLanes<T> Line<T>(float* tile, nint column, float* roots, nint rows) where T : unmanaged, ILanes<T>
    {
        float* line = tile + column * T.Count, root = roots + 2 * rows * column;
        T cosine = T.Load(in *root), sine = T.Load(in root[rows]);
        return ComplexLanes<T>.Load(line, line + Part).Times(cosine, sine, T.Broadcast(0) - sine);
    }
}
