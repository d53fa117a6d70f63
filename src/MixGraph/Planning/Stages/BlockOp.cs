using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>Runs users' block processors on the strips of a lane group, one after the other, each on a planar copy of its lane.</summary>
internal sealed unsafe class BlockOp<TSettings>(Func<BlockProcessor<TSettings>> create, int width) : StageOp where TSettings : class
{
    readonly BlockProcessor<TSettings>?[] processors = new BlockProcessor<TSettings>?[width];
    readonly TSettings[] settings = new TSettings[width];
    SampleRate rate;
    uint faults, toReset, thrown;
    bool contains;

    static bool TakesKey => typeof(IKeyedSettings).IsAssignableFrom(typeof(TSettings));

    public override void Configure(int lane, ChainStep step, SampleRate sampleRate)
    {
        rate = sampleRate;
        settings[lane] = (TSettings)((ProcessorStep)step).Settings;
        if (processors[lane] is not null) return;
        processors[lane] = create();
        processors[lane]!.Prepare(sampleRate);
    }

    public override void CarryFrom(int lane, StageOp other, int otherLane, bool keepSettings)
    {
        var from = (BlockOp<TSettings>)other;
        processors[lane] = from.processors[otherLane];
        if (keepSettings) settings[lane] = from.settings[otherLane];
        thrown = thrown & ~(1u << lane) | (from.thrown >> otherLane & 1) << lane;
        toReset = toReset & ~(1u << lane) | (from.toReset >> otherLane & 1) << lane;
    }

    public override void Reset()
    {
        foreach (var processor in processors) processor?.Reset();
        toReset = 0;
    }

    public override uint TakeFaults()
    {
        var taken = faults;
        faults = 0;
        return taken;
    }

    public override void Run(in StageBlock b)
    {
        const int most = Dsp.LaneBlock<Dsp.Lanes1>.MaximumFrames;
        Span<float> planes = stackalloc float[4 * most];
        var left = planes[..b.Frames];
        var right = planes.Slice(most, b.Frames);
        var keyLeft = planes.Slice(2 * most, TakesKey ? b.Frames : 0);
        var keyRight = planes.Slice(3 * most, TakesKey ? b.Frames : 0);
        for (int lane = 0; lane < processors.Length; lane++)
        {
            if (processors[lane] is not { } processor) continue;
            for (int i = 0; i < left.Length; i++) (left[i], right[i]) = (b.Left[i * processors.Length + lane], b.Right[i * processors.Length + lane]);
            for (int i = 0; i < keyLeft.Length; i++) (keyLeft[i], keyRight[i]) = (b.KeyLeft[i * processors.Length + lane], b.KeyRight[i * processors.Length + lane]);
            var audio = new AudioBlock(left, right, keyLeft, keyRight, rate, b.Position);
            if (!contains) processor.Process(audio, new ParameterValues<TSettings>(settings[lane]));
            else if (!TryProcess(processor, audio, lane))
            {
                left.Clear();
                right.Clear();
            }
            if (NonFinite.Silence(left) | NonFinite.Silence(right))
            {
                faults |= 1u << lane;
                toReset |= 1u << lane;
            }
            for (int i = 0; i < left.Length; i++) (b.Left[i * processors.Length + lane], b.Right[i * processors.Length + lane]) = (left[i], right[i]);
        }
        if (((b.Position + b.Frames) & (most - 1)) == 0 && toReset != 0) ResetFaulty();
    }

    /// <summary>False if the processor throws, or has: it is left out from then on, and its strip is silent.</summary>
    bool TryProcess(BlockProcessor<TSettings> processor, in AudioBlock audio, int lane)
    {
        if ((thrown >> lane & 1) != 0) return false;
        try
        {
            processor.Process(audio, new ParameterValues<TSettings>(settings[lane]));
            return true;
        }
        catch (Exception)
        {
            thrown |= 1u << lane;
            faults |= 1u << lane;
            return false;
        }
    }

    public override void Contain() => contains = true;

    /// <summary>Whatever a processor kept would go on being NaN. It forgets it at a multiple of 64 frames, wherever blocks are cut.</summary>
    void ResetFaulty()
    {
        for (int lane = 0; lane < processors.Length; lane++)
            if ((toReset >> lane & 1) != 0) processors[lane]!.Reset();
        toReset = 0;
    }
}
