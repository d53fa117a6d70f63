using System.Numerics;

namespace MixGraph;

/// <summary>Reads FLAC streams (RFC 9639), block by block, in managed code. Checks every frame's checksums and, when the stream
/// was decoded from its first frame to its last, the MD5 of its samples.</summary>
sealed class FlacReader : AudioFileReader
{
    readonly InputFile file;
    readonly FlacMetadata metadata;
    readonly FlacBitReader bits;
    readonly FlacFrameDecoder decoder;
    readonly FlacFrameFinder finder;
    readonly FlacSampleHash? hash;
    readonly int blockFrames; // of all blocks but the last, in a stream of fixed blocks
    bool hashing;
    long nextSample;  // the first sample of the frame at the bit reader's position
    int blockStart;   // the part of the decoded block that is still to be read
    int blockEnd;

    FlacReader(InputFile file, FlacMetadata metadata, FlacBitReader bits, FlacFrameDecoder decoder, FlacFrameFinder finder, int blockFrames, long frames)
        : base(file.Path, new AudioFileInfo("FLAC", AudioEncoding.Integer, metadata.StreamInfo.Bits, metadata.StreamInfo.SampleRate, metadata.StreamInfo.Channels, frames))
    {
        (this.file, this.metadata, this.bits, this.decoder, this.finder, this.blockFrames) = (file, metadata, bits, decoder, finder, blockFrames);
        if (metadata.StreamInfo.HasHash) hash = new FlacSampleHash(metadata.StreamInfo);
        SeekFrame(0);
    }

    /// <summary>Whether a file holds FLAC, at its start or behind an ID3v2 tag.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Its first bytes.</param>
    /// <param name="marker">The byte of "fLaC".</param>
    public static bool Recognises(InputFile file, ReadOnlySpan<byte> start, out long marker)
    {
        marker = 0;
        if (start.StartsWith("fLaC"u8)) return true;
        if (start.Length < 10 || !start.StartsWith("ID3"u8)) return false;
        // ID3v2: a size of four times seven bits, which counts neither the header nor the footer.
        int size = (start[6] & 0x7F) << 21 | (start[7] & 0x7F) << 14 | (start[8] & 0x7F) << 7 | start[9] & 0x7F;
        marker = 10L + size + ((start[5] & 0x10) != 0 ? 10 : 0);
        Span<byte> found = stackalloc byte[4];
        return file.ReadAt(marker, found) == 4 && found.SequenceEqual("fLaC"u8);
    }

    /// <summary>Opens a stream; owns the file from then on, unless it throws.</summary>
    public static FlacReader Open(InputFile file, long marker)
    {
        var metadata = FlacMetadata.Read(file, marker);
        var info = metadata.StreamInfo;
        var bits = new FlacBitReader(file);
        var decoder = new FlacFrameDecoder(bits, info);
        bool isEmpty = info.Frames == 0 && metadata.FirstFrame == file.Length;
        int blockFrames = info.MaximumBlock;
        if (!isEmpty)
        {
            bits.Seek(metadata.FirstFrame);
            if (FlacFrameHeader.TryRead(bits, info, out var first) is { } fault) throw file.Damaged(metadata.FirstFrame, fault);
            blockFrames = first.Frames;
        }
        var finder = new FlacFrameFinder(bits, decoder, info, metadata.FirstFrame, blockFrames);
        long frames = info.Frames > 0 || isEmpty ? info.Frames : finder.CountFrames();
        return new FlacReader(file, metadata, bits, decoder, finder, blockFrames, frames);
    }

    protected override int ReadFrames(Span<float> interleaved) => Read<float>(interleaved);

    protected override int ReadFrames(Span<double> interleaved) => Read<double>(interleaved);

    protected override void SeekFrame(long frame)
    {
        long blockFirst = nextSample - decoder.Header.Frames;
        if (blockEnd > 0 && frame >= blockFirst && frame < nextSample)
        {
            blockStart = (int)(frame - blockFirst);
            return;
        }
        (blockStart, blockEnd, hashing) = (0, 0, false);
        if (frame == 0)
        {
            bits.Seek(metadata.FirstFrame);
            nextSample = 0;
            hash?.Restart();
            hashing = hash is not null;
        }
        else if (frame < Info.Frames)
        {
            long first = finder.Seek(frame, metadata.SeekHint(file, frame));
            blockEnd = decoder.Header.Frames;
            blockStart = (int)(frame - first);
            nextSample = first + blockEnd;
        }
    }

    protected override void Dispose(bool disposing)
    {
        hash?.Dispose();
        file.Dispose();
    }

    int Read<T>(Span<T> interleaved) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int channels = Info.Channels;
        T scale = T.One / T.CreateChecked(1L << (Info.BitsPerSample - 1));
        int frames = interleaved.Length / channels;
        for (int done = 0; done < frames;)
        {
            if (blockStart == blockEnd) DecodeBlock();
            int count = Math.Min(blockEnd - blockStart, frames - done);
            for (int channel = 0; channel < channels; channel++)
            {
                var samples = decoder.Channel(channel).Slice(blockStart, count);
                int target = done * channels + channel;
                foreach (int sample in samples)
                {
                    interleaved[target] = T.CreateTruncating(sample) * scale;
                    target += channels;
                }
            }
            blockStart += count;
            done += count;
        }
        return frames;
    }

    void DecodeBlock()
    {
        (blockStart, blockEnd) = (0, 0);
        long position = bits.Position;
        decoder.Decode();
        var header = decoder.Header;
        long first = header.FirstSample(blockFrames);
        if (first != nextSample) throw file.Damaged(position, $"This frame starts at sample {first}, but the one before ended at {nextSample}.");
        if (header.Frames > Info.Frames - first)
            throw file.Damaged(position, $"This frame goes on to sample {first + header.Frames}, but STREAMINFO says that there are {Info.Frames}.");
        nextSample += header.Frames;
        if (hashing)
        {
            hash!.Append(decoder);
            if (nextSample == Info.Frames)
            {
                hashing = false;
                if (!hash.Matches()) throw file.Damaged(metadata.StreamInfo.HashOffset, "The samples do not match the MD5 of STREAMINFO.");
            }
        }
        blockEnd = header.Frames;
    }
}
