using System.Diagnostics.CodeAnalysis;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MixGraph;

/// <summary>The MD5 of decoded samples as STREAMINFO has it: interleaved, little-endian, sign-extended to whole bytes
/// (RFC 9639, section 8.2).</summary>
[SuppressMessage("Security", "CA5351", Justification = "The format prescribes MD5; it guards against damage, not against attack.")]
sealed class FlacSampleHash(in FlacStreamInfo info) : IDisposable
{
    const int ChunkFrames = 1024;

    readonly IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    readonly int channels = info.Channels;
    readonly int sampleBytes = (info.Bits + 7) / 8;
    readonly byte[] chunk = new byte[ChunkFrames * info.Channels * ((info.Bits + 7) / 8) + sizeof(int)];
    readonly ulong high = info.HashHigh;
    readonly ulong low = info.HashLow;

    public void Append(FlacFrameDecoder block)
    {
        int frames = block.Header.Frames;
        int frameBytes = channels * sampleBytes;
        for (int start = 0; start < frames; start += ChunkFrames)
        {
            int count = Math.Min(frames - start, ChunkFrames);
            for (int channel = 0; channel < channels; channel++)
            {
                var samples = block.Channel(channel).Slice(start, count);
                int position = channel * sampleBytes;
                foreach (int sample in samples)
                {
                    WriteSample(position, sample);
                    position += frameBytes;
                }
            }
            md5.AppendData(chunk.AsSpan(0, count * frameBytes));
        }
    }

    /// <summary>Whether all samples appended so far are those of the stream; starts afresh.</summary>
    public bool Matches()
    {
        Span<byte> hash = stackalloc byte[16];
        md5.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) == high && BinaryPrimitives.ReadUInt64BigEndian(hash[8..]) == low;
    }

    public void Restart() => Matches();

    public void Dispose() => md5.Dispose();

    void WriteSample(int position, int sample)
    {
        var bytes = chunk.AsSpan(position);
        switch (sampleBytes)
        {
            case 1:
                bytes[0] = (byte)sample;
                break;
            case 2:
                BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)sample);
                break;
            case 3:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)sample);
                bytes[2] = (byte)(sample >> 16);
                break;
            default:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, sample);
                break;
        }
    }
}
