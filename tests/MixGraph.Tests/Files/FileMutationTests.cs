using System.Diagnostics;

namespace MixGraph.Tests;

/// <summary>Two hundred seeded damages of each format: a typed refusal or a whole read, within bounds, and nothing else.</summary>
public class FileMutationTests
{
    const int Seeds = 200;
    const long AllocationLimit = 64L << 20;

    public static TheoryData<string> Wavs() => ["plain", "extensible", "rf64", "float"];

    [Theory]
    [MemberData(nameof(Wavs))]
    public void DamagedWav(string kind)
    {
        using var folder = new TempFolder();
        var options = kind switch
        {
            "plain" => new AudioFileOptions { BitDepth = BitDepth.Int16, Container = WavContainer.Riff },
            "rf64" => new AudioFileOptions { Container = WavContainer.Rf64 },
            "float" => new AudioFileOptions { BitDepth = BitDepth.Float32 },
            _ => new AudioFileOptions { BitDepth = BitDepth.Int24 },
        };
        using (var writer = AudioFile.Create(folder.File("a.wav"), SampleRate.Hz48000, 2, options))
        {
            writer.Write(TestSignal.Integers(16, 6002, 1));
            writer.Complete();
        }
        byte[] original = File.ReadAllBytes(folder.File("a.wav"));
        int refused = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            var mutation = FileMutator.Mutate(original, seed, 100);
            if (Survives(folder, mutation, seed) is { } read)
                Assert.True(read.Frames <= mutation.Bytes.Length, $"seed {seed}: {mutation.Description}");
            else refused++;
        }
        Assert.InRange(refused, 30, Seeds - 30); // the damage is neither all fatal nor all harmless
    }

    [Theory]
    [InlineData(FlacKind.Lpc, false)]
    [InlineData(FlacKind.Fixed, true)]
    [InlineData(FlacKind.Verbatim, false)]
    public void DamagedFlacIsRefusedOrRightToTheSample(FlacKind kind, bool unknownLength)
    {
        int[][] signal = FlacTestSignal.Make(2, 6000, 16, 0.05, 1);
        float[] expected = [.. FlacTestSignal.Interleave(signal, 16).Select(s => (float)s)];
        byte[] original = new FlacTestEncoder
        {
            Kind = kind, Order = 4, Blocks = [576], Pairing = FlacPairing.MidSide, SeekPointEvery = 2, TotalUnknown = unknownLength, PartitionOrder = 3,
        }.Encode(signal);
        using var folder = new TempFolder();
        int refused = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            var mutation = FileMutator.Mutate(original, seed, 80);
            if (Survives(folder, mutation, seed) is not { } read)
            {
                refused++;
                continue;
            }
            for (int i = 0; i < expected.Length; i++)
                Assert.True(read[i % 2][i / 2] == expected[i], $"seed {seed}, sample {i}: {mutation.Description}");
        }
        Assert.InRange(refused, 100, Seeds - 1);
    }

    [Fact]
    public void DamagedFlacSurvivesSeeking()
    {
        byte[] original = new FlacTestEncoder { Kind = FlacKind.Lpc, Order = 2, Blocks = [300], SeekPointEvery = 5 }.Encode(FlacTestSignal.Make(2, 30_000, 16, 0.5, 1));
        using var folder = new TempFolder();
        var block = new float[2 * 1000];
        for (int seed = 0; seed < Seeds; seed++)
        {
            string path = folder.Write("seek.flac", FileMutator.Mutate(original, seed, 80).Bytes);
            var random = new Random(seed);
            long before = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
            try
            {
                using var reader = AudioFile.OpenRead(path);
                for (int i = 0; i < 10; i++)
                    try
                    {
                        reader.Seek(random.NextInt64(reader.Info.Frames + 1));
                        reader.Read(block.AsSpan(0, block.Length / reader.Info.Channels * reader.Info.Channels));
                    }
                    catch (MixFileException fault)
                    {
                        Assert.StartsWith("byte ", fault.Location);
                    }
            }
            catch (MixFileException)
            {
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationLimit);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5), $"seed {seed} took {Stopwatch.GetElapsedTime(started)}");
        }
    }

    /// <summary>The read, or null when the file was refused; anything else fails the test.</summary>
    static AudioBuffer? Survives(TempFolder folder, FileMutator.Mutation mutation, int seed)
    {
        string path = folder.Write("x.bin", mutation.Bytes);
        long before = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
        AudioBuffer? read = null;
        try
        {
            read = AudioFile.ReadAll(path);
        }
        catch (MixFileException fault)
        {
            Assert.Equal(path, fault.Path);
        }
        catch (Exception other) when (other is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"seed {seed}: {mutation.Description}: {other}");
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < AllocationLimit, $"seed {seed}: {mutation.Description}: {allocated} bytes allocated");
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5), $"seed {seed}: {mutation.Description}: {Stopwatch.GetElapsedTime(started)}");
        return read;
    }
}
