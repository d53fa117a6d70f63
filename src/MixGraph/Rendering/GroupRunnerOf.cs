using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Runs a lane group in registers of one width.</summary>
internal sealed unsafe class GroupRunner<T> : GroupRunner where T : unmanaged, ILanes<T>
{
    const int TileFrames = LaneBlock<T>.MaximumFrames;

    readonly StripNode[] strips;
    readonly (int Lane, SourceReader Reader)[] tracks;
    readonly (int Lane, BusInput Sum)[] buses;
    readonly StripBuffers* buffers;
    readonly int* stripOfLane;
    readonly StageRunner[] stages;
    readonly LaneKey?[] keys; // by stage
    readonly Crossfade? crossfade;
    readonly Stereo[]? shifted; // by lane, of a track that is read later or earlier than in the plan before
    readonly int tapAfter;
    readonly float* state;
    readonly int stateFloats;
    readonly float** inLeft, inRight, tapLeft, tapRight, outLeft, outRight;
    readonly int sumWidth;
    readonly bool isMonoAlone;
    readonly int[] prefetchShares; // the first lane of each share
    readonly int[] advance = new int[T.Count]; // 1 for a lane that reads a track, whose samples move on; 0 for a bus
    readonly bool publishesInputs;
    long located, expected = -1, windowEnd;

    public GroupRunner(LaneGroup group, RunnerContext context) : base(group)
    {
        var (plan, arena) = (context.Plan, context.Arena);
        strips = group.Strips;
        buffers = context.Buffers;
        sumWidth = plan.Width;
        isMonoAlone = T.Count == 1 && strips[0].IsMono;
        tapAfter = group.Shape.HasTap ? group.Shape.PreFaderSteps : -1;

        stateFloats = StageRunner.StateFloats(group.Shape) * T.Count;
        state = arena.Take(stateFloats);
        Stages = stages = StageRunner.CreateAll(group.Shape, T.Count, arena, state, context.Live?.GlideFrames ?? 0);
        Keys = keys = new LaneKey?[stages.Length];
        for (int i = 0; i < stages.Length; i++)
        {
            if (group.Shape.Steps[i].Type == KeyStage.External) keys[i] = new(T.Count, [.. group.Chains.Select((c, lane) => strips[lane].KeyOf((KeyStep)c.Steps[i]))], context);
            for (int lane = 0; lane < strips.Length; lane++) stages[i].Set(lane, group.Chains[lane].Steps[i], plan.Document.SampleRate, context.Live is { } live ? motion => live.Motions.Add(motion, strips[lane].State.Id) : null);
            stages[i].Settle(strips.Length);
            for (int lane = 0; lane < strips.Length; lane++) RenderMeters.Watch(context.Reductions, strips[lane], group.Chains[lane].Steps[i], stages[i], lane);
        }

        int shares = stages.Count(s => context.Live is not null || !s.IsIdentity); // played live, a gain of unity may become another
        prefetchShares = [.. Enumerable.Range(0, shares + 1).Select(i => T.Count * i / Math.Max(shares, 1))];
        stripOfLane = (int*)arena.Take(T.Count);
        inLeft = Rows(arena);
        inRight = Rows(arena);
        tapLeft = Rows(arena);
        tapRight = Rows(arena);
        outLeft = Rows(arena);
        outRight = Rows(arena);
        var unwanted = arena.Take(context.ChunkFrames);
        for (int lane = 0; lane < T.Count; lane++)
        {
            // Lanes to spare read what the last strip reads, and nobody wants what they write, nor the right side of a mono strip.
            bool spare = lane >= strips.Length;
            var strip = strips[spare ? strips.Length - 1 : lane];
            if (!spare) TakeBuffers(strip, context);
            ref var b = ref buffers[strip.Index];
            stripOfLane[lane] = strip.Index;
            inLeft[lane] = b.Input.Left;
            inRight[lane] = b.Input.Right;
            tapLeft[lane] = spare ? unwanted : b.PreFader.Left;
            tapRight[lane] = spare || strip.IsMono ? unwanted : b.PreFader.Right;
            outLeft[lane] = spare ? unwanted : b.PostFader.Left;
            outRight[lane] = spare || strip.IsMono ? unwanted : b.PostFader.Right;
        }
        tracks = [.. strips.Select((s, lane) => (lane, context.Readers[s.Index]!)).Where(t => t.Item2 is not null)];
        for (int lane = 0; lane < T.Count; lane++) advance[lane] = strips[Math.Min(lane, strips.Length - 1)].State.Kind == StripKind.Track ? 1 : 0;
        // A track alone is also processed from there.
        publishesInputs = T.Count == 1 || strips.Any(s => s.IsTapped(TapPoint.Input));
        buses = [.. strips.Select((s, lane) => (lane, s)).Where(b => b.s.State.Kind != StripKind.Track)
            .Select(b => (b.lane, new BusInput(b.s.Inputs, context)))];
        Sums = new BusInput?[strips.Length];
        foreach (var (lane, sum) in buses) Sums[lane] = sum;
        if (context.Live?.Crossfade is not { } fade || !strips.Any(IsShifted)) return;
        crossfade = fade;
        shifted = [.. strips.Select(s => IsShifted(s) ? new Stereo(arena.Take(context.ChunkFrames), arena.Take(context.ChunkFrames)) : default)];

        // Or is there twice, when both read one stream, whose window is where the last one looked.
        static bool IsShifted(StripNode strip) => strip.State.Kind == StripKind.Track && (strip.EarlierInputLatency != strip.InputLatency || strip.Presence != Presence.Stays);
    }

