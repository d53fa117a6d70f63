using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>Reads big-endian bit fields from a file through one fixed buffer, and keeps the CRC-16 of what it read.</summary>
/// <remarks>
/// The only state is a bit position: a read loads the 64-bit word at its byte and shifts, so 57 bits or more are valid at any
/// position. <see cref="Ensure"/> keeps that word inside the buffer; behind the end of the file it reads zeros, and the first
/// call that starts there says so.
/// </remarks>
sealed class FlacBitReader(InputFile file)
{
    const int BufferBytes = 64 * 1024;
    const int Padding = 16;
    const int WordBits = 57;

    readonly byte[] buffer = new byte[BufferBytes + Padding];
    long bufferOffset;
    int validBytes;
    int refillBit;    // reads that start here or later refill first
    int bit;
    bool atEnd;
    ushort crc;
    int crcByte;      // bytes before this are in the CRC

    public InputFile File => file;

    /// <summary>The file offset of the byte that holds the next bit.</summary>
    public long Position => bufferOffset + (bit >> 3);

    /// <summary>Continues at a byte of the file.</summary>
    public void Seek(long offset)
    {
        if (offset >= bufferOffset && offset <= bufferOffset + validBytes)
        {
            bit = (int)(offset - bufferOffset) * 8;
            return;
        }
        (bufferOffset, validBytes, refillBit, bit, atEnd) = (offset, 0, 0, 0, false);
    }

    public void BeginCrc() => (crc, crcByte) = (0, bit >> 3);

    /// <summary>Goes on to the next whole byte, reads a CRC-16 there and compares it with that of the bytes since <see cref="BeginCrc"/>.</summary>
    public bool EndCrc()
    {
        bit = bit + 7 & ~7;
        ThrowIfPastEnd();
        ushort expected = FlacCrc.Update16(crc, buffer.AsSpan(crcByte, (bit >> 3) - crcByte));
        bool matches = ReadBits(16) == expected;
        ThrowIfPastEnd();
        return matches;
    }

    /// <summary>Reads 0 to 57 bits.</summary>
    public ulong ReadBits(int count)
    {
        Ensure();
        ulong value = count == 0 ? 0 : Word() >> 64 - count;
        bit += count;
        return value;
    }

    /// <summary>Reads a two's complement number of 0 to 57 bits.</summary>
    public long ReadSigned(int count)
    {
        Ensure();
        long value = count == 0 ? 0 : (long)Word() >> 64 - count;
        bit += count;
        return value;
    }

    /// <summary>Counts zeros up to the next one, and reads that too.</summary>
    public uint ReadUnary()
    {
        uint zeros = 0;
        while (true)
        {
            Ensure();
            int run = BitOperations.LeadingZeroCount(Word());
            if (run < WordBits)
            {
                bit += run + 1;
                return zeros + (uint)run;
            }
            bit += WordBits;
            zeros += WordBits;
        }
    }

    /// <summary>Reads Rice-coded residuals: a unary quotient, a remainder of <paramref name="parameter"/> bits, the sign in the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadRice(Span<int> residuals, int parameter)
    {
        ref byte first = ref MemoryMarshal.GetArrayDataReference(buffer);
        int position = bit;
        int refill = refillBit;
        int remainderShift = 63 - parameter;
        for (int i = 0; i < residuals.Length; i++)
        {
            if (position >= refill)
            {
                bit = position;
                Refill();
                (position, refill) = (bit, refillBit);
            }
            ulong word = Word(ref first, position);
            int quotient = BitOperations.LeadingZeroCount(word);
            int length = quotient + 1 + parameter;
            uint folded;
            if (length <= WordBits)
            {
                // Two shifts, because one by 64 would be one by 0.
                folded = (uint)quotient << parameter | (uint)(word << quotient + 1 >> 1 >> remainderShift);
                position += length;
            }
            else
            {
                bit = position;
                folded = ReadLongRice(parameter);
                (position, refill) = (bit, refillBit);
            }
            residuals[i] = (int)(folded >> 1) ^ -(int)(folded & 1);
        }
        bit = position;
    }

    uint ReadLongRice(int parameter)
    {
        ulong quotient = ReadUnary();
        ulong folded = quotient << parameter | ReadBits(parameter);
        if (folded > uint.MaxValue) throw file.Damaged(Position, "A residual of more than 32 bits.");
        return (uint)folded;
    }

    ulong Word() => Word(ref MemoryMarshal.GetArrayDataReference(buffer), bit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Word(ref byte first, int bit)
    {
        ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, bit >> 3));
        return (BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word) << (bit & 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Ensure()
    {
        if (bit >= refillBit) Refill();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Refill()
    {
        if (atEnd)
        {
            ThrowIfPastEnd();
            return;
        }
        int used = bit >> 3;
        if (crcByte < used) crc = FlacCrc.Update16(crc, buffer.AsSpan(crcByte, used - crcByte));
        crcByte = 0;
        int kept = Math.Max(validBytes - used, 0);
        buffer.AsSpan(Math.Min(used, validBytes), kept).CopyTo(buffer);
        bufferOffset += used;
        bit &= 7;
        validBytes = kept + file.ReadAt(bufferOffset + kept, buffer.AsSpan(kept, BufferBytes - kept));
        atEnd = validBytes < BufferBytes;
        if (atEnd) buffer.AsSpan(validBytes, Padding).Clear();
        refillBit = (atEnd ? validBytes : validBytes - Padding) * 8;
    }

    void ThrowIfPastEnd()
    {
        if (bit > validBytes * 8) throw file.Damaged(file.Length, "The file ends inside a FLAC frame.");
    }
}
