using MixGraph.Planning;
using MixGraph.Processors;

namespace MixGraph.Rendering;

/// <summary>What a mix goes through on its way out: a gain and, if need be, a limiter. A mix of its own with one track, measured at its end; its latency is left out.</summary>
internal sealed class MasterChain : IAudioSink, IDisposable
{
    readonly IAudioSink target;
    readonly PushReader reader;
    readonly PlanRenderer renderer;
    readonly MeterTarget meter = new(MixDocument.MixBusId, MeterPoint.Output, MeterKinds.Standard);
    readonly GainReductionTarget? reduction;
    readonly float[] left = new float[SourceReader.MaximumFrames], right = new float[SourceReader.MaximumFrames];
    readonly int latency;

    /// <param name="rate">The rate.</param>
    /// <param name="gain">The gain: -60 to +60 dB.</param>
    /// <param name="limiter">The limiter; null for none.</param>
    /// <param name="target">Where it goes.</param>
    public MasterChain(SampleRate rate, Decibels gain, Limiter? limiter, IAudioSink target)
    {
        this.target = target;
        reader = new(rate);
        var session = new MixSession(rate);
        var track = session.AddTrack("Mix", new PushSource(reader));
        track.Trim = gain;
        if (limiter is not null) reduction = new(track.Insert(limiter).Id);
        var meters = new RenderMeters([meter], reduction is null ? [] : [reduction], KeepHistory: true);
        latency = session.LatencyFrames;
        renderer = new(RenderPlan.Compile(session.Document, Dsp.LaneWidth.Auto, meters.Points), 1, meters);
    }

    /// <summary>What came out; whole once complete.</summary>
    public Measurement Measurement => meter.Measurement;

    /// <summary>The greatest reduction by the limiter.</summary>
    public Decibels Reduction => reduction?.Read().Maximum ?? Decibels.Unity;

    public void Write(ReadOnlySpan<float> mixLeft, ReadOnlySpan<float> mixRight)
    {
        while (mixLeft.Length > 0)
        {
            int frames = Math.Min(mixLeft.Length, left.Length);
            int early = (int)Math.Clamp(latency - renderer.Position, 0, frames);
            reader.Push(mixLeft[..frames], mixRight[..frames], renderer.Position);
            renderer.Render(left.AsSpan(0, frames), right.AsSpan(0, frames));
            if (early < frames) target.Write(left.AsSpan(early, frames - early), right.AsSpan(early, frames - early));
            mixLeft = mixLeft[frames..];
            mixRight = mixRight[frames..];
        }
    }

    /// <summary>The mix is at its end: what is still inside comes out.</summary>
    public void Complete()
    {
        var silence = new float[latency];
        if (renderer.Position > 0) Write(silence, silence);
        renderer.Complete();
    }

    public void Dispose() => renderer.Dispose();
}
