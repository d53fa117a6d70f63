using MixGraph.Benchmarks.Textbook;
using MixGraph.Benchmarks.Workloads;
using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Benchmarks.Cost;

/// <summary>One line of the table: a processor, and what it is measured beside.</summary>
/// <param name="Id">The processor's type.</param>
/// <param name="Work">What the textbook's form does.</param>
/// <param name="Textbook">Makes it for a sample rate.</param>
/// <param name="Label">What the settings are, for settings that are not the first preset.</param>
/// <param name="Settings">The settings; null for the first preset, or the defaults of a type that has none.</param>
sealed record CostCase(string Id, string Work, Func<int, TextbookProcessor> Textbook, string? Label = null, IProcessorSettings? Settings = null)
{
    static readonly BandSpec[] Bands =
    [
        new(Workloads.BandShape.LowShelf, 90, 2, 0.7), new(Workloads.BandShape.Bell, 350, -3, 1.2),
        new(Workloads.BandShape.Bell, 2_800, 2.5, 0.9), new(Workloads.BandShape.HighShelf, 9_000, 1.5, 0.7),
    ];

    /// <summary>Every case, whether its type is registered or not.</summary>
    public static IReadOnlyList<CostCase> All { get; } =
    [
        new("mixgraph.bus-compressor", "low cut before the detector, two releases side by side; one `Log10` and one `Pow` a frame", rate => new TextbookBusCompressor(rate)),
        new("mixgraph.compressor", "soft knee, smoothed in decibels; one `Log10` and one `Pow` a frame", rate => new TextbookCompressor(new CompressorSpec(-20, 4, 6, 10, 100), rate),
            "the defaults", new Compressor()),
        new("mixgraph.de-esser", "a band-pass a channel, one `Log10` and one `Pow` a frame, the band taken away", rate => new TextbookDeEsser(rate)),
        new("mixgraph.delay", "ping-pong in circular buffers, linear interpolation, one `Sin` a frame, one-pole cuts in the feedback", rate => new TextbookDelay(rate)),
        new("mixgraph.equalizer", "four biquads a channel, transposed direct form II", rate => new TextbookEqualizer(Bands, rate), "four bands", new Equalizer(
            Band.LowShelf(90.Hz, 2.dB), Band.Bell(350.Hz, -3.dB, 1.2), Band.Bell(2.8.kHz, 2.5.dB, 0.9), Band.HighShelf(9.kHz, 1.5.dB))),
        new("mixgraph.gate", "peak envelope, hysteresis and hold; one `Log10` and one `Pow` a frame", rate => new TextbookGate(rate)),
        new("mixgraph.limiter", "interpolator of 4 x 12 taps a channel, monotonic queue, moving average", rate => new TextbookLimiter(rate)),
        new("mixgraph.reverb", "Freeverb: eight damped combs and four all-passes a channel", _ => new TextbookReverb()),
        new("mixgraph.saturator", "four times oversampled by 4 x 16 taps each way, four `Tanh` a sample", _ => new TextbookSaturator()),
        new("mixgraph.stereo-tool", "mid and side, two biquads on the side", rate => new TextbookStereoTool(rate)),
        new("mixgraph.transient-shaper", "four envelopes, four `Log10` and one `Pow` a frame", rate => new TextbookTransientShaper(rate)),
        new("mixgraph.utility", "two products a frame", _ => new TextbookUtility(-1, -1)),
        new("mixgraph.utility", "a biquad and a sinc of 48 taps a channel", rate => new TextbookAlignment(rate),
            "DC removed, 40.5 samples later", new Utility { DcFilter = true, Delay = 40.5 }),
    ];

    /// <summary>The cases of the registered types, in the order of their ids.</summary>
    /// <exception cref="InvalidOperationException">A registered type has no case.</exception>
    public static IReadOnlyList<CostCase> Registered(ProcessorRegistry registry)
    {
        var missing = registry.Types.Where(type => All.All(c => c.Id != type.Id)).ToList();
        if (missing.Count > 0) throw new InvalidOperationException($"{string.Join(", ", missing)}: registered, and without a textbook form to be measured beside. Add one to {nameof(CostCase)}.");
        return [.. All.Where(c => registry.TryFind(c.Id, out _))];
    }

    /// <summary>The settings that are measured, and what they are called.</summary>
    public (IProcessorSettings Settings, string Name) SettingsFrom(ProcessorRegistry registry)
    {
        if (Settings is not null) return (Settings, Label!);
        if (!registry.TryFind(Id, out var type)) throw new InvalidOperationException($"{Id} is not registered.");
        return type.Presets is [var first, ..] ? (first.Settings, first.Name) : (type.Default, "the defaults");
    }
}
