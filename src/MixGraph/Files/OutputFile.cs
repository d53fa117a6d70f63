using Microsoft.Win32.SafeHandles;

namespace MixGraph;

/// <summary>A temporary file beside its destination, renamed onto it by <see cref="Commit"/>, else deleted. In the same folder
/// because only within one file system a rename is one step.</summary>
sealed class OutputFile : IDisposable
{
    readonly string path;
    readonly string temporary;
    readonly SafeFileHandle handle;
    bool done;

    public OutputFile(string path)
    {
        this.path = path;
        try
        {
            string full = Path.GetFullPath(path);
            if (Directory.Exists(full)) throw new IOException("It is a folder.");
            temporary = Path.Join(Path.GetDirectoryName(full), $".mixgraph-{Guid.NewGuid():N}.tmp");
            handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (Exception e) when (IsSystemError(e))
        {
            throw Failed("created", e);
        }
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(handle, bytes, offset);
        }
        catch (Exception e) when (IsSystemError(e))
        {
            throw new MixFileException(path, $"byte {offset}", $"The file cannot be written: {e.Message}", e);
        }
    }

    public void Commit()
    {
        try
        {
            handle.Dispose();
            File.Move(temporary, path, overwrite: true);
            done = true;
        }
        catch (Exception e) when (IsSystemError(e))
        {
            throw Failed("put in place", e);
        }
    }

    public void Dispose()
    {
        handle.Dispose();
        if (done) return;
        done = true;
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (IsSystemError(e))
        {
            // Disposal often runs because of another exception, which says more than this one would.
        }
    }

    MixFileException Failed(string what, Exception e) => new(path, null, $"The file cannot be {what}: {e.Message}", e);

    static bool IsSystemError(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException;
}
