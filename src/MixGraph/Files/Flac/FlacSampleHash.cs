using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
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
    readonly byte[] chunk = new byte[ChunkFrames * info.Channels * ((info.Bits + 7) / 8)];
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
                var target = chunk.AsSpan(channel * sampleBytes);
                switch (sampleBytes)
                {
                    case 1:
                        for (int i = 0; i < samples.Length; i++) target[i * frameBytes] = (byte)samples[i];
                        break;
                    case 2:
                        for (int i = 0; i < samples.Length; i++) BinaryPrimitives.WriteInt16LittleEndian(target[(i * frameBytes)..], (short)samples[i]);
                        break;
                    case 3:
                        for (int i = 0; i < samples.Length; i++)
                        {
                            BinaryPrimitives.WriteUInt16LittleEndian(target[(i * frameBytes)..], (ushort)samples[i]);
                            target[i * frameBytes + 2] = (byte)(samples[i] >> 16);
                        }
                        break;
                    default:
                        for (int i = 0; i < samples.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(target[(i * frameBytes)..], samples[i]);
                        break;
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
}
