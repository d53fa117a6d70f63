using System.Buffers.Binary;

namespace MixGraph;

/// <summary>The blocks between "fLaC" and the first frame (RFC 9639, section 8): STREAMINFO and SEEKTABLE are of use, the others
/// are stepped over.</summary>
/// <param name="StreamInfo">The stream's format.</param>
/// <param name="FirstFrame">The byte of the first frame.</param>
/// <param name="SeekTable">The byte of the first seek point.</param>
/// <param name="SeekPoints">How many seek points there are; 0 without a table.</param>
sealed record FlacMetadata(FlacStreamInfo StreamInfo, long FirstFrame, long SeekTable, int SeekPoints)
{
    const int StreamInfoType = 0;
    const int SeekTableType = 3;
    const int InvalidType = 127;
    const int MaximumBlocks = 65_536; // a hostile file is otherwise nothing but empty blocks
    const int SeekPointBytes = 18;

    public static FlacMetadata Read(InputFile file, long marker)
    {
        Span<byte> header = stackalloc byte[4];
        FlacStreamInfo? info = null;
        long seekTable = 0, position = marker + 4;
        int seekPoints = 0;
        for (int block = 0; block < MaximumBlocks; block++)
        {
            file.ReadExactly(position, header, "the FLAC metadata");
            int type = header[0] & 0x7F;
            int size = (int)(BinaryPrimitives.ReadUInt32BigEndian(header) & 0xFF_FFFF);
            long content = position + 4;
            if (type == InvalidType) throw file.Damaged(position, "A metadata block of the forbidden type 127.");
            if (type == StreamInfoType != (block == 0)) throw file.Damaged(position, "STREAMINFO must be the first metadata block and the only one of its kind.");
            if (size > file.Length - content) throw file.Damaged(position + 1, $"A metadata block of {size} bytes, but the file ends {file.Length - content} bytes on.");
            if (type == StreamInfoType)
            {
                if (size != FlacStreamInfo.Bytes) throw file.Damaged(position + 1, $"A STREAMINFO block of {size} bytes, not {FlacStreamInfo.Bytes}.");
                info = FlacStreamInfo.Read(file, content);
            }
            else if (type == SeekTableType)
            {
                (seekTable, seekPoints) = (content, size / SeekPointBytes);
            }
            position = content + size;
            if ((header[0] & 0x80) != 0) return new FlacMetadata(info!.Value, position, seekTable, seekPoints);
        }
        throw file.Damaged(position, $"More than {MaximumBlocks} metadata blocks.");
    }

    /// <summary>The byte of the last seek point at or before a frame; the first frame's if there is none. Read from the file, so
    /// that a table of any length costs no memory; what it says is a hint that the caller checks.</summary>
    public long SeekHint(InputFile file, long frame)
    {
        Span<byte> point = stackalloc byte[16];
        int low = 0, high = SeekPoints; // the first point beyond the frame is in low..high; placeholders sort last
        long offset = 0;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (file.ReadAt(SeekTable + (long)middle * SeekPointBytes, point) < point.Length) break;
            if (BinaryPrimitives.ReadUInt64BigEndian(point) <= (ulong)frame)
            {
                offset = BinaryPrimitives.ReadInt64BigEndian(point[8..]);
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return offset >= 0 && offset < file.Length - FirstFrame ? FirstFrame + offset : FirstFrame;
    }
}
