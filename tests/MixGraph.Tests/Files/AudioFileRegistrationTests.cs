namespace MixGraph.Tests;

/// <summary>Formats are registered for the whole process, so these use a file start that no other test has.</summary>
public class AudioFileRegistrationTests
{
    sealed class Ones(string name, float value) : IAudioFileFormat
    {
        public string Name => name;

        public AudioFileReader? TryOpen(string path, ReadOnlySpan<byte> start) =>
            start.StartsWith("ONES"u8) ? new Reader(path, value) : null;

        sealed class Reader(string path, float value)
            : AudioFileReader(path, new AudioFileInfo("ones", AudioEncoding.Float, 32, SampleRate.Hz48000, 2, 100))
        {
            protected override int ReadFrames(Span<float> interleaved) { interleaved.Fill(value); return interleaved.Length / 2; }
            protected override int ReadFrames(Span<double> interleaved) { interleaved.Fill(value); return interleaved.Length / 2; }
            protected override void SeekFrame(long frame) { }
            protected override void Dispose(bool disposing) { }
        }
    }

    [Fact]
    public void ARegisteredFormatOpensWhatTheBuiltInOnesDoNot()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.ones", "ONES"u8);
        AudioFile.Register(new Ones("ones", 1));
        Assert.Equal(1, AudioFile.ReadAll(path).Right[99]);
        Parallel.For(0, 100, i => AudioFile.Register(new Ones("ones", 2)));
        Assert.Equal(2, AudioFile.ReadAll(path).Left[0]); // the same name: replaced
        AudioFile.Register(new Ones("other ones", 3));
        Assert.Equal(3, AudioFile.ReadAll(path).Left[0]); // the latest first
    }
}
