namespace MixGraph;

/// <summary>Finds frames where nothing says where they are: by their sync code, and by decoding them to the checksum, because
/// samples may look like a header.</summary>
sealed class FlacFrameFinder(FlacBitReader reader, FlacFrameDecoder decoder, FlacStreamInfo info, long firstFrame, int blockFrames)
{
    const int WindowBytes = 16 * 1024;
    const int MaximumFalseFrames = 1000; // each costs an exception; real streams have a handful at most
    readonly byte[] window = new byte[WindowBytes + 1];
    int falseFrames;

    /// <summary>Decodes the frame that holds a sample; the reader then stands behind it.</summary>
    /// <param name="target">The sample, before the end of the stream.</param>
    /// <param name="hint">The byte of a frame that is likely at or before it.</param>
    /// <returns>The frame's first sample.</returns>
    public long Seek(long target, long hint)
    {
        falseFrames = 0;
        long low = firstFrame, high = reader.File.Length;
        if (hint > firstFrame && TryDecode(hint, out long start) && start <= target)
        {
            if (target < start + decoder.Header.Frames) return start;
            low = hint;
        }
        while (high - low > WindowBytes)
        {
            long middle = low + (high - low) / 2;
            long found = FindForward(middle, high, out start);
            if (found < 0 || start > target)
            {
                high = middle;
                continue;
            }
            if (target < start + decoder.Header.Frames) return start;
            low = found;
        }
        reader.Seek(low);
        while (true)
        {
            long position = reader.Position;
            decoder.Decode();
            start = decoder.Header.FirstSample(blockFrames);
            if (start > target) throw reader.File.Damaged(position, $"Frame {target} is missing: this one starts at {start}.");
            if (target < start + decoder.Header.Frames) return start;
        }
    }

    /// <summary>The length of a stream whose header leaves it open: where its last whole frame ends.</summary>
    public long CountFrames()
    {
        falseFrames = 0;
        long largestFrame = (long)info.MaximumBlock * info.Channels * 5 + WindowBytes;
        long end = reader.File.Length;
        long stop = Math.Max(firstFrame, end - 2 * largestFrame); // the last frame may be cut off; the one before is whole
        while (end > stop)
        {
            long begin = Math.Max(stop, end - WindowBytes);
            int valid = reader.File.ReadAt(begin, window.AsSpan(0, (int)(end - begin) + 1));
            for (int i = valid - 2; i >= 0; i--)
                if (IsSync(i) && TryDecode(begin + i, out long start))
                    return start + decoder.Header.Frames;
            end = begin;
        }
        throw reader.File.Damaged(firstFrame, "There is no whole frame near the end of the file.");
    }

    long FindForward(long from, long to, out long start)
    {
        for (long begin = from; begin < to; begin += WindowBytes)
        {
            int valid = reader.File.ReadAt(begin, window.AsSpan(0, (int)Math.Min(WindowBytes, to - begin) + 1));
            for (int i = 0; i < valid - 1; i++)
                if (IsSync(i) && TryDecode(begin + i, out start))
                    return begin + i;
        }
        start = 0;
        return -1;
    }

    bool IsSync(int i) => window[i] == 0xFF && (window[i + 1] & 0xFE) == 0xF8;

    bool TryDecode(long offset, out long start)
    {
        start = 0;
        reader.Seek(offset);
        try
        {
            if (FlacFrameHeader.TryRead(reader, info, out _) is not null) return false;
            reader.Seek(offset);
            decoder.Decode();
        }
        catch (MixFileException) when (++falseFrames < MaximumFalseFrames)
        {
            return false;
        }
        start = decoder.Header.FirstSample(blockFrames);
        return info.Frames == 0 || start < info.Frames;
    }
}
