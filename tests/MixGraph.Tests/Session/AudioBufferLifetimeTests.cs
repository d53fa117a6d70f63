using System.Reflection;
using System.Runtime.CompilerServices;

namespace MixGraph.Tests;

/// <summary>The span of a channel keeps its samples alive, also when nothing else holds the buffer.</summary>
public class AudioBufferLifetimeTests
{
    [Fact]
    public void A_span_outlives_the_last_reference_to_its_buffer()
    {
        var samples = Samples(out var buffer, out var storage);
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(buffer.IsAlive); // the buffer itself is gone
        Assert.True(storage.IsAlive);
        Assert.Equal(100_000, samples.Length);
        Assert.True(samples.IndexOfAnyExcept(0.25f) < 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Span<float> Samples(out WeakReference weakBuffer, out WeakReference weakStorage)
    {
        var buffer = new AudioBuffer(SampleRate.Hz48000, 2, 100_000);
        buffer.Right.Fill(0.25f);
        weakBuffer = new(buffer);
        weakStorage = new(typeof(AudioBuffer).GetField("storage", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(buffer));
        return buffer.Right;
    }
}
