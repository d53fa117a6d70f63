using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Takes some of the stems' signals away after each chunk, as late as the mix is.</summary>
internal sealed unsafe class StemBatch : RenderJob
{
    const int MostStems = 16; // more would leave other threads idle

    readonly (AlignedSignal Signal, StemTap Tap)[] stems;

    StemBatch((StripNode Node, StemTap Tap)[] stems, Arena arena, StripBuffers* buffers, int latency, int chunkFrames) =>
        this.stems = [.. stems.Select(s => (Align(s.Node, s.Tap.Print.Tap.Point, arena, buffers, latency, chunkFrames), s.Tap))];

    static AlignedSignal Align(StripNode node, TapPoint point, Arena arena, StripBuffers* buffers, int latency, int chunkFrames) =>
        new(arena, buffers, node.Index, point, latency - node.LatencyAt(point), 0, null, chunkFrames);

    /// <summary>The batches of all stems.</summary>
    /// <param name="recorder">Takes them; null for none.</param>
    /// <param name="strips">The strips with their prints.</param>
    /// <param name="arena">Where state is kept.</param>
    /// <param name="buffers">Where their signals are.</param>
    /// <param name="chunkFrames">The most frames at a time.</param>
    public static StemBatch[] CreateAll(StemRecorder? recorder, StripNode[] strips, Arena arena, StripBuffers* buffers, int chunkFrames)
    {
        if (recorder is null) return [];
        int latency = LatencyPass.Mix(strips);
        var prints = strips.SelectMany(s => s.Prints.Select(p => (Node: s, Print: p))).OrderBy(x => x.Print.Order).ToArray();
        var batches = new List<StemBatch>();
        foreach (var stems in prints.Select(x => x.Node).Zip(recorder.Begin(prints.Select(x => x.Print))).Chunk(MostStems)) batches.Add(new(stems, arena, buffers, latency, chunkFrames));
        return [.. batches];
    }

    public override void Run(long position, int frames, Scratch scratch)
    {
        foreach (var (aligned, tap) in stems)
        {
            var signal = aligned.Locate(position, frames); // anew each time: the signal of a track is where its source is
            tap.Append(new(signal.Left, frames), new(signal.Right, frames));
        }
    }
}