    static float** Rows(Arena arena) => (float**)arena.Take(T.Count * sizeof(nint) / sizeof(float));

    void TakeBuffers(StripNode strip, RunnerContext context)
    {
        ref var b = ref buffers[strip.Index];
        bool isTrack = strip.State.Kind == StripKind.Track;
        Stereo Take()
        {
            var left = context.Arena.Take(context.ChunkFrames);
            return new(left, strip.IsMono ? left : context.Arena.Take(context.ChunkFrames));
        }
        if (!isTrack) b.Input = Take();
        b.PreFader = b.PostFader = b.Input;
        if (stages.Length == 0) return;
        b.PostFader = T.Count == 1 && !isTrack && !strip.IsTapped(TapPoint.Input) ? b.Input : Take(); // a bus alone is processed where it is summed
        b.PreFader = tapAfter >= 0 ? Take() : b.PostFader;
    }

    public override void Run(long position, int frames, Scratch scratch)
    {
        Locate(position, frames);
        for (int done = 0; done < frames;)
        {
            int tile = Math.Min(frames - done, TileFrames - (int)((position + done) & (TileFrames - 1)));
            RunTile(position + done, done, tile, scratch);
            done += tile;
        }
    }

    /// <summary>Finds the samples of the tracks, here and in what the buses sum.</summary>
    void Locate(long position, int frames)
    {
        if (tracks.Length > 0)
        {
            if (stages.Length > 0 && position == expected && position + frames <= windowEnd) Advance((int)(position - located));
            else FetchTracks(position, frames);
            (located, expected) = (position, position + frames);
        }
        foreach (var (_, sum) in buses) sum.Locate(position, frames);
        foreach (var key in keys) key?.Locate(position, frames);
    }

    /// <summary>Every source is where it was, some frames on.</summary>
    void Advance(int frames)
    {
        for (int lane = 0; lane < T.Count; lane++)
        {
            inLeft[lane] += advance[lane] * frames;
            inRight[lane] += advance[lane] * frames;
        }
        if (publishesInputs) PublishInputs();
    }

    void FetchTracks(long position, int frames)
    {
        windowEnd = long.MaxValue;
        foreach (var (lane, reader) in tracks)
        {
            int late = strips[lane].InputLatency;
            if (shifted is not null && shifted[lane].Left != null) FetchShifted(lane, reader, position, frames);
            else
            {
                reader.Get(position - late, frames, out inLeft[lane], out inRight[lane]);
                windowEnd = Math.Min(windowEnd, reader.End + late);
            }
            if (stages.Length == 0) Prefetch.Ahead(inLeft[lane], inRight[lane], frames);
        }
        for (int lane = strips.Length; lane < T.Count; lane++)
        {
            inLeft[lane] = inLeft[strips.Length - 1];
            inRight[lane] = inRight[strips.Length - 1];
        }
        PublishInputs();
    }

