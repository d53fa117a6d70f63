using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>Works on what left and right have in common and on what differs: width, mid and side gain, a mono low end, rotation. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>
/// <para>In this order: mono low end, gains and width, rotation. The defaults pass samples unchanged, bit for bit. At a width of 0 % without
/// rotation both sides have the same bits. A mono signal stays as it is unless the mid gain or the rotation changes it.</para>
/// <para>Mid is (left + right) / 2, side (left - right) / 2. The low end becomes mono by a Butterworth low cut of side alone; mid is not
/// filtered, so the sum of both sides stays as it is.</para>
/// </remarks>
public sealed record StereoTool : IProcessorSettings<StereoTool>
{
    /// <summary><see cref="Width"/>: 0 to 200 %, 100 % by default.</summary>
    public static readonly NumberParameter<StereoTool> WidthParameter = new("width", s => s.Width, (s, v) => s with { Width = v }, 0, 200, 100, "%");
    /// <summary><see cref="MidGain"/>: -96 to +24 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<StereoTool, Decibels> MidGainParameter = new("midGain", s => s.MidGain, (s, v) => s with { MidGain = v }, -96.dB, +24.dB, 0.dB);
    /// <summary><see cref="SideGain"/>: -96 to +24 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<StereoTool, Decibels> SideGainParameter = new("sideGain", s => s.SideGain, (s, v) => s with { SideGain = v }, -96.dB, +24.dB, 0.dB);
    /// <summary><see cref="MonoLows"/>: off by default; changing it while playing cross-fades.</summary>
    public static readonly ChoiceParameter<StereoTool, MonoLows> MonoLowsParameter = new("monoLows", s => s.MonoLows, (s, v) => s with { MonoLows = v },
        [(MonoLows.Off, "off"), (MonoLows.Slope12, "slope12"), (MonoLows.Slope24, "slope24")], MonoLows.Off, ParameterChange.Structural);
    /// <summary><see cref="MonoBelow"/>: 20 Hz to 1 kHz, 120 Hz by default.</summary>
    public static readonly QuantityParameter<StereoTool, Frequency> MonoBelowParameter = new("monoBelow", s => s.MonoBelow, (s, v) => s with { MonoBelow = v }, 20.Hz, 1.kHz, 120.Hz, Taper.Logarithmic);
    /// <summary><see cref="Rotation"/>: -90 to +90 degrees, 0 by default.</summary>
    public static readonly NumberParameter<StereoTool> RotationParameter = new("rotation", s => s.Rotation, (s, v) => s with { Rotation = v }, -90, +90, 0, "degrees");

    /// <summary>What the side signal is multiplied by: 0 % (mono) to 200 %, 100 % by default.</summary>
    public double Width { get; init => field = WidthParameter.Check(value); } = WidthParameter.DefaultValue;
    /// <summary>The gain of what both sides have in common: -96 to +24 dB, 0 dB by default.</summary>
    public Decibels MidGain { get; init => field = MidGainParameter.Check(value); } = MidGainParameter.DefaultValue;
    /// <summary>The gain of what differs, on top of the width: -96 to +24 dB, 0 dB by default.</summary>
    public Decibels SideGain { get; init => field = SideGainParameter.Check(value); } = SideGainParameter.DefaultValue;
    /// <summary>Whether and how steeply the side signal is cut below <see cref="MonoBelow"/>; off by default.</summary>
    public MonoLows MonoLows { get; init => field = MonoLowsParameter.Check(value); } = MonoLows.Off;
    /// <summary>Where the side signal is 3 dB down, if <see cref="MonoLows"/> is on: 20 Hz to 1 kHz, 120 Hz by default.</summary>
    public Frequency MonoBelow { get; init => field = MonoBelowParameter.Check(value); } = MonoBelowParameter.DefaultValue;
    /// <summary>Turns the picture as a whole, at the same power: -90 to +90 degrees, 0 by default. From 0 to +45 the middle goes to the right, from 0 to -45 to the left; what goes beyond a side comes back with the other polarity.</summary>
    public double Rotation { get; init => field = RotationParameter.Check(value); } = RotationParameter.DefaultValue;

    /// <summary>Mono below 120 Hz, 24 dB an octave; nothing else.</summary>
    public static StereoTool MonoBass { get; } = new() { MonoLows = MonoLows.Slope24 };

    /// <summary>The processor "mixgraph.stereo-tool".</summary>
    public static ProcessorType<StereoTool> Type { get; } = new("mixgraph.stereo-tool",
        [WidthParameter, MidGainParameter, SideGainParameter, MonoLowsParameter, MonoBelowParameter, RotationParameter], new StereoToolStages(),
        presets:
        [
            ("mix bus: mono below 120 Hz", MonoBass),
            ("mix bus: a little wider, mono below 100 Hz", new() { Width = 115, MonoLows = MonoLows.Slope12, MonoBelow = 100.Hz }),
            ("vinyl: mono below 150 Hz, narrower", new() { Width = 85, MonoLows = MonoLows.Slope12, MonoBelow = 150.Hz }),
            ("backing vocals: wide, out of the middle", new() { Width = 150, MidGain = -2.dB }),
            ("overheads: turned towards the left", new() { Rotation = -8 }),
            ("drum room: narrow", new() { Width = 60, MonoLows = MonoLows.Slope12, MonoBelow = 200.Hz }),
        ]);
}
