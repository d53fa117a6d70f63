namespace MixGraph.Sndfile.Tests;

public class SndfileTests
{
    const int Aiff16 = 0x020002;
    const int Caf24 = 0x180003;
    const int Wave64Float = 0x0B0006;
    const int WavMuLaw = 0x010010;
    const int OggVorbis = 0x200060;

    [SkippableTheory]
    [InlineData(Aiff16, "AIFF", AudioEncoding.Integer, 16, 32767)] // libsndfile writes floats as 16 bits by 32767 and reads them by 32768
    [InlineData(Caf24, "CAF", AudioEncoding.Integer, 24, 32768)]
    [InlineData(Wave64Float, "W64", AudioEncoding.Float, 32, 32768)]
    public void LosslessFormatsComeBackExactly(int format, string container, AudioEncoding encoding, int bits, int writtenScale)
    {
        using var folder = new Folder();
        float[] signal = Tone(10_001, 32768);
        string path = folder.WriteNative(format, Tone(10_001, writtenScale));
        using var reader = Open(path);
        Assert.Equal(new AudioFileInfo(container, encoding, bits, SampleRate.Hz48000, 2, 10_001), reader.Info);

        var floats = new float[signal.Length + 200];
        Assert.Equal(10_001, reader.Read(floats));
        Assert.Equal(signal, floats[..signal.Length]);
        Assert.Equal(0, reader.Read(floats));
        reader.Seek(7_000);
        var doubles = new double[2 * 500];
        Assert.Equal(500, reader.Read(doubles));
        Assert.Equal(signal[14_000..15_000].Select(s => (double)s), doubles);
        Assert.Equal(7_500, reader.Position);
    }

    [SkippableTheory]
    [InlineData(OggVorbis, "Ogg", 0.02)]
    [InlineData(WavMuLaw, "WAV", 0.02)] // MixGraph knows WAV, but not this code, and hands it on
    public void LossyFormatsComeBackNearly(int format, string container, double tolerance)
    {
        using var folder = new Folder();
        float[] signal = Tone(48_000, 32768);
        var buffer = Read(folder.WriteNative(format, signal));
        Assert.Equal((2, 48_000), (buffer.Channels, buffer.Frames));
        double worst = Enumerable.Range(2_000, 44_000).Max(i => Math.Max(Math.Abs(signal[2 * i] - buffer.Left[i]), Math.Abs(signal[2 * i + 1] - buffer.Right[i])));
        Assert.InRange(worst, 1e-9, tolerance);
        using var reader = Open(folder.Path("a.bin"));
        Assert.Equal((container, AudioEncoding.Lossy, 0), (reader.Info.Container, reader.Info.Encoding, reader.Info.BitsPerSample));
    }

    [SkippableFact]
    public void WavAndFlacStayManaged()
    {
        using var folder = new Folder();
        using var reader = Open(folder.WriteNative(0x010002, Tone(100, 32768)));
        Assert.Equal(typeof(AudioFile).Assembly, reader.GetType().Assembly);
    }

    [SkippableFact]
    public void DamageAndStrangersAreTyped()
    {
        using var folder = new Folder();
        SkipIfMissing();
        SndfileFormat.Register();
        SndfileFormat.Register();
        File.WriteAllText(folder.Path("text.ogg"), "This is not audio at all, whatever its name says.");
        var stranger = Assert.Throws<MixFileException>(() => AudioFile.OpenRead(folder.Path("text.ogg")));
        Assert.Contains("libsndfile", stranger.Reason);

        byte[] aiff = File.ReadAllBytes(folder.WriteNative(Aiff16, Tone(5_000, 32768)));
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            byte[] damaged = aiff[..random.Next(1, aiff.Length)];
            for (int i = 0; i < 3; i++) damaged[random.Next(Math.Min(damaged.Length, 60))] ^= (byte)random.Next(256);
            File.WriteAllBytes(folder.Path("damaged.aiff"), damaged);
            try
            {
                AudioFile.ReadAll(folder.Path("damaged.aiff"));
            }
            catch (MixFileException fault)
            {
                Assert.NotEmpty(fault.Reason);
            }
        }
    }

    [Fact]
    public void SaysWhetherTheLibraryIsThere()
    {
        if (SndfileFormat.IsAvailable) Assert.StartsWith("libsndfile", SndfileFormat.Version);
        else Assert.Contains("install", Assert.Throws<SndfileNotAvailableException>(SndfileFormat.Register).Message);
    }

    static AudioFileReader Open(string path)
    {
        SndfileFormat.Register();
        return AudioFile.OpenRead(path);
    }

    static AudioBuffer Read(string path)
    {
        SndfileFormat.Register();
        return AudioFile.ReadAll(path);
    }

    static void SkipIfMissing() => Skip.IfNot(SndfileFormat.IsAvailable, "This system has no libsndfile.");

    /// <summary>A stereo tone in whole steps of 16 bits.</summary>
    static float[] Tone(int frames, int scale) =>
        [.. Enumerable.Range(0, 2 * frames).Select(i => MathF.Round(16_000 * MathF.Sin(0.03f * (i / 2) * (1 + i % 2))) / scale)];

    sealed class Folder : IDisposable
    {
        readonly string path = Directory.CreateTempSubdirectory("mixgraph-").FullName;

        public string Path(string name) => System.IO.Path.Join(path, name);

        /// <summary>Writes a file with libsndfile itself.</summary>
        public string WriteNative(int format, float[] stereo)
        {
            SkipIfMissing();
            var info = new SndfileInfo { SampleRate = 48_000, Channels = 2, Format = format };
            nint file = SndfileLibrary.Open(Path("a.bin"), SndfileLibrary.Write, ref info);
            Assert.True(file != 0, SndfileLibrary.ErrorText(0));
            const int frames = 1000; // libvorbis has been seen to fail on much at once
            for (int start = 0; start < stereo.Length; start += 2 * frames)
            {
                var part = stereo.AsSpan(start, Math.Min(2 * frames, stereo.Length - start));
                Assert.Equal(part.Length / 2, SndfileLibrary.WriteFrames(file, part, part.Length / 2));
            }
            SndfileLibrary.Close(file);
            return Path("a.bin");
        }

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