    /// <summary>The latency of a track's way has changed: where it is read cross-fades.</summary>
    void FetchShifted(int lane, SourceReader reader, long position, int frames)
    {
        windowEnd = 0;
        reader.Get(position - strips[lane].EarlierInputLatency, frames, out var left, out var right);
        var (old, to) = (new Stereo(left, right), shifted![lane]);
        inLeft[lane] = to.Left;
        inRight[lane] = to.Right;
        Copy(old, to, frames); // the reader may move its window
        if (strips[lane].EarlierInputLatency == strips[lane].InputLatency || crossfade!.IsBefore(position, frames)) return;
        reader.Get(position - strips[lane].InputLatency, frames, out left, out right);
        if (crossfade.IsBehind(position)) Copy(new(left, right), to, frames);
        else AlignedSignal.Mix(to, new(left, right), to, crossfade, position, frames);
    }

    /// <summary>Tells the sums that read the tracks untouched where they are.</summary>
    void PublishInputs()
    {
        foreach (var (lane, _) in tracks) buffers[stripOfLane[lane]].Input = new(inLeft[lane], inRight[lane]);
    }

    void RunTile(long position, int frame, int frames, Scratch scratch)
    {
        foreach (var (lane, sum) in buses)
            sum.Sum(sumWidth, buffers[stripOfLane[lane]].Input.At(frame), frame, frames, position);
        if (stages.Length == 0) return;
        if (T.Count == 1) RunAlone(position, frame, frames, scratch);
        else RunLanes(position, frame, frames, scratch);
        if (((position + frames) & (TileFrames - 1)) == 0) Denormals.Flush<T>(state, stateFloats);
    }

    /// <summary>A strip alone: its planar channels are the tile.</summary>
    void RunAlone(long position, int frame, int frames, Scratch scratch)
    {
        ref var b = ref buffers[stripOfLane[0]];
        var input = b.Input.At(frame);
        var tile = b.PostFader.At(frame);
        if (isMonoAlone) tile.Right = scratch.Right; // a stage has two channels; only the left one counts
        if (input.Left != tile.Left) Copy(input, tile, frames);
        Tile planes = new() { Left = tile.Left, Right = tile.Right, KeyLeft = scratch.KeyLeft, KeyRight = scratch.KeyRight };
        for (int i = 0; i < stages.Length; i++)
        {
            if (i == tapAfter) Copy(isMonoAlone ? new(tile.Left, tile.Left) : tile, b.PreFader.At(frame), frames);
            keys[i]?.Load<T>(planes, frame, frames);
            stages[i].Run(planes, position, frames);
        }
    }

    static void Copy(Stereo from, Stereo to, int frames)
    {
        new ReadOnlySpan<float>(from.Left, frames).CopyTo(new(to.Left, frames));
        new ReadOnlySpan<float>(from.Right, frames).CopyTo(new(to.Right, frames));
    }

    void RunLanes(long position, int frame, int frames, Scratch scratch)
    {
        var left = scratch.Left;
        var right = scratch.Right;
        LaneTranspose.ToLanes<T>(inLeft, frame, left, frames);
        LaneTranspose.ToLanes<T>(inRight, frame, right, frames);
        Tile tile = new() { Left = left, Right = right, KeyLeft = scratch.KeyLeft, KeyRight = scratch.KeyRight };
        int share = 0;
        for (int i = 0; i < stages.Length; i++)
        {
            if (i == tapAfter)
            {
                LaneTranspose.FromLanes<T>(left, tapLeft, frame, frames);
                LaneTranspose.FromLanes<T>(right, tapRight, frame, frames);
            }
            if (stages[i].IsIdentity) continue;
            PrefetchShare(share++, frame);
            keys[i]?.Load<T>(tile, frame, frames);
            stages[i].Run(tile, position, frames);
        }
        LaneTranspose.FromLanes<T>(left, outLeft, frame, frames);
        LaneTranspose.FromLanes<T>(right, outRight, frame, frames);
    }

    /// <summary>Prefetches a part of the tracks' next tile. All at once would fill the processor's miss buffers and stall it, so every stage is
    /// preceded by its share.</summary>
    void PrefetchShare(int share, int frame)
    {
        if (tracks.Length == 0) return;
        for (int lane = prefetchShares[share]; lane < prefetchShares[share + 1]; lane++) Prefetch.Ahead(inLeft[lane] + frame, inRight[lane] + frame, TileFrames);
    }

    public override void Reset()
    {
        foreach (var stage in stages) stage.Reset();
        foreach (var (_, sum) in buses) sum.Reset();
        foreach (var key in keys) key?.Reset();
        expected = -1;
    }

    public override void Complete()
    {
        foreach (var stage in stages) stage.Complete();
    }
}
