using System.Runtime.CompilerServices;
using MixGraph.Analysis;
using MixGraph.Dsp;
using MixGraph.Rendering;
using MixGraph.Workflow;

namespace MixGraph.Monitoring;

/// <summary>Finds the gain that makes a recording as loud as a mix, over what both cover where it is aligned with it. The mix is rendered once for all recordings of a session and kept in mind until it changes.</summary>
/// <remarks>Not safe to share between threads. Nothing is held in memory but the figures.</remarks>
internal sealed unsafe class MixLoudness(MixSession session)
{
    /// <summary>Frames from one to before another.</summary>
    readonly record struct Span(long From, long To);

    readonly ConditionalWeakTable<Recording, Dictionary<Span, Loudness>> recordings = [];
    readonly Dictionary<Span, Loudness> mix = [];
    MixDocument? measured;

    /// <summary>The gain for a recording; 0 dB if it or the mix is silent.</summary>
    /// <param name="document">The mix; solos do not count.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="progress">Told the share done, if the mix has to be rendered.</param>
    /// <param name="cancellation">Ends it.</param>
    public Decibels GainFor(MixDocument document, Recording recording, IProgress<double>? progress, CancellationToken cancellation)
    {
        document = ListeningPass.Unsoloed(document);
        if (recording is Print print && ListeningPass.Unsoloed(print.Document).Equals(document)) return Decibels.Unity;
        long frames = OfflineRenderer.Frames(document, Options);
        Span whole = new(0, frames), common = Common(recording, frames);
        if (!document.Equals(measured) || !mix.ContainsKey(common))
        {
            mix.Clear();
            measured = null;
            MeasureMix(document, [whole, common, .. session.Prints.Concat<Recording>(session.References).Select(r => Common(r, frames))], progress, cancellation);
            measured = document;
        }
        long offset = recording.Alignment?.Offset ?? 0;
        Loudness wanted = mix[common], found = recording.Alignment is null ? Of(recording, new(0, FramesOf(recording)), cancellation) : Of(recording, new(common.From + offset, common.To + offset), cancellation);
        if (wanted.IsSilence || found.IsSilence) (wanted, found) = (mix[whole], Of(recording, new(0, FramesOf(recording)), cancellation));
        return wanted.IsSilence || found.IsSilence ? Decibels.Unity : wanted - found;
    }

    static RenderOptions Options => RenderOptions.Default with { Threads = Math.Clamp(Environment.ProcessorCount, 1, 8) };

    long FramesOf(Recording recording) => SourceReaders.Frames(new(recording.SampleRate, 2, recording.Frames), session.SampleRate);

    /// <summary>What of the mix a recording covers; all of it for one that is not aligned.</summary>
    Span Common(Recording recording, long frames)
    {
        if (recording.Alignment is not { Offset: var offset }) return new(0, frames);
        long from = Math.Max(0, -offset), to = Math.Min(frames, FramesOf(recording) - offset);
        return to > from ? new(from, to) : default;
    }

    void MeasureMix(MixDocument document, Span[] spans, IProgress<double>? progress, CancellationToken cancellation)
    {
        var meters = spans.Distinct().ToDictionary(s => s, _ => Meter());
        OfflineRenderer.Run(document, Options, new Sink(meters), progress, cancellation);
        foreach (var (span, meter) in meters) mix[span] = Read(meter);
    }

    Loudness Of(Recording recording, Span span, CancellationToken cancellation)
    {
        var known = recordings.GetOrCreateValue(recording);
        if (known.TryGetValue(span, out var loudness)) return loudness;
        using var reader = SourceReaders.Open(recording.Source, session.SampleRate);
        var meter = Meter();
        for (long at = span.From; at < span.To; at += SourceReader.MaximumFrames)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(SourceReader.MaximumFrames, span.To - at);
            reader.Get(at, count, out var left, out var right);
            meter.Process(new(left, count), new(right, count));
        }
        return known[span] = Read(meter);
    }

    LoudnessMeter Meter() => new(session.SampleRate.Hertz, LoudnessChannels.Stereo);

    static Loudness Read(LoudnessMeter meter)
    {
        meter.Complete();
        return new(meter.Reading.Integrated);
    }

    /// <summary>Measures several parts of what is rendered.</summary>
    sealed class Sink(Dictionary<Span, LoudnessMeter> meters) : IAudioSink
    {
        long position;

        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
        {
            foreach (var (span, meter) in meters)
            {
                int from = (int)Math.Clamp(span.From - position, 0, left.Length), to = (int)Math.Clamp(span.To - position, from, left.Length);
                if (from < to) meter.Process(left[from..to], right[from..to]);
            }
            position += left.Length;
        }
    }
}
