using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Benchmarks.Cost;

/// <summary>One insert on strips side by side, tile after tile, as a plan runs its stages; transposes and sums are not in it.</summary>
sealed unsafe class ChainLoop : IDisposable
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;

    readonly Arena arena = new();
    readonly StageRunner[] stages;
    readonly Tile tile;
    readonly float* noise, state;
    readonly int width, stateFloats;
    long position;

    /// <param name="settings">The same for all strips.</param>
    /// <param name="rate">The sample rate.</param>
    /// <param name="width">Strips, which is also lanes; one is run as a plan runs a strip that is alone.</param>
    public ChainLoop(IProcessorSettings settings, SampleRate rate, int width)
    {
        this.width = width;
        var insert = new InsertState(new InsertId(2), settings);
        var strip = new StripNode(0, new StripState(new StripId(1), StripKind.Track, "strip", null) { PreFaderInserts = [insert] });
        var chain = ChainPass.Of(strip, width == 1 ? StageMode.Single : StageMode.Lanes, rate);
        stateFloats = StageRunner.StateFloats(chain) * width;
        state = arena.Take(stateFloats);
        stages = StageRunner.CreateAll(chain, width, arena, state);
        for (int i = 0; i < stages.Length; i++)
            for (int lane = 0; lane < width; lane++) stages[i].Set(lane, chain.Steps[i], rate);
        int samples = TileFrames * width;
        tile = new() { Left = arena.Take(samples), Right = arena.Take(samples), KeyLeft = arena.Take(samples), KeyRight = arena.Take(samples) };
        noise = arena.Take(2 * CostMaterial.Frames * width);
        var (left, right) = CostMaterial.Create();
        for (int frame = 0; frame < CostMaterial.Frames; frame++)
            for (int lane = 0; lane < width; lane++)
            {
                // Strips do not do everything at the same time.
                int from = (frame + 97 * lane) % CostMaterial.Frames, to = frame / TileFrames * 2 * samples + frame % TileFrames * width + lane;
                (noise[to], noise[to + samples]) = (left[from], right[from]);
            }
    }

    /// <summary>Copies every tile of the material, which <see cref="Process"/> does too.</summary>
    public void Copy()
    {
        for (int at = 0; at < CostMaterial.Frames; at += TileFrames) Load(at);
    }

    /// <summary>Processes the material once.</summary>
    public void Process()
    {
        for (int at = 0; at < CostMaterial.Frames; at += TileFrames)
        {
            Load(at);
            foreach (var stage in stages) stage.Run(tile, position, TileFrames);
            position += TileFrames;
            Flush();
        }
    }

    /// <summary>The greatest magnitude in the last tile; NaN if anything is.</summary>
    public float Peak => MathF.Max(CostMaterial.Peak(new(tile.Left, TileFrames * width)), CostMaterial.Peak(new(tile.Right, TileFrames * width)));

    void Load(int at)
    {
        int samples = TileFrames * width;
        var from = noise + 2 * at * width;
        new ReadOnlySpan<float>(from, samples).CopyTo(new(tile.Left, samples));
        new ReadOnlySpan<float>(from + samples, samples).CopyTo(new(tile.Right, samples));
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

    public void Dispose() => arena.Dispose();
}
