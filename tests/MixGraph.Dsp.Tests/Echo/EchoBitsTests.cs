using System.Runtime.InteropServices;

namespace MixGraph.Dsp.Tests.Echo;

/// <summary>The delay's kernel at every register width and block size, with times shorter than a block, between samples, and changing.</summary>
public unsafe class EchoBitsTests
{
    [Theory, InlineData(30, 45.5), InlineData(64, 100.25), InlineData(8, 9), InlineData(700.125, 1000)]
    public void Every_register_and_every_block_size_gives_the_same_bits(double left, double right)
    {
        var expected = Run<Lanes1>(left, right, () => 64);
        Assert.Contains(expected, x => x != 0);
        var random = new Random(9);
        Assert.Equal(expected, Run<Lanes16>(left, right, () => 64));
        Assert.Equal(expected, Run<Lanes8>(left, right, () => 64));
        Assert.Equal(expected, Run<Lanes4>(left, right, () => 64));
        Assert.Equal(expected, Run<Lanes16>(left, right, () => random.Next(1, 90)));
        Assert.Equal(expected, Run<Lanes8>(left, right, () => random.Next(1, 40)));
        Assert.Equal(expected, Run<Lanes1>(left, right, () => 1));
    }

    // Noise, with everything in the loop, and other settings and times after half of it.
    static float[] Run<T>(double left, double right, Func<int> block) where T : unmanaged, ILanes<T>
    {
        const int frames = 64 * 200, size = 2000;
        int floats = sizeof(EchoCoefficients) / 4, states = sizeof(EchoState) / 4, memories = EchoKernel.MemoryFloats(size);
        var buffer = (float*)NativeMemory.AllocZeroed((nuint)(2 * floats + states + memories + 128), 4);
        float* c = buffer, d = c + floats, s = d + floats, memory = s + states, l = memory + memories, r = l + 64;
        var result = new float[2 * frames];
        var random = new Random(3);
        for (int i = 0; i < result.Length; i++) result[i] = (float)random.NextDouble() - 0.5f;
        var (first, second) = (Settings(left, right, 0.8f, 0.4f), Settings(left + 200.3, right + 3, 0.5f, 1));
        *(EchoCoefficients*)c = first;
        int inBlock = 0;
        for (int at = 0, n; at < frames; at += n, inBlock -= n)
        {
            while (inBlock <= 0) inBlock = block();
            n = Math.Min(inBlock, 64 - at % 64);
            bool moving = at / 64 == 100;
            if (at == 6400)
                for (int i = 0; i < floats; i++) d[i] = (((float*)&second)[i] - c[i]) / 64;
            if (at == 6464) (*(EchoCoefficients*)c, *(EchoCoefficients*)d) = (second, default);
            result.AsSpan(at, n).CopyTo(new(l, n));
            result.AsSpan(frames + at, n).CopyTo(new(r, n));
            EchoKernel.Process<T>(new StripBlock(l, r, null, null, n, at, moving, c, d, s, memory, size));
            new ReadOnlySpan<float>(l, n).CopyTo(result.AsSpan(at));
            new ReadOnlySpan<float>(r, n).CopyTo(result.AsSpan(frames + at));
        }
        NativeMemory.Free(buffer);
        return result;
    }

    static EchoCoefficients Settings(double left, double right, float feedback, float drive)
    {
        var c = new EchoCoefficients
        {
            Left = EchoTap.Design(left), Right = EchoTap.Design(right), LeftFromLeft = 0.75f, LeftFromRight = 0.25f, RightFromLeft = 0.1f, RightFromRight = 1,
            LeftBackFromLeft = feedback, LeftBackFromRight = 0.1f, RightBackFromLeft = 0.05f, RightBackFromRight = feedback, Drive = drive, Own = 0.9f, Other = 0.1f,
            DuckAmount = drive, DuckMinusStart = 4, DuckSlope = 0.5f, DuckAttack = 0.005f, DuckRelease = 0.0005f, FadeStep = 1 / 700f,
        };
        EchoCuts.Arrange(SvfDesign.Design(SvfShape.LowCut, 100, 0, 0.707, 48_000), SvfDesign.Design(SvfShape.HighCut, 9000 * drive, 0, 0.707, 48_000), c.Cuts);
        return c;
    }

    [Theory, InlineData(480, 480, 0), InlineData(480.0000001, 480, 0), InlineData(479.9999999, 480, 0), InlineData(480.25, 480, 0.25), InlineData(12.4, 12, 0), InlineData(0.2, 1, 0)]
    public void Whole_times_are_whole_and_short_ones_are_rounded(double frames, int whole, double fraction)
    {
        var tap = EchoTap.Design(frames);
        Assert.Equal((whole, (float)fraction), ((int)tap.Whole, tap.Fraction));
        double sum = 0, delay = 0;
        for (int i = 0; i < EchoTap.Taps; i++) (sum, delay) = (sum + tap.Weights[i], delay + tap.Weights[i] * (8 - i));
        if (fraction == 0) return;
        Assert.Equal(1, sum, 1e-6);
        Assert.Equal(fraction, delay, 5e-3); // a twentieth of a microsecond
    }
}
