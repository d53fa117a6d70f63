namespace MixGraph;

/// <summary>Decodes frames: header, subframes, stereo, checksum (RFC 9639, section 9). All memory is taken once.</summary>
sealed class FlacFrameDecoder
{
    readonly FlacBitReader reader;
    readonly FlacStreamInfo info;
    readonly FlacSubframe subframe;
    readonly int[][] channels;
    readonly long[] wideSide = [];

    public FlacFrameDecoder(FlacBitReader reader, in FlacStreamInfo info)
    {
        (this.reader, this.info) = (reader, info);
        subframe = new FlacSubframe(reader);
        channels = new int[info.Channels][];
        for (int i = 0; i < channels.Length; i++) channels[i] = new int[info.MaximumBlock];
        if (info.Bits == 32 && info.Channels == 2) wideSide = new long[info.MaximumBlock];
    }

    /// <summary>The header of the last frame decoded.</summary>
    public FlacFrameHeader Header { get; private set; }

    /// <summary>One channel of the last frame decoded.</summary>
    public ReadOnlySpan<int> Channel(int channel) => channels[channel].AsSpan(0, Header.Frames);

    /// <summary>Decodes the frame that starts at the reader's position.</summary>
    /// <exception cref="MixFileException">There is none, or it is damaged.</exception>
    public void Decode()
    {
        long start = reader.Position;
        reader.BeginCrc();
        if (FlacFrameHeader.TryRead(reader, info, out var header) is { } fault) throw reader.File.Damaged(start, fault);
        Header = header;
        if (header.Stereo != FlacStereo.Independent && info.Bits == 32) DecodeWide(header);
        else DecodeNarrow(header);
        if (!reader.EndCrc()) throw reader.File.Damaged(start, "The frame's CRC-16 does not match.");
    }

    void DecodeNarrow(FlacFrameHeader header)
    {
        for (int i = 0; i < channels.Length; i++)
        {
            bool isSide = header.Stereo == FlacStereo.SideRight ? i == 0 : header.Stereo != FlacStereo.Independent && i == 1;
            subframe.Decode(channels[i].AsSpan(0, header.Frames), info.Bits + (isSide ? 1 : 0));
        }
        if (header.Stereo == FlacStereo.Independent) return;
        var first = channels[0].AsSpan(0, header.Frames);
        var second = channels[1].AsSpan(0, header.Frames);
        switch (header.Stereo)
        {
            case FlacStereo.LeftSide:
                for (int i = 0; i < first.Length; i++) second[i] = first[i] - second[i];
                break;
            case FlacStereo.SideRight:
                for (int i = 0; i < first.Length; i++) first[i] += second[i];
                break;
            default:
                for (int i = 0; i < first.Length; i++)
                {
                    // Mid is half of left + right and lost its last bit, which is also the last bit of side = left - right.
                    int side = second[i];
                    int right = first[i] - (side >> 1);
                    (first[i], second[i]) = (right + side, right);
                }
                break;
        }
    }

    void DecodeWide(FlacFrameHeader header)
    {
        var side = wideSide.AsSpan(0, header.Frames);
        var first = channels[0].AsSpan(0, header.Frames);
        var second = channels[1].AsSpan(0, header.Frames);
        if (header.Stereo == FlacStereo.SideRight)
        {
            subframe.DecodeLong(side, first, 33);
            subframe.Decode(second, 32);
        }
        else
        {
            subframe.Decode(first, 32);
            subframe.DecodeLong(side, second, 33);
        }
        for (int i = 0; i < side.Length; i++)
        {
            switch (header.Stereo)
            {
                case FlacStereo.LeftSide:
                    second[i] = (int)(first[i] - side[i]);
                    break;
                case FlacStereo.SideRight:
                    first[i] = (int)(side[i] + second[i]);
                    break;
                default:
                    long right = first[i] - (side[i] >> 1);
                    (first[i], second[i]) = ((int)(right + side[i]), (int)right);
                    break;
            }
        }
    }
}
