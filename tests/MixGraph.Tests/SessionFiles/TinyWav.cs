namespace MixGraph.Tests.SessionFiles;

/// <summary>A WAV file of a few samples, for tests that need a file more than audio.</summary>
static class TinyWav
{
    public static string Write(string path, int sampleRate = 48_000, int channels = 1, int frames = 10)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = AudioFile.Create(path, new SampleRate(sampleRate), channels);
        writer.Write(new float[channels * frames]);
        writer.Complete();
        return path;
    }
}
