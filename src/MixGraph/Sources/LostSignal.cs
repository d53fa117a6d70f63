using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Silence in place of audio that was only in memory: what is left of it in the snapshots and the journal of a session file.</summary>
/// <param name="Format">What the audio was made of.</param>
sealed record LostSignal(SourceFormat Format) : Signal
{
    public override SourceFormat Probe(SampleRate session) => Format;

    internal override SourceReader Open(SampleRate session) => new SignalReader(this, Format.SampleRate);

    private protected override void Fill(SampleRate rate, int channel, long start, Span<float> samples) { }

    /// <summary>A source with all that cannot be saved lost; the same object if there is nothing such.</summary>
    public static AudioSource In(AudioSource source) => source switch
    {
        BufferSignal signal => new LostSignal(signal.Probe(default)),
        Clip { Signal: BufferSignal signal } clip => clip with { Signal = new LostSignal(signal.Probe(default)) },
        Arrangement arrangement when arrangement.Clips.Any(c => c.Signal is BufferSignal) => arrangement with { Clips = [.. arrangement.Clips.Select(c => (Clip)In(c))] },
        _ => source,
    };
}
