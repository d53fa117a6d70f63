using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Takes some of the stems' signals away after each chunk: a batch of meters that measures nothing.</summary>
internal sealed unsafe class StemBatch : MeterBatch
{
    const int MostStems = 16; // more would leave other threads idle

    readonly StripBuffers* buffers;
    readonly (int Strip, StemTap Tap, DelayLine? Line)[] stems;

    StemBatch((StripNode Node, StemTap Tap)[] stems, StripBuffers* buffers, Arena arena, MeterTiming timing)
    {
        this.buffers = buffers;
        this.stems = [.. stems.Select(s => (s.Node.Index, s.Tap, Line(timing.Latency - s.Node.LatencyAt(s.Tap.Print.Tap.Point))))];

        DelayLine? Line(int delay) => delay > 0 ? new(arena, delay, timing.ChunkFrames) : null;
    }

    /// <summary>The batches of all stems.</summary>
    /// <param name="recorder">Takes them; null for none.</param>
    /// <param name="strips">The strips with their prints.</param>
    /// <param name="buffers">Where their signals are.</param>
    /// <param name="arena">Where state is kept.</param>
    /// <param name="timing">How late the mix is.</param>
    public static StemBatch[] CreateAll(StemRecorder? recorder, StripNode[] strips, StripBuffers* buffers, Arena arena, MeterTiming timing)
    {
        if (recorder is null) return [];
        var prints = strips.SelectMany(s => s.Prints.Select(p => (Node: s, Print: p))).OrderBy(x => x.Print.Order).ToArray();
        var batches = new List<StemBatch>();
        foreach (var stems in prints.Select(x => x.Node).Zip(recorder.Begin(prints.Select(x => x.Print))).Chunk(MostStems)) batches.Add(new(stems, buffers, arena, timing));
        return [.. batches];
    }

    public override void Run(long position, int frames, Scratch scratch)
    {
        foreach (var (strip, tap, line) in stems)
        {
            var signal = buffers[strip][tap.Print.Tap.Point]; // anew each time: the signal of a track is where its source is
            if (line is not null) signal = line.Push(signal, position, frames);
            tap.Append(new(signal.Left, frames), new(signal.Right, frames));
        }
    }

    public override void Complete() { }
}
