using MixGraph.Dsp;
using MixGraph.Rendering;

namespace MixGraph.Workflow;

/// <summary>Reads finished audio as a track would play it, and measures it.</summary>
internal static unsafe class RecordingAudio
{
    /// <summary>A source as a stereo buffer at a rate.</summary>
    public static AudioBuffer Read(AudioSource source, SampleRate rate, CancellationToken cancellation = default)
    {
        long frames = SourceReaders.Frames(source.Probe(rate), rate);
        if (frames > Array.MaxLength / 2 - 4096) throw new ParameterRangeException("frames to read to memory", frames, 0, Array.MaxLength / 2 - 4096, "frames");
        var buffer = new AudioBuffer(rate, 2, (int)frames);
        using var reader = SourceReaders.Open(source, rate);
        for (int at = 0; at < buffer.Frames; at += SourceReader.MaximumFrames)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(SourceReader.MaximumFrames, buffer.Frames - at);
            reader.Get(at, count, out var left, out var right);
            new ReadOnlySpan<float>(left, count).CopyTo(buffer.Left[at..]);
            new ReadOnlySpan<float>(right, count).CopyTo(buffer.Right[at..]);
        }
        return buffer;
    }

    /// <summary>The integrated loudness of a part of a stereo buffer.</summary>
    public static Loudness Loudness(AudioBuffer audio, long from = 0, long to = long.MaxValue)
    {
        var meter = new LoudnessMeter(audio.SampleRate.Hertz, LoudnessChannels.Stereo);
        int first = (int)Math.Clamp(from, 0, audio.Frames), last = (int)Math.Clamp(to, first, audio.Frames);
        meter.Process(audio.Left[first..last], audio.Right[first..last]);
        meter.Complete();
        return new(meter.Reading.Integrated);
    }

    /// <summary>Both channels as one.</summary>
    public static float[] Mono(AudioBuffer audio)
    {
        var result = new float[audio.Frames];
        Span<float> left = audio.Left, right = audio.Right;
        for (int i = 0; i < result.Length; i++) result[i] = 0.5f * (left[i] + right[i]);
        return result;
    }

    /// <summary>The gain that makes a recording as loud as the mix, over what both cover where the recording is aligned and over the whole of each where it is not.</summary>
    /// <returns>0 dB if either is silent.</returns>
    public static Decibels MatchGain(AudioBuffer mix, AudioBuffer recording, Alignment? alignment)
    {
        var (wanted, found) = (Silence, Silence);
        if (alignment is { Offset: var offset })
        {
            long from = Math.Max(0, -offset), to = Math.Min(mix.Frames, recording.Frames - offset);
            if (to > from) (wanted, found) = (Loudness(mix, from, to), Loudness(recording, from + offset, to + offset));
        }
        if (wanted.IsSilence || found.IsSilence) (wanted, found) = (Loudness(mix), Loudness(recording));
        return wanted.IsSilence || found.IsSilence ? Decibels.Unity : wanted - found;
    }

    static Loudness Silence => MixGraph.Loudness.Silence;
}
