namespace MixGraph;

/// <summary>The settings of a clip as descriptors: their ranges, and their names in a session file.</summary>
static class ClipFields
{
    const double LongestMilliseconds = 100 * 3_600_000.0;

    public static readonly QuantityParameter<Clip, TimeSpan> StartParameter = Time("start", c => c.Start, (c, v) => c with { Start = v });
    public static readonly QuantityParameter<Clip, TimeSpan> OffsetParameter = Time("offset", c => c.Offset, (c, v) => c with { Offset = v });
    public static readonly QuantityParameter<Clip, Decibels> GainParameter = new("gain", c => c.Gain, (c, v) => c with { Gain = v }, Decibels.Silence, +60.dB, 0.dB, Taper.Fader);
    public static readonly QuantityParameter<Clip, TimeSpan> FadeInParameter = Time("fadeIn", c => c.FadeIn, (c, v) => c with { FadeIn = v });
    public static readonly ChoiceParameter<Clip, FadeShape> FadeInShapeParameter = Shape("fadeInShape", c => c.FadeInShape, (c, v) => c with { FadeInShape = v });
    public static readonly QuantityParameter<Clip, TimeSpan> FadeOutParameter = Time("fadeOut", c => c.FadeOut, (c, v) => c with { FadeOut = v });
    public static readonly ChoiceParameter<Clip, FadeShape> FadeOutShapeParameter = Shape("fadeOutShape", c => c.FadeOutShape, (c, v) => c with { FadeOutShape = v });
    public static readonly ToggleParameter<Clip> LoopParameter = new("loop", c => c.Loop, (c, v) => c with { Loop = v });

    public static readonly QuantityParameter<Clip, TimeSpan> LengthParameter = Time("length", c => c.Length ?? default, (c, v) => c with { Length = v });
    public static readonly QuantityParameter<Clip, TimeSpan> LoopLengthParameter = new("loopLength", c => c.LoopLength ?? default, (c, v) => c with { LoopLength = v }, 1.ms, LongestMilliseconds.ms, 1.ms);

    /// <summary>What has a default.</summary>
    public static IReadOnlyList<ParameterDescriptor<Clip>> All { get; } =
        [StartParameter, OffsetParameter, GainParameter, FadeInParameter, FadeInShapeParameter, FadeOutParameter, FadeOutShapeParameter, LoopParameter];

    /// <summary>What may not be set at all.</summary>
    public static IReadOnlyList<(ParameterDescriptor<Clip> Parameter, Func<Clip, bool> IsSet)> Optional { get; } =
        [(LengthParameter, c => c.Length is not null), (LoopLengthParameter, c => c.LoopLength is not null)];

    static QuantityParameter<Clip, TimeSpan> Time(string name, Func<Clip, TimeSpan> get, Func<Clip, TimeSpan, Clip> with) =>
        new(name, get, with, TimeSpan.Zero, LongestMilliseconds.ms, TimeSpan.Zero);

    static ChoiceParameter<Clip, FadeShape> Shape(string name, Func<Clip, FadeShape> get, Func<Clip, FadeShape, Clip> with) =>
        new(name, get, with, [(FadeShape.Smooth, "smooth"), (FadeShape.Linear, "linear"), (FadeShape.EqualPower, "equalPower")], FadeShape.Smooth);
}
