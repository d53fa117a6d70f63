namespace MixGraph.Dsp;

/// <summary>Where the walls of a reverb are: the lengths of its delay lines, diffusers and early reflections, and how its memory is laid out.</summary>
/// <remarks>Everything follows from one number, the size: the length that the longest line aims at, in frames.</remarks>
internal static class ReverbGeometry
{
    public const int Lines = 16;
    /// <summary>Allpasses of one channel in series.</summary>
    public const int Diffusers = 5;
    /// <summary>Early reflections of one channel: six from its own side, two from the other.</summary>
    public const int Taps = 8;
    public const int OwnTaps = 6;
    /// <summary>The length of the longest line of the largest room.</summary>
    public const double LongestSeconds = 0.110;
    /// <summary>The first line that is modulated; so is every second one after it.</summary>
    public const int FirstModulated = 9;

    const int Tile = LaneBlock<Lanes1>.MaximumFrames;
    /// <summary>A whole tile is read from a line before one is written to it, so none is shorter.</summary>
    const int Shortest = Tile + 8;
    const int SmallestSize = 256;
    /// <summary>Rings start this much more than their length apart: a copy of their first tile, so that a read never wraps, and a cache line, so that they do not compete for the same one.</summary>
    const int Gap = Tile + 16;

    // Spread evenly on a logarithmic scale, and then moved about a little.
    static ReadOnlySpan<double> LineRatios => [0.360, 0.388, 0.413, 0.444, 0.472, 0.508, 0.541, 0.583, 0.620, 0.668, 0.711, 0.763, 0.815, 0.876, 0.934, 1.000];
    static ReadOnlySpan<double> LeftDiffusers => [0.0724, 0.0546, 0.1401, 0.1927, 0.2710];
    static ReadOnlySpan<double> RightDiffusers => [0.0661, 0.0603, 0.1533, 0.1769, 0.2536];
    static ReadOnlySpan<double> LeftTaps => [0.083, 0.171, 0.287, 0.402, 0.566, 0.741, 0.229, 0.481];
    static ReadOnlySpan<double> RightTaps => [0.097, 0.153, 0.311, 0.437, 0.529, 0.702, 0.251, 0.452];

    /// <summary>The size for a share of the largest room.</summary>
    public static int Size(double share, double sampleRate) => Math.Max(SmallestSize, (int)Math.Round(LongestSeconds * share * sampleRate));

    /// <summary>The lengths of the lines in frames: ascending primes, so that no two have a factor in common and echoes do not fall together.</summary>
    public static void LineFrames(int size, Span<int> frames) => Primes(size, LineRatios, frames);

    /// <summary>The lengths of the diffusers of both channels, left first: primes.</summary>
    public static void DiffuserFrames(int size, Span<int> frames)
    {
        Primes(size, LeftDiffusers, frames[..Diffusers]);
        Primes(size, RightDiffusers, frames[Diffusers..]);
    }

    /// <summary>The delays of the early reflections of both channels, left first.</summary>
    public static void TapFrames(int size, Span<int> frames)
    {
        for (int i = 0; i < Taps; i++) (frames[i], frames[Taps + i]) = ((int)(size * LeftTaps[i]), (int)(size * RightTaps[i]));
    }

    /// <summary>The farthest that a modulated line may go from its length.</summary>
    public static int MostModulation(int size) => 24 + size / 64;

    /// <summary>Frames in the ring of a line, or of the input: whole tiles.</summary>
    public static int LineRing(int size) => Tiles(size + 128 + MostModulation(size) + 8);

    /// <summary>Frames in the ring of a diffuser: whole tiles.</summary>
    public static int DiffuserRing(int size) => Tiles(Math.Max(size / 3, Shortest) + 128);

    public static int LineStride(int size) => LineRing(size) + Gap;
    public static int DiffuserStride(int size) => DiffuserRing(size) + Gap;

    /// <summary>Floats before the rings of the input, which come after those of the lines.</summary>
    public static int InputOffset(int size) => Lines * LineStride(size);

    /// <summary>Floats before the rings of the diffusers.</summary>
    public static int DiffuserOffset(int size) => (Lines + 2) * LineStride(size);

    public static int MemoryFloats(int size) => DiffuserOffset(size) + 2 * Diffusers * DiffuserStride(size);

    static int Tiles(int frames) => (frames + 2 * Tile - 1) / Tile * Tile;

    static void Primes(int size, ReadOnlySpan<double> ratios, Span<int> frames)
    {
        for (int i = 0; i < ratios.Length; i++)
        {
            int length = Math.Max((int)(size * ratios[i]), Shortest);
            while (!IsPrime(length) || frames[..i].Contains(length)) length++;
            frames[i] = length;
        }
    }

    static bool IsPrime(int n)
    {
        if (n % 2 == 0) return n == 2;
        for (int d = 3; d * d <= n; d += 2)
            if (n % d == 0) return false;
        return n > 1;
    }
}
