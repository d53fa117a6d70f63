using Microsoft.Win32.SafeHandles;

namespace MixGraph;

/// <summary>A file open for reading at any offset. Turns the system's errors into <see cref="MixFileException"/>.</summary>
sealed class InputFile : IDisposable
{
    readonly SafeFileHandle handle;

    public InputFile(string path)
    {
        Path = path;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            Length = RandomAccess.GetLength(handle);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MixFileException(path, null, "There is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            handle?.Dispose();
            throw new MixFileException(path, null, $"The file cannot be opened: {e.Message}", e);
        }
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>Reads until the span is full or the file ends; returns the bytes read.</summary>
    public int ReadAt(long offset, Span<byte> bytes)
    {
        try
        {
            int total = 0;
            while (total < bytes.Length)
            {
                int read = RandomAccess.Read(handle, bytes[total..], offset + total);
                if (read == 0) break;
                total += read;
            }
            return total;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MixFileException(Path, $"byte {offset}", $"The file cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads exactly the span, or says where the file ends too early.</summary>
    public void ReadExactly(long offset, Span<byte> bytes, string what)
    {
        int read = ReadAt(offset, bytes);
        if (read < bytes.Length)
            throw Damaged(offset + read, $"The file ends inside {what}.");
    }

    public MixFileException Damaged(long offset, string reason) => new(Path, $"byte {offset}", reason);

    public void Dispose() => handle.Dispose();
}
