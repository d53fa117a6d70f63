using System.Buffers.Binary;

namespace MixGraph.Tests;

/// <summary>Damages files as disks, transfers and liars do, the same way for the same seed. Of use for any format: text too.</summary>
static class FileMutator
{
    public readonly record struct Mutation(string Description, byte[] Bytes);

    /// <summary>One damaged copy.</summary>
    /// <param name="original">The sound file; unchanged.</param>
    /// <param name="seed">Chooses the damage.</param>
    /// <param name="headerBytes">How much of the start counts as header, where lies do the most harm.</param>
    public static Mutation Mutate(ReadOnlySpan<byte> original, int seed, int headerBytes = 64)
    {
        var random = new Random(seed);
        byte[] bytes = original.ToArray();
        headerBytes = Math.Min(headerBytes, bytes.Length);
        switch (seed % 6)
        {
            case 0:
                int length = seed % 12 == 0 ? random.Next(headerBytes) : random.Next(bytes.Length);
                return new($"truncated to {length} of {bytes.Length}", bytes[..length]);
            case 1:
                int flips = 1 + random.Next(8);
                for (int i = 0; i < flips; i++) bytes[random.Next(bytes.Length)] ^= (byte)(1 + random.Next(255));
                return new($"{flips} bytes flipped anywhere", bytes);
            case 2:
                int headerFlips = 1 + random.Next(4);
                for (int i = 0; i < headerFlips; i++) bytes[random.Next(headerBytes)] ^= (byte)(1 << random.Next(8));
                return new($"{headerFlips} bits flipped in the header", bytes);
            case 3:
                int width = 1 << random.Next(4);
                int at = random.Next(Math.Max(headerBytes - width, 1));
                ulong[] lies = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, long.MaxValue, ulong.MaxValue, (ulong)bytes.Length, (ulong)random.NextInt64()];
                ulong lie = lies[random.Next(lies.Length)];
                Span<byte> field = stackalloc byte[8];
                bool bigEndian = random.Next(2) == 0;
                if (bigEndian) BinaryPrimitives.WriteUInt64BigEndian(field, lie);
                else BinaryPrimitives.WriteUInt64LittleEndian(field, lie);
                (bigEndian ? field[(8 - width)..] : field[..width]).CopyTo(bytes.AsSpan(at));
                return new($"{width} bytes at {at} set to 0x{lie:X}", bytes);
            case 4:
                int from = random.Next(bytes.Length), to = random.Next(bytes.Length), count = random.Next(1, Math.Max(bytes.Length / 4, 2));
                byte[] piece = bytes[from..Math.Min(from + count, bytes.Length)];
                return new($"{piece.Length} bytes of {from} inserted at {to}", [.. bytes[..to], .. piece, .. bytes[to..]]);
            default:
                int cut = random.Next(bytes.Length), end = Math.Min(cut + 1 + random.Next(Math.Max(bytes.Length / 4, 1)), bytes.Length);
                return new($"{end - cut} bytes cut out at {cut}", [.. bytes[..cut], .. bytes[end..]]);
        }
    }
}
