using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Tests.Rendering;

/// <summary>A mix with its stems, in memory.</summary>
internal sealed class StemRenders
{
    public required AudioBuffer Mix { get; init; }
    public required (StemPrint Print, AudioBuffer Audio)[] Stems { get; init; }

    public IEnumerable<AudioBuffer> Of(StemSet set) => Stems.Where(s => s.Print.Set == set).Select(s => s.Audio);
    public AudioBuffer Of(StemSet set, string name) => Stems.Single(s => s.Print.Set == set && s.Print.Strip.Name == name).Audio;

    public static StemRenders Render(MixDocument document, bool throughBus, RenderOptions? options = null, StemRequest? request = null)
    {
        options ??= new();
        var recorder = new StemRecorder(request ?? new(Groups: true, Tracks: true, throughBus));
        using var renderer = OfflineRenderer.Open(document, options, RenderMeters.None with { Stems = recorder });
        int late = LatencyPass.Of(document), frames = (int)OfflineRenderer.Frames(document, options), done = 0;
        var (left, right) = (new float[late + frames], new float[late + frames]);
        var taken = recorder.Taps.Select(_ => (Left: new float[late + frames], Right: new float[late + frames])).ToArray();
        while (done < left.Length)
        {
            int block = Math.Min(options.BlockFrames, left.Length - done);
            renderer.Render(left.AsSpan(done, block), right.AsSpan(done, block));
            foreach (var (tap, i) in recorder.Taps.Select((t, i) => (t, i)))
            {
                Assert.Equal(block, tap.Frames);
                tap.Left.CopyTo(taken[i].Left.AsSpan(done));
                tap.Right.CopyTo(taken[i].Right.AsSpan(done));
                tap.Clear();
            }
            done += block;
        }
        return new() { Mix = Buffer((left, right)), Stems = [.. recorder.Taps.Zip(taken, (tap, audio) => (tap.Print, Buffer(audio)))] };

        AudioBuffer Buffer((float[] Left, float[] Right) audio)
        {
            var buffer = new AudioBuffer(document.SampleRate, 2, frames);
            audio.Left.AsSpan(late).CopyTo(buffer.Left);
            audio.Right.AsSpan(late).CopyTo(buffer.Right);
            return buffer;
        }
    }

    /// <summary>How far the sum of a set is from the mix at most, in dB relative to full scale.</summary>
    public double Null(StemSet set) => Null(Mix, Of(set));

    /// <summary>The same relative to what was added up, if that is more than full scale.</summary>
    public double RelativeNull(StemSet set)
    {
        double most = Math.Max(1, Of(set).Sum(Peak));
        return Null(set) - 20 * Math.Log10(most);
    }

    public static double Peak(AudioBuffer audio)
    {
        float most = 0;
        for (int i = 0; i < audio.Frames; i++) most = Math.Max(most, Math.Max(Math.Abs(audio.Left[i]), Math.Abs(audio.Right[i])));
        return most;
    }

    public static double Null(AudioBuffer mix, IEnumerable<AudioBuffer> stems)
    {
        var all = stems.ToArray();
        double most = 0;
        for (int channel = 0; channel < 2; channel++)
            for (int i = 0; i < mix.Frames; i++)
            {
                double sum = 0;
                foreach (var stem in all) sum += stem[channel][i];
                most = Math.Max(most, Math.Abs(sum - mix[channel][i]));
            }
        return 20 * Math.Log10(most);
    }
}
