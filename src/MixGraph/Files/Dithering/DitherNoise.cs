namespace MixGraph;

/// <summary>Triangular noise as a function of frame and channel: no state, so blocks may be cut anywhere.</summary>
static class DitherNoise
{
    const ulong Golden = 0x9E37_79B9_7F4A_7C15; // 2^64 over the golden ratio: successive multiples fall far apart

    /// <summary>What stands for a channel of a file.</summary>
    /// <param name="seed">The file's: two that will be added up must not have the same noise.</param>
    /// <param name="channel">The channel.</param>
    public static ulong Key(int seed, int channel) => Scramble(((ulong)(uint)seed << 32 | (uint)channel) + Golden);

    /// <summary>The difference of two independent even distributions: between -1 and 1, in steps, with a mean square of 1/6.</summary>
    public static double Triangular(ulong key, long frame)
    {
        ulong bits = Scramble(key + (ulong)frame * Golden);
        return ((double)(uint)bits - (uint)(bits >> 32)) / (1L << 32);
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
    static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
