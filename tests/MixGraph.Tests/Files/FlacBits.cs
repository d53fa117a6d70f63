namespace MixGraph.Tests;

/// <summary>Writes bit fields, most significant bit first, with the checksums of FLAC computed bit by bit.</summary>
sealed class FlacBits
{
    readonly List<byte> bytes = [];
    int free; // bits left in the last byte

    public int Length => bytes.Count;

    public byte[] ToArray() => [.. bytes];

    public void Put(long value, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            if (free == 0)
            {
                bytes.Add(0);
                free = 8;
            }
            free--;
            bytes[^1] |= (byte)((value >> i & 1) << free);
        }
    }

    public void PutUnary(long zeros)
    {
        for (; zeros > 0; zeros--) Put(0, 1);
        Put(1, 1);
    }

    public void PutBytes(ReadOnlySpan<byte> more)
    {
        foreach (byte b in more) Put(b, 8);
    }

    public void Align() => free = 0;

    /// <summary>The CRC of the bytes from a place on.</summary>
    public int Crc(int from, int width, int polynomial)
    {
        int crc = 0, top = 1 << width - 1;
        for (int i = from; i < bytes.Count; i++)
            for (int bit = 7; bit >= 0; bit--)
            {
                bool one = (crc & top) != 0 ^ (bytes[i] >> bit & 1) != 0;
                crc = (crc << 1 ^ (one ? polynomial : 0)) & (1 << width) - 1;
            }
        return crc;
    }
}
