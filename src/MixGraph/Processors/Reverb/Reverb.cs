using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>A stereo reverb: a network of sixteen delay lines with its own decay for lows, mids and highs, and early reflections. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>
/// <para>The output is the reverberation alone. On a return that is what is wanted; as an insert, set the insert's mix.</para>
/// <para>A steady sound is as loud in the late reverberation at any decay and size, about as loud as the sound itself.</para>
/// </remarks>
public sealed record Reverb : IProcessorSettings<Reverb>
{
    /// <summary><see cref="Decay"/>: 0.1 to 20 s, 1.5 s by default.</summary>
    public static readonly QuantityParameter<Reverb, TimeSpan> DecayParameter = new("decay", r => r.Decay, (r, v) => r with { Decay = v }, 0.1.s, 20.s, 1.5.s, Taper.Logarithmic);
    /// <summary><see cref="LowDecay"/>: 25 to 200 %, 100 % by default.</summary>
    public static readonly NumberParameter<Reverb> LowDecayParameter = new("lowDecay", r => r.LowDecay, (r, v) => r with { LowDecay = v }, 25, 200, 100, "%", Taper.Logarithmic);
    /// <summary><see cref="HighDecay"/>: 10 to 150 %, 50 % by default.</summary>
    public static readonly NumberParameter<Reverb> HighDecayParameter = new("highDecay", r => r.HighDecay, (r, v) => r with { HighDecay = v }, 10, 150, 50, "%", Taper.Logarithmic);
    /// <summary><see cref="LowCrossover"/>: 40 Hz to 1 kHz, 250 Hz by default.</summary>
    public static readonly QuantityParameter<Reverb, Frequency> LowCrossoverParameter = new("lowCrossover", r => r.LowCrossover, (r, v) => r with { LowCrossover = v }, 40.Hz, 1.kHz, 250.Hz, Taper.Logarithmic);
    /// <summary><see cref="HighCrossover"/>: 1 to 16 kHz, 4 kHz by default.</summary>
    public static readonly QuantityParameter<Reverb, Frequency> HighCrossoverParameter = new("highCrossover", r => r.HighCrossover, (r, v) => r with { HighCrossover = v }, 1.kHz, 16.kHz, 4.kHz, Taper.Logarithmic);
    /// <summary><see cref="PreDelay"/>: 0 to 500 ms, 0 by default.</summary>
    public static readonly QuantityParameter<Reverb, TimeSpan> PreDelayParameter = new("preDelay", r => r.PreDelay, (r, v) => r with { PreDelay = v }, 0.ms, 500.ms, 0.ms, changes: ParameterChange.Structural);
    /// <summary><see cref="Size"/>: 10 to 100 %, 50 % by default.</summary>
    public static readonly NumberParameter<Reverb> SizeParameter = new("size", r => r.Size, (r, v) => r with { Size = v }, 10, 100, 50, "%", changes: ParameterChange.Structural);
    /// <summary><see cref="Diffusion"/>: 0 to 100 %, the default.</summary>
    public static readonly NumberParameter<Reverb> DiffusionParameter = new("diffusion", r => r.Diffusion, (r, v) => r with { Diffusion = v }, 0, 100, 100, "%");
    /// <summary><see cref="ModulationRate"/>: 0.05 to 3 Hz, 0.5 Hz by default.</summary>
    public static readonly QuantityParameter<Reverb, Frequency> ModulationRateParameter = new("modulationRate", r => r.ModulationRate, (r, v) => r with { ModulationRate = v }, 0.05.Hz, 3.Hz, 0.5.Hz, Taper.Logarithmic);
    /// <summary><see cref="ModulationDepth"/>: 0 to 1 ms, 0.2 ms by default.</summary>
    public static readonly QuantityParameter<Reverb, TimeSpan> ModulationDepthParameter = new("modulationDepth", r => r.ModulationDepth, (r, v) => r with { ModulationDepth = v }, 0.ms, 1.ms, 0.2.ms);
    /// <summary><see cref="Early"/>: -60 to +6 dB, -9 dB by default.</summary>
    public static readonly QuantityParameter<Reverb, Decibels> EarlyParameter = new("early", r => r.Early, (r, v) => r with { Early = v }, -60.dB, +6.dB, -9.dB);
    /// <summary><see cref="Width"/>: 0 to 100 %, 100 % by default.</summary>
    public static readonly NumberParameter<Reverb> WidthParameter = new("width", r => r.Width, (r, v) => r with { Width = v }, 0, 100, 100, "%");
    /// <summary><see cref="LowCut"/>: 20 Hz to 2 kHz, 20 Hz (none) by default.</summary>
    public static readonly QuantityParameter<Reverb, Frequency> LowCutParameter = new("lowCut", r => r.LowCut, (r, v) => r with { LowCut = v }, 20.Hz, 2.kHz, 20.Hz, Taper.Logarithmic);
    /// <summary><see cref="HighCut"/>: 1 to 20 kHz, 20 kHz (none) by default.</summary>
    public static readonly QuantityParameter<Reverb, Frequency> HighCutParameter = new("highCut", r => r.HighCut, (r, v) => r with { HighCut = v }, 1.kHz, 20.kHz, 20.kHz, Taper.Logarithmic);

