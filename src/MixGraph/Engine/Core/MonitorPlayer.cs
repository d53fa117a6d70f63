using MixGraph.Planning;
using MixGraph.Rendering;
using MixGraph.Workflow;

namespace MixGraph.Engine;

/// <summary>Plays the mix, or a recording in its place, as late as the mix is; the one fades into the other. The audio thread's: allocates nothing, waits for nothing.</summary>
/// <remarks>All shares glide together and add up to 1, so that two that play the same are one throughout. What is heard alone keeps its bits but for its gain.</remarks>
internal sealed unsafe class MonitorPlayer(SampleRate rate, int latency)
{
    /// <summary>Recordings that can be there at a time, the ones that fade out included.</summary>
    public const int Voices = 4;

    /// <summary>The voice that is the mix.</summary>
    public const int Mix = 0;

    const int Most = SourceReader.MaximumFrames;

    readonly SwitchFade fade = new(Voices + 1, FadeFramesAt(rate));
    readonly MonitorVoice?[] voices = new MonitorVoice?[Voices + 1];
    readonly double[] sumLeft = new double[Most], sumRight = new double[Most];
    readonly AudioBuffer earlier = new(rate, 2, Most);
    int latency = latency, earlierLatency;
    Crossfade? relocating; // from one latency to the next
    long restartedAt = -1;
    bool isTidy = true;

    /// <summary>How long a change takes: 10 ms.</summary>
    public static int FadeFramesAt(SampleRate rate) => Math.Max(1, rate.Hertz / 100);

    /// <summary>Goes to a voice.</summary>
    /// <param name="voice">Its number, 1 to <see cref="Voices"/>; <see cref="Mix"/> for the mix.</param>
    /// <param name="heard">What it plays; it may only change while it is not heard. Null for the mix.</param>
    /// <param name="position">The engine clock.</param>
    public void Hear(int voice, MonitorVoice? heard, long position)
    {
        if (heard is not null && !ReferenceEquals(voices[voice], heard))
        {
            voices[voice] = heard;
            if (restartedAt >= 0) heard.Stream.ForgetBefore(restartedAt);
        }
        if (voice != fade.Target) fade.GlideTo(voice, position);
    }

    /// <summary>The mix is so many frames late from a cross-fade on.</summary>
    /// <param name="frames">How many.</param>
    /// <param name="crossfade">The cross-fade of the plans; null if nothing has to fade.</param>
    public void SetLatency(int frames, Crossfade? crossfade)
    {
        (earlierLatency, latency) = (latency, frames);
        relocating = earlierLatency == frames ? null : crossfade;
    }

    /// <summary>What was played before a clock is forgotten, as in the mix.</summary>
    public void Restart(long position)
    {
        restartedAt = position;
        foreach (var voice in voices) voice?.Stream.ForgetBefore(position);
    }

    /// <summary>Turns the mix into what is played.</summary>
    /// <param name="left">The left channel of the mix, 512 frames at most.</param>
    /// <param name="right">The right channel.</param>
    /// <param name="position">The engine clock at the first frame.</param>
    public void Process(Span<float> left, Span<float> right, long position)
    {
        if (!fade.IsOver(position))
        {
            isTidy = false;
            Blend(left, right, position);
            return;
        }
        if (!isTidy) Tidy();
        if (fade.Target != Mix) Replace(voices[fade.Target]!, left, right, position);
    }

    /// <summary>Lets go of what is heard no more, so that its memory can be freed.</summary>
    void Tidy()
    {
        for (int v = 1; v < voices.Length; v++)
            if (v != fade.Target) voices[v] = null;
        isTidy = true;
    }

    void Replace(MonitorVoice voice, Span<float> left, Span<float> right, long position)
    {
        var (signal, factor) = (Read(voice, position, left.Length), voice.Factor);
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = factor * signal.Left[i];
            right[i] = factor * signal.Right[i];
        }
    }

    void Blend(Span<float> left, Span<float> right, long position)
    {
        for (int i = 0; i < left.Length; i++)
        {
            double share = fade.ShareAt(Mix, position + i);
            (sumLeft[i], sumRight[i]) = (share * left[i], share * right[i]);
        }
        for (int v = 1; v < voices.Length; v++)
        {
            if (!fade.IsHeard(v, position)) continue;
            var signal = Read(voices[v]!, position, left.Length);
            double factor = voices[v]!.Factor;
            for (int i = 0; i < left.Length; i++)
            {
                double share = fade.ShareAt(v, position + i);
                sumLeft[i] += share * (factor * signal.Left[i]);
                sumRight[i] += share * (factor * signal.Right[i]);
            }
        }
        for (int i = 0; i < left.Length; i++) (left[i], right[i]) = ((float)sumLeft[i], (float)sumRight[i]);
    }

    /// <summary>What a recording plays at the moment of music that the mix is at.</summary>
    Stereo Read(MonitorVoice voice, long position, int frames)
    {
        if (relocating is not null && relocating.IsBehind(position)) relocating = null;
        if (relocating is null) return At(voice, position - latency, frames);
        var old = At(voice, position - earlierLatency, frames);
        if (relocating.IsBefore(position, frames)) return old;
        // What was read before may lie where the next is read to.
        new ReadOnlySpan<float>(old.Left, frames).CopyTo(earlier.Left);
        new ReadOnlySpan<float>(old.Right, frames).CopyTo(earlier.Right);
        var mixed = new Stereo(earlier.Address(0), earlier.Address(1));
        AlignedSignal.Mix(mixed, At(voice, position - latency, frames), mixed, relocating, position, frames);
        return mixed;
    }

    static Stereo At(MonitorVoice voice, long clock, int frames)
    {
        voice.Stream.Get(clock, frames, out var left, out var right);
        return new(left, right);
    }
}
