namespace MixGraph.Tests;

/// <summary>The bundled songs, encoded by another program: every sample against the MD5 that it wrote.</summary>
public class FlacSampleSongTests
{
    public static TheoryData<string> Songs()
    {
        var data = new TheoryData<string>();
        foreach (string file in Directory.EnumerateFiles(Path.Join(Root(), "samples", "songs"), "*.flac", SearchOption.AllDirectories).Order())
            data.Add(Path.GetRelativePath(Root(), file));
        return data;
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void DecodesToItsHash(string file)
    {
        string path = Path.Join(Root(), file);
        byte[] start = new byte[42];
        using (var stream = File.OpenRead(path)) stream.ReadExactly(start);
        Assert.NotEqual(new byte[16], start[26..]); // there is a hash to check

        using var reader = AudioFile.OpenRead(path);
        var block = new float[4096 * reader.Info.Channels];
        float peak = 0;
        long frames = 0;
        reader.Read(block);
        reader.Seek(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int read; (read = reader.Read(block)) > 0; frames += read)
            foreach (float sample in block.AsSpan(0, read * reader.Info.Channels)) peak = Math.Max(peak, Math.Abs(sample));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(reader.Info.Frames, frames);
        Assert.InRange(peak, 0.001f, 1f);
    }

    static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Join(folder.FullName, "MixGraph.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("MixGraph.sln is in no folder above the tests.");
    }
}
