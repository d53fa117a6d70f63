using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Renders a document strip by strip, in the plainest way: the arbiter of every plan, which must give the same bits.</summary>
/// <remarks>
/// What it shares with the plan is what defines the result: the graph, what mutes and solos let through, how gains fold, and the
/// kernels, which it runs at a width of one, one equalizer band at a time. It sums with a scalar loop.
/// </remarks>
internal sealed unsafe class ReferenceRenderer : IRenderer
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;

    readonly Arena arena = new();
    readonly Strip[] inOrder;
    readonly Strip[] all;
    readonly Strip mixBus;
    readonly StripBuffers* buffers;
    readonly MeterBank meters;
    readonly RenderJob[] listeners;
    readonly Scratch scratch;
    long position;

    public ReferenceRenderer(MixDocument document, RenderMeters? measured = null)
    {
        Simd.RequireFusedMultiplyAdd();
        measured ??= RenderMeters.None;
        var nodes = GraphPass.Run(AutomationPass.Run(document));
        AudibilityPass.Run(nodes, document);
        LatencyPass.Run(nodes, document.SampleRate);
        nodes = StemPass.Run(nodes, document, measured.Stems?.Request);
        buffers = (StripBuffers*)arena.Take((nint)nodes.Length * (sizeof(StripBuffers) / sizeof(float)));
        all = new Strip[nodes.Length];
        try
        {
            foreach (var node in nodes) all[node.Index] = new Strip(node, document, arena, buffers, measured);
        }
        catch
        {
            Dispose();
            throw;
        }
        inOrder = [.. GraphPass.InDependencyOrder(nodes).Select(n => all[n.Index])];
        mixBus = all.Single(s => s.Node.State.Kind == StripKind.MixBus);
        meters = new MeterBank(document.SampleRate, arena, lanes: 1, measured.KeepHistory, measured.From);
        meters.Add(measured.Strips);
        foreach (var (batch, binding) in meters.Batches.Zip(meters.Bind(nodes, document, arena, buffers, TileFrames))) batch.Bind(binding);
        listeners = [.. meters.Batches, .. StemBatch.CreateAll(measured.Stems, nodes, arena, buffers, TileFrames)];
        foreach (var target in measured.Reductions) target.Begin(document.SampleRate);
        scratch = new Scratch(arena);
    }

    /// <summary>The engine clock; a render may begin at any multiple of 64.</summary>
    public long Position { get => position; init => position = value; }

    public void Render(Span<float> left, Span<float> right)
    {
        for (int done = 0; done < left.Length;)
        {
            int frames = Math.Min(left.Length - done, TileFrames - (int)(position & (TileFrames - 1)));
            foreach (var strip in inOrder) strip.Process(position, frames);
            left.Slice(done, frames).Clear();
            right.Slice(done, frames).Clear();
            mixBus.AddOutput(position, left.Slice(done, frames), right.Slice(done, frames));
            foreach (var listener in listeners) listener.Run(position, frames, scratch);
            done += frames;
            position += frames;
        }
    }

    /// <summary>Forgets everything heard so far and sets the clock to zero.</summary>
    public void Reset()
    {
        foreach (var strip in all) strip.Reset();
        position = 0;
    }

    public void Complete()
    {
        foreach (var strip in all) strip.Complete();
        meters.Complete();
    }

    public ValueList<string> Warnings() =>
    [
        .. all.Where(s => s.HadNonFiniteSource).Select(s => RenderWarnings.NonFiniteSource(s.Node.State)),
        .. all.Where(s => s.TakeFault()).Select(s => RenderWarnings.NonFiniteProcessor(s.Node.State)),
    ];

    public void Dispose()
    {
        foreach (var strip in all) strip?.Dispose();
        arena.Dispose();
    }

    /// <summary>One strip: input, inserts, fader, inserts.</summary>
    sealed class Strip : IDisposable
    {
        readonly StripBuffers* buffers;
        readonly SourceReader? reader;
        readonly (Connection Connection, Tap Tap, DelayLine? Line, GainCurve? Curve, int Latency)[] inputs;
        readonly Tap output;
        readonly GainCurve? outputCurve;
        readonly int outputLatency;
        readonly StageRunner[] stages;
        readonly (KeyConnection Connection, DelayLine? Line)?[] keys; // by stage
        readonly Stereo key;
        readonly int preFaderStages;
        readonly float* state;
        readonly int stateFloats;

        public Strip(StripNode node, MixDocument document, Arena arena, StripBuffers* buffers, RenderMeters meters)
        {
            Node = node;
            this.buffers = buffers;
            if (node.State.Source is { } source) reader = SourceReaders.Open(source, document.SampleRate);
            inputs = [.. node.Inputs.Where(c => c.IsHeard).Select(c => (c, GainPass.Of(c, document.PanLaw), Line(c.Delay), GainCurve.Of(c, document.PanLaw, document.SampleRate), c.Latency))];
            output = GainPass.Of(node.Outputs[0], document.PanLaw);
            outputLatency = node.Outputs[0].Latency;
            outputCurve = GainCurve.Of(node.Outputs[0], document.PanLaw, document.SampleRate);
            outputLatency = node.Outputs[0].Latency;
            DelayLine? Line(int delay) => delay > 0 ? new(arena, delay, TileFrames) : null;

            var chain = ChainPass.Of(node, StageMode.Reference, document.SampleRate);
            preFaderStages = chain.PreFaderSteps;
            stateFloats = StageRunner.StateFloats(chain);
            state = arena.Take(stateFloats);
            stages = StageRunner.CreateAll(chain, 1, arena, state);
            keys = new (KeyConnection, DelayLine?)?[stages.Length];
            for (int i = 0; i < stages.Length; i++)
            {
                if (chain.Steps[i] is KeyStep { Insert.Key: not null } listening) keys[i] = (node.KeyOf(listening), Line(node.KeyOf(listening).Delay));
                stages[i].Set(0, chain.Steps[i], document.SampleRate);
                RenderMeters.Watch(meters.Reductions, node, chain.Steps[i], stages[i], 0);
            }
            key = new(arena.Take(TileFrames), arena.Take(TileFrames));
            Signals.Input = new(arena.Take(TileFrames), arena.Take(TileFrames));
            Signals.PreFader = new(arena.Take(TileFrames), arena.Take(TileFrames));
            Signals.PostFader = new(arena.Take(TileFrames), arena.Take(TileFrames));
        }

        public StripNode Node { get; }
        public bool HadNonFiniteSource => reader is { HadNonFinite: true };

        ref StripBuffers Signals => ref buffers[Node.Index];

        public void Process(long position, int frames)
        {
            ReadInput(position, frames);
            Copy(Signals.Input, Signals.PreFader, frames);
            for (int i = 0; i < preFaderStages; i++) Run(i, Signals.PreFader, position, frames);
            Copy(Signals.PreFader, Signals.PostFader, frames);
            for (int i = preFaderStages; i < stages.Length; i++) Run(i, Signals.PostFader, position, frames);
            if (Node.IsMono) // only the left channel counts
            {
                Left(Signals.PreFader, frames).CopyTo(Right(Signals.PreFader, frames));
                Left(Signals.PostFader, frames).CopyTo(Right(Signals.PostFader, frames));
            }
            if ((position + frames) % TileFrames == 0) Denormals.Flush<Lanes1>(state, stateFloats);
        }

        void Run(int stage, Stereo signal, long position, int frames)
        {
            if (keys[stage] is var (connection, line)) Copy(Delayed(line, connection.Delay, buffers[connection.From.Index][connection.Tap.Point], position, frames), key, frames);
            stages[stage].Run(new() { Left = signal.Left, Right = signal.Right, KeyLeft = key.Left, KeyRight = key.Right }, position, frames);
        }

        public void Reset()
        {
            foreach (var stage in stages) stage.Reset();
            foreach (var input in inputs) input.Line?.Reset();
            foreach (var heard in keys) heard?.Line?.Reset();
        }

        static Stereo Delayed(DelayLine? line, int delay, Stereo signal, long position, int frames)
        {
            line?.Push(signal, position, frames);
            return line is null ? signal : line.Late(delay, position);
        }

        void ReadInput(long position, int frames)
        {
            var left = Left(Signals.Input, frames);
            var right = Right(Signals.Input, frames);
            if (reader is not null)
            {
                reader.Get(position - Node.InputLatency, frames, out var sourceLeft, out var sourceRight);
                new ReadOnlySpan<float>(sourceLeft, frames).CopyTo(left);
                new ReadOnlySpan<float>(sourceRight, frames).CopyTo(right);
                return;
            }
            left.Clear();
            right.Clear();
            foreach (var (connection, tap, line, curve, latency) in inputs)
                Add(Delayed(line, connection.Delay, buffers[connection.From.Index][tap.Point], position, frames), tap, curve, position - latency, left, right);
        }

        public void AddOutput(long position, Span<float> left, Span<float> right)
        {
            if (Node.Outputs[0].IsHeard) Add(Signals[output.Point], output, outputCurve, position - outputLatency, left, right);
        }

        public void Complete()
        {
            foreach (var stage in stages) stage.Complete();
        }

        public bool TakeFault()
        {
            uint faults = 0;
            foreach (var stage in stages) faults |= stage.TakeFaults();
            return faults != 0;
        }

        public void Dispose() => reader?.Dispose();

        static void Add(Stereo signal, Tap tap, GainCurve? curve, long time, Span<float> left, Span<float> right)
        {
            for (int i = 0; i < left.Length; i++)
            {
                if (curve?.At(time + i) is var (l, r)) tap = tap with { Left = (float)l, Right = (float)r };
                left[i] = MathF.FusedMultiplyAdd(tap.Left, signal.Left[i], left[i]);
                right[i] = MathF.FusedMultiplyAdd(tap.Right, signal.Right[i], right[i]);
            }
        }

        static void Copy(Stereo from, Stereo to, int frames)
        {
            Left(from, frames).CopyTo(Left(to, frames));
            Right(from, frames).CopyTo(Right(to, frames));
        }

        static Span<float> Left(Stereo signal, int frames) => new(signal.Left, frames);
        static Span<float> Right(Stereo signal, int frames) => new(signal.Right, frames);
    }
}
