using MixGraph.Analysis;
using MixGraph.Rendering;

namespace MixGraph.Workflow;

/// <summary>Plays the mix, a print or a reference in its place, at the same place in the song and equally loud: the rough is one key away. For a host, or while rendering to a file.</summary>
/// <remarks>
/// <para>Recordings are played from memory, at the rate of the mix, aligned with it and with the gain that makes them as loud. Nothing is limited: what is matched to a louder mix may exceed full scale.</para>
/// <para><see cref="Select(int)"/> may be called from any thread at any time, and the last one counts. <c>Process</c> is for one thread at a time; it allocates nothing, takes no lock and waits for nothing. What is heard
/// alone keeps its bits but for its gain. A change takes 10 ms, along 3t^2 - 2t^3, and the shares of all sources add up to 1 throughout; where the place in the song jumps, recordings fade from the one to the other in the same way, from up to 15 places at once.</para>
/// </remarks>
public sealed class LoudnessMatchedSwitch
{
    readonly SwitchSource[] sources;
    readonly SwitchFade fade;
    readonly SwitchPlaces places;
    readonly int fadeFrames;
    int selected;
    long clock, next = long.MinValue;

    internal LoudnessMatchedSwitch(SampleRate rate, ValueList<SwitchSource> sources)
    {
        (SampleRate, Sources, this.sources) = (rate, sources, [.. sources]);
        fadeFrames = Math.Max(1, rate.Hertz / 100);
        fade = new(sources.Count, fadeFrames);
        places = new(fadeFrames);
    }

    /// <summary>The switch of a session: the mix, and recordings matched to it. Renders the mix.</summary>
    internal static LoudnessMatchedSwitch For(MixDocument document, IEnumerable<Recording> recordings, IProgress<double>? progress, CancellationToken cancellation)
    {
        var mix = MixGraph.Workflow.Print.Render(document, progress, cancellation);
        List<SwitchSource> sources = [new("mix", null, null, null, Decibels.Unity, RecordingAudio.Loudness(mix))];
        foreach (var recording in recordings)
        {
            var audio = recording.Read(document.SampleRate, cancellation);
            var gain = RecordingAudio.MatchGain(mix, audio, recording.Alignment);
            long offset = recording.Alignment?.Offset ?? 0;
            var heard = recording.Alignment is null ? RecordingAudio.Loudness(audio) : RecordingAudio.Loudness(audio, Math.Max(offset, 0), Math.Max(offset, 0) + Math.Min(mix.Frames, audio.Frames));
            sources.Add(new(recording.Name, recording, audio, recording.Alignment, gain, heard + gain));
        }
        return new(document.SampleRate, [.. sources]);
    }

    /// <summary>The rate of the mix.</summary>
    public SampleRate SampleRate { get; }
    /// <summary>What there is to choose from: the mix first.</summary>
    public ValueList<SwitchSource> Sources { get; }
    /// <summary>The index of the source that is heard, or will be within 10 ms; 0, the mix, at first.</summary>
    public int Selected => Volatile.Read(ref selected);

    /// <summary>Goes to a source. Any thread.</summary>
    /// <param name="index">0 for the mix, to the number of sources - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such source.</exception>
    public void Select(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, sources.Length);
        Volatile.Write(ref selected, index);
    }

    /// <summary>Goes to a print or reference. Any thread.</summary>
    /// <param name="recording">One of <see cref="Sources"/>; null for the mix.</param>
    /// <exception cref="ArgumentException">It is not among the sources.</exception>
    public void Select(Recording? recording)
    {
        int index = Array.FindIndex(sources, s => ReferenceEquals(s.Recording, recording));
        Select(index >= 0 ? index : throw new ArgumentException($"The switch has no \"{recording}\": it knows the recordings there were when it was made.", nameof(recording)));
    }

    /// <summary>Turns the mix into what is selected.</summary>
    /// <param name="position">The place in the mix, in frames from its start; 0 or more.</param>
    /// <param name="mixLeft">The left channel of the mix from there on.</param>
    /// <param name="mixRight">The right channel.</param>
    /// <param name="left">Where the left channel of the result goes; may be where the mix is.</param>
    /// <param name="right">Where the right channel goes.</param>
    /// <exception cref="ArgumentException">The spans are not equally long.</exception>
    public void Process(long position, ReadOnlySpan<float> mixLeft, ReadOnlySpan<float> mixRight, Span<float> left, Span<float> right)
    {
        if (mixRight.Length != mixLeft.Length || left.Length != mixLeft.Length || right.Length != mixLeft.Length) throw new ArgumentException("The spans must be equally long.");
        Begin(position);
        for (int i = 0; i < left.Length; i++) (left[i], right[i]) = Next(position + i, clock + i, mixLeft[i], mixRight[i]);
        End(position, left.Length);
    }

    /// <summary>Turns the mix into what is selected, in place.</summary>
    /// <param name="position">The place in the mix, in frames from its start; 0 or more.</param>
    /// <param name="interleaved">The mix from there on, left and right in turn; the result afterwards.</param>
    /// <exception cref="ArgumentException">A channel has a sample more than the other.</exception>
    public void Process(long position, Span<float> interleaved)
    {
        if (interleaved.Length % 2 != 0) throw new ArgumentException("The block must have two channels.", nameof(interleaved));
        Begin(position);
        int frames = interleaved.Length / 2;
        for (int i = 0; i < frames; i++) (interleaved[2 * i], interleaved[2 * i + 1]) = Next(position + i, clock + i, interleaved[2 * i], interleaved[2 * i + 1]);
        End(position, frames);
    }

    void Begin(long position)
    {
        int index = Volatile.Read(ref selected);
        if (index != fade.Target) fade.GlideTo(index, next == long.MinValue ? clock - fadeFrames : clock); // at the very start there is nothing to fade from
        if (next != long.MinValue && position != next) places.Jump(position - next, clock);
    }

    void End(long position, int frames)
    {
        clock += frames;
        next = position + frames;
    }

    (float Left, float Right) Next(long position, long now, float mixLeft, float mixRight)
    {
        if (fade.IsOver(now)) return Sample(fade.Target, position, now, mixLeft, mixRight);
        double left = 0, right = 0;
        for (int s = 0; s < sources.Length; s++)
        {
            if (!fade.IsHeard(s, now)) continue;
            double share = fade.ShareAt(s, now);
            var (l, r) = Sample(s, position, now, mixLeft, mixRight);
            left += share * l;
            right += share * r;
        }
        return ((float)left, (float)right);
    }

    (float Left, float Right) Sample(int source, long position, long now, float mixLeft, float mixRight)
    {
        if (sources[source].Audio is not { } audio) return (mixLeft, mixRight);
        long at = position + sources[source].Offset;
        float factor = sources[source].Factor;
        var (left, right) = places.IsOver(now) ? At(audio, at) : places.Sample(audio, at, now);
        return (factor * left, factor * right);
    }

    internal static (float Left, float Right) At(AudioBuffer audio, long frame) => (ulong)frame < (ulong)audio.Frames ? (audio.Left[(int)frame], audio.Right[(int)frame]) : (0, 0);
}