    /// <summary>The time in which the middle frequencies fall by 60 dB (T60): 0.1 to 20 s, 1.5 s by default.</summary>
    public TimeSpan Decay { get; init => field = DecayParameter.Check(value); } = DecayParameter.DefaultValue;
    /// <summary>The T60 below <see cref="LowCrossover"/>, as a share of <see cref="Decay"/>: 25 to 200 %, 100 % by default.</summary>
    public double LowDecay { get; init => field = LowDecayParameter.Check(value); } = LowDecayParameter.DefaultValue;
    /// <summary>The T60 above <see cref="HighCrossover"/>, as a share of <see cref="Decay"/>: 10 to 150 %, 50 % by default.</summary>
    public double HighDecay { get; init => field = HighDecayParameter.Check(value); } = HighDecayParameter.DefaultValue;
    /// <summary>Where the decay is halfway from low to middle: 40 Hz to 1 kHz, 250 Hz by default.</summary>
    public Frequency LowCrossover { get; init => field = LowCrossoverParameter.Check(value); } = LowCrossoverParameter.DefaultValue;
    /// <summary>Where the decay is halfway from middle to high: 1 to 16 kHz, 4 kHz by default.</summary>
    public Frequency HighCrossover { get; init => field = HighCrossoverParameter.Check(value); } = HighCrossoverParameter.DefaultValue;
    /// <summary>How much later the reverberation begins: 0 to 500 ms, 0 by default; to the nearest sample.</summary>
    public TimeSpan PreDelay { get; init => field = PreDelayParameter.Check(value); } = PreDelayParameter.DefaultValue;
    /// <summary>The lengths of the lines, which a listener takes for the size of the room: 10 (a cupboard, lines of 4 to 11 ms; at rates below 24 kHz not less than 256 frames) to 100 % (a cathedral, 40 to 110 ms), 50 % by default.</summary>
    public double Size { get; init => field = SizeParameter.Check(value); } = SizeParameter.DefaultValue;
    /// <summary>How dense the sound is from the start: 0 (single echoes that thicken slowly) to 100 %, the default.</summary>
    public double Diffusion { get; init => field = DiffusionParameter.Check(value); } = DiffusionParameter.DefaultValue;
    /// <summary>How fast four of the lines change their length: 0.05 to 3 Hz, 0.5 Hz by default.</summary>
    public Frequency ModulationRate { get; init => field = ModulationRateParameter.Check(value); } = ModulationRateParameter.DefaultValue;
    /// <summary>How far those lines go to each side: 0 (none) to 1 ms, 0.2 ms by default. In small rooms it is held to 24 samples and a 64th of the longest line.</summary>
    public TimeSpan ModulationDepth { get; init => field = ModulationDepthParameter.Check(value); } = ModulationDepthParameter.DefaultValue;
    /// <summary>The level of the early reflections, each channel's together, of a sound on both sides: -60 (none at all) to +6 dB, -9 dB by default.</summary>
    public Decibels Early { get; init => field = EarlyParameter.Check(value); } = EarlyParameter.DefaultValue;
    /// <summary>The width of the reverberation: 0 (mono) to 100 %, 100 % by default.</summary>
    public double Width { get; init => field = WidthParameter.Check(value); } = WidthParameter.DefaultValue;
    /// <summary>Removes what lies below from the reverberation, 12 dB an octave: 20 Hz to 2 kHz; 20 Hz, the default, removes nothing.</summary>
    public Frequency LowCut { get; init => field = LowCutParameter.Check(value); } = LowCutParameter.DefaultValue;
    /// <summary>Removes what lies above from the reverberation, 12 dB an octave: 1 to 20 kHz; 20 kHz, the default, removes nothing.</summary>
    public Frequency HighCut { get; init => field = HighCutParameter.Check(value); } = HighCutParameter.DefaultValue;

