using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Testing;

/// <summary>Runs one insert over strips side by side as a plan does, with settings that may change while it runs, as an engine will change them.</summary>
internal sealed unsafe class ChainRun : IDisposable
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;

    readonly Arena arena = new();
    readonly StageRunner[] stages;
    readonly Chain[] chains;
    readonly float* state;
    readonly int stateFloats, width;
    readonly SampleRate rate;
    readonly StageMode mode;
    readonly bool hasKey;
    readonly float*[] tiles = new float*[4];
    bool moving;

    /// <param name="inserts">The settings of each strip, 1 to <paramref name="width"/>; all of the same stages.</param>
    /// <param name="rate">The sample rate.</param>
    /// <param name="width">Lanes: 1, 4, 8 or 16.</param>
    /// <param name="mode">The form of the stages.</param>
    /// <param name="hasKey">Whether the key comes from outside.</param>
    public ChainRun(IReadOnlyList<InsertState> inserts, SampleRate rate, int width = 1, StageMode mode = StageMode.Reference, bool hasKey = false)
    {
        (this.rate, this.width, this.mode, this.hasKey) = (rate, width, mode, hasKey);
        chains = [.. inserts.Select(ChainOf)];
        stateFloats = StageRunner.StateFloats(chains[0]) * width;
        state = arena.Take(stateFloats);
        stages = StageRunner.CreateAll(chains[0], width, arena, state);
        for (int i = 0; i < 4; i++) tiles[i] = arena.Take(TileFrames * width);
        foreach (var chain in chains)
            if (!chain.HasSignatureOf(chains[0])) throw new ArgumentException("The strips do not have the same stages.", nameof(inserts));
        SetAll();
    }

    /// <summary>The engine clock.</summary>
    public long Position { get; private set; }

    /// <summary>An insert as a document has it.</summary>
    public static InsertState Insert(IProcessorSettings settings, double mix = 100, bool bypassed = false) => new(new InsertId(2), settings) { Mix = mix, Bypassed = bypassed };

    /// <summary>One strip with one setting over a whole signal, in place.</summary>
    public static void Process(IProcessorSettings settings, float[] left, float[] right, int rate = 48_000)
    {
        using var run = new ChainRun([Insert(settings)], new(rate));
        run.Process([left], [right]);
    }

    Chain ChainOf(InsertState insert)
    {
        var from = new StripNode(1, new StripState(new StripId(11), StripKind.Track, "key", null));
        if (hasKey) insert = insert with { Key = new KeySource(from.State.Id, false) };
        var node = new StripNode(0, new StripState(new StripId(10), StripKind.Track, "strip", null) { PreFaderInserts = [insert] });
        if (hasKey) node.Keys.Add(new(from, node, insert.Id, new(TapPoint.Input, 1, 1)));
        return ChainPass.Of(node, mode, rate);
    }

    void SetAll()
    {
        for (int i = 0; i < stages.Length; i++)
        {
            for (int lane = 0; lane < chains.Length; lane++) stages[i].Set(lane, chains[lane].Steps[i], rate);
            stages[i].Settle(chains.Length);
        }
    }

    /// <summary>Lets one strip move to other settings with the same stages by the next multiple of 64 frames; to be called at one.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="at">The settings at a place on the way, above 0 to 1.</param>
    public void MoveTo(int strip, Func<double, InsertState> at)
    {
        if (Position % TileFrames != 0) throw new InvalidOperationException("Settings move from one multiple of 64 frames to the next.");
        Chain[] way = [.. Enumerable.Range(1, StageRunner.Segments).Select(segment => ChainOf(at(segment / (double)StageRunner.Segments)))];
        if (!way.All(c => c.HasSignatureOf(chains[strip]))) throw new ArgumentException("These settings have other stages.", nameof(at));
        for (int i = 0; i < stages.Length; i++) stages[i].MoveTo(strip, [.. way.Select(c => c.Steps[i])], rate);
        chains[strip] = way[^1];
        moving = true;
    }

    /// <summary>Lets the coefficients of one strip go in a straight line to those of other settings within the next tile, as for choices, which have nothing between them.</summary>
    public void MoveTo(int strip, InsertState to)
    {
        var chain = ChainOf(to);
        if (!chain.HasSignatureOf(chains[strip])) throw new ArgumentException("These settings have other stages.", nameof(to));
        for (int i = 0; i < stages.Length; i++) stages[i].MoveTo(strip, chain.Steps[i], rate);
        chains[strip] = chain;
        moving = true;
    }

    /// <summary>Whether settings have the same stages, so that one can move to the other.</summary>
    public bool CanMoveTo(InsertState insert) => ChainOf(insert).HasSignatureOf(chains[0]);

    /// <summary>Processes signals in place, one per strip, in blocks of the given sizes.</summary>
    public void Process(float[][] left, float[][] right, float[][]? keyLeft = null, float[][]? keyRight = null, Func<int>? nextBlock = null, int from = 0, int? count = null)
    {
        int end = from + (count ?? left[0].Length - from), inBlock = 0;
        for (int at = from, n; at < end; at += n, inBlock -= n)
        {
            while (inBlock <= 0) inBlock = nextBlock?.Invoke() ?? TileFrames;
            n = Math.Min(Math.Min(inBlock, end - at), TileFrames - (int)(Position % TileFrames));
            Load(left, tiles[0], at, n);
            Load(right, tiles[1], at, n);
            Load(keyLeft ?? left, tiles[2], at, n);
            Load(keyRight ?? right, tiles[3], at, n);
            Tile tile = new() { Left = tiles[0], Right = tiles[1], KeyLeft = tiles[2], KeyRight = tiles[3] };
            foreach (var stage in stages) stage.Run(tile, Position, n);
            Store(tiles[0], left, at, n);
            Store(tiles[1], right, at, n);
            Position += n;
            if (Position % TileFrames != 0) continue;
            Flush();
            if (moving) Arrive();
        }
    }

    /// <summary>Forgets everything heard so far and sets the clock to zero.</summary>
    public void Reset()
    {
        foreach (var stage in stages) stage.Reset();
        Position = 0;
    }

    void Arrive()
    {
        moving = false;
        for (int i = 0; i < stages.Length; i++)
            for (int lane = 0; lane < chains.Length; lane++) stages[i].Arrive(lane, chains[lane].Steps[i], rate);
    }

    void Flush()
    {
        switch (width)
        {
            case 16: Denormals.Flush<Lanes16>(state, stateFloats); break;
            case 8: Denormals.Flush<Lanes8>(state, stateFloats); break;
            case 4: Denormals.Flush<Lanes4>(state, stateFloats); break;
            default: Denormals.Flush<Lanes1>(state, stateFloats); break;
        }
    }

    void Load(float[][] signals, float* tile, int at, int frames)
    {
        for (int lane = 0; lane < width; lane++)
            for (int i = 0; i < frames; i++) tile[i * width + lane] = signals[Math.Min(lane, signals.Length - 1)][at + i];
    }

    void Store(float* tile, float[][] signals, int at, int frames)
    {
        for (int lane = 0; lane < signals.Length; lane++)
            for (int i = 0; i < frames; i++) signals[lane][at + i] = tile[i * width + lane];
    }

    public void Dispose() => arena.Dispose();
}
