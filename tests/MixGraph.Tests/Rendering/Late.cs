using MixGraph.Extending;

namespace MixGraph.Tests.Rendering;

/// <summary>A processor for tests: a gain and a whole number of frames of latency.</summary>
public sealed record Late : IProcessorSettings<Late>
{
    public static readonly NumberParameter<Late> FramesParameter = new("frames", s => s.Frames, (s, v) => s with { Frames = v }, 0, 10_000, 0, changes: ParameterChange.Structural);
    public static readonly NumberParameter<Late> GainParameter = new("gain", s => s.Gain, (s, v) => s with { Gain = v }, -8, 8, 1, changes: ParameterChange.Segment);

    public double Frames { get; init => field = FramesParameter.Check(value); }
    public double Gain { get; init => field = GainParameter.Check(value); } = 1;

    public static ProcessorType<Late> Type { get; } = ProcessorType<Late>.Block("test.late", [FramesParameter, GainParameter], () => new Code(), new() { Latency = (s, _) => (int)s.Frames });

    sealed class Code : BlockProcessor<Late>
    {
        readonly float[] left = new float[16_384], right = new float[16_384];

        public override void Reset()
        {
            left.AsSpan().Clear();
            right.AsSpan().Clear();
        }

        public override void Process(in AudioBlock audio, ParameterValues<Late> values)
        {
            int frames = (int)values.Get(FramesParameter);
            var gain = (float)values.Get(GainParameter);
            for (int i = 0; i < audio.Frames; i++)
            {
                int now = (int)((audio.Position + i) % left.Length), then = (int)((audio.Position + i + left.Length - frames) % left.Length);
                (left[now], right[now]) = (audio.Left[i], audio.Right[i]);
                (audio.Left[i], audio.Right[i]) = (gain * left[then], gain * right[then]);
            }
        }
    }
}

/// <summary>A processor for tests: multiplies by its key.</summary>
public sealed record Ring : IProcessorSettings<Ring>, IKeyedSettings
{
    public static ProcessorType<Ring> Type { get; } = ProcessorType<Ring>.Block("test.ring", [], () => new Code());

    sealed class Code : BlockProcessor<Ring>
    {
        public override void Process(in AudioBlock audio, ParameterValues<Ring> values)
        {
            for (int i = 0; i < audio.Frames; i++) (audio.Left[i], audio.Right[i]) = (audio.Left[i] * audio.KeyLeft[i], audio.Right[i] * audio.KeyRight[i]);
        }
    }
}