    /// <summary>For vocals: 1.8 s, dense and bright, with no early reflections, 20 ms behind the voice.</summary>
    public static Reverb VocalPlate { get; } = new()
    {
        Decay = 1.8.s, LowDecay = 80, HighDecay = 65, HighCrossover = 6.kHz, PreDelay = 20.ms, Size = 45, Diffusion = 100,
        ModulationRate = 0.8.Hz, ModulationDepth = 0.25.ms, Early = -60.dB, LowCut = 150.Hz,
    };
    /// <summary>For drums: 0.6 s, small, with strong early reflections.</summary>
    public static Reverb DrumRoom { get; } = new()
    {
        Decay = 0.6.s, LowDecay = 85, HighDecay = 60, Size = 22, Diffusion = 80, ModulationDepth = 0.05.ms, Early = 0.dB, LowCut = 60.Hz, HighCut = 14.kHz,
    };
    /// <summary>For orchestras and pads: 2.6 s, warm, with the first sound 25 ms late.</summary>
    public static Reverb Hall { get; } = new()
    {
        Decay = 2.6.s, LowDecay = 120, HighDecay = 40, HighCrossover = 3.5.kHz, PreDelay = 25.ms, Size = 85, Diffusion = 80, Early = -8.dB, LowCut = 40.Hz, HighCut = 12.kHz,
    };

    /// <summary>The processor "mixgraph.reverb".</summary>
    public static ProcessorType<Reverb> Type { get; } = new("mixgraph.reverb",
        [
            DecayParameter, LowDecayParameter, HighDecayParameter, LowCrossoverParameter, HighCrossoverParameter, PreDelayParameter, SizeParameter, DiffusionParameter,
            ModulationRateParameter, ModulationDepthParameter, EarlyParameter, WidthParameter, LowCutParameter, HighCutParameter,
        ],
        new ReverbStages(), presets:
        [
            ("vocal: plate 1.8 s", VocalPlate),
            ("drums: room 0.6 s", DrumRoom),
            ("orchestra: hall 2.6 s", Hall),
            ("snare: short bright plate 1.1 s", VocalPlate with { Decay = 1.1.s, HighDecay = 80, PreDelay = 0.ms, Size = 35, LowCut = 200.Hz }),
            ("guitar: chamber 1.2 s", new() { Decay = 1.2.s, LowDecay = 110, HighDecay = 45, Size = 35, Early = -6.dB, LowCut = 120.Hz, HighCut = 8.kHz }),
            ("pads: cathedral 6 s", Hall with { Decay = 6.s, LowDecay = 110, HighDecay = 30, PreDelay = 40.ms, Size = 100, ModulationDepth = 0.4.ms }),
        ]);
}
