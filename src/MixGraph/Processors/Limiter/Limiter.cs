using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>A true-peak limiter with look-ahead: the last processor of a mix bus. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>
/// <para>No sample of the output is above the ceiling, whatever the input. Between the samples the limiter looks at 16 points to a sample, which holds what lies
/// below 0.47 of the sample rate within 0.02 dB of the ceiling. Of signals that fill the spectrum to its very end no two true-peak meters find the same: of noise of
/// the values +1 and -1, one with 128 taps reads 0.4 dB above the ceiling, one with 4 points to a sample 0.4 dB below it. Square waves stay within 0.01 dB.</para>
/// <para>A 100 Hz sine 6 dB above the ceiling comes out with -108 dB of distortion and noise at the defaults, with -77 dB at an exponential release; a clipper makes -13 dB of it.</para>
/// <para>As long as nothing is above the ceiling, and with 0 dB of drive, samples pass unchanged, bit for bit, as late as the latency says: the look-ahead and
/// 34 frames.</para>
/// <para>When the ceiling is lowered while audio plays, what is already in the look-ahead may be cut to it instead of turned down.</para>
/// <para>NaN and infinities in the input become silence, sample by sample.</para>
/// </remarks>
public sealed record Limiter : IProcessorSettings<Limiter>
{
    /// <summary><see cref="Drive"/>: -24 to +36 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<Limiter, Decibels> DriveParameter = new("drive", l => l.Drive, (l, v) => l with { Drive = v }, -24.dB, +36.dB, 0.dB);
    /// <summary><see cref="Ceiling"/>: -30 to 0 dB true peak, -1 dB by default.</summary>
    public static readonly QuantityParameter<Limiter, Decibels> CeilingParameter = new("ceiling", l => l.Ceiling, (l, v) => l with { Ceiling = v }, -30.dB, 0.dB, -1.dB);
    /// <summary><see cref="LookAhead"/>: 0.5 to 20 ms, 3 ms by default; changing it while playing cross-fades.</summary>
    public static readonly QuantityParameter<Limiter, TimeSpan> LookAheadParameter = new("lookAhead", l => l.LookAhead, (l, v) => l with { LookAhead = v },
        0.5.ms, 20.ms, 3.ms, Taper.Logarithmic, ParameterChange.Structural);
    /// <summary><see cref="Release"/>: 1 to 3000 ms, 100 ms by default.</summary>
    public static readonly QuantityParameter<Limiter, TimeSpan> ReleaseParameter = new("release", l => l.Release, (l, v) => l with { Release = v }, 1.ms, 3000.ms, 100.ms, Taper.Logarithmic);
    /// <summary><see cref="ReleaseShape"/>: exponential, smooth or auto; auto by default.</summary>
    public static readonly ChoiceParameter<Limiter, LimiterRelease> ReleaseShapeParameter = new("releaseShape", l => l.ReleaseShape, (l, v) => l with { ReleaseShape = v },
        [(LimiterRelease.Exponential, "exponential"), (LimiterRelease.Smooth, "smooth"), (LimiterRelease.Auto, "auto")], LimiterRelease.Auto);
    /// <summary><see cref="Link"/>: 0 to 100 %, 100 % by default; changing it while playing cross-fades.</summary>
    public static readonly NumberParameter<Limiter> LinkParameter = new("link", l => l.Link, (l, v) => l with { Link = v }, 0, 100, 100, "%", changes: ParameterChange.Structural);

    /// <summary>A mix bus that is to be loud: 6 dB into -1 dB true peak.</summary>
    public static readonly Limiter LoudMaster = new() { Drive = 6.dB, LookAhead = 4.ms, Release = 80.ms };
    /// <summary>A mix bus that keeps its dynamics: nothing but what is above -1 dB true peak, and slowly.</summary>
    public static readonly Limiter SafetyMaster = new() { LookAhead = 5.ms, Release = 200.ms };

    /// <summary>The gain before everything else: -24 to +36 dB, 0 dB by default.</summary>
    public Decibels Drive { get; init => field = DriveParameter.Check(value); } = DriveParameter.DefaultValue;
    /// <summary>What neither the samples nor what lies between them may exceed: -30 to 0 dB relative to full scale, true peak, -1 dB by default.</summary>
    public Decibels Ceiling { get; init => field = CeilingParameter.Check(value); } = CeilingParameter.DefaultValue;
    /// <summary>The time in which the gain falls before a peak: 0.5 to 20 ms, 3 ms by default. Longer is smoother, and later.</summary>
    public TimeSpan LookAhead { get; init => field = LookAheadParameter.Check(value); } = LookAheadParameter.DefaultValue;
    /// <summary>The time in which a reduction recovers to 1/e (37 %) of it, as amplitude: 1 to 3000 ms, 100 ms by default.</summary>
    public TimeSpan Release { get; init => field = ReleaseParameter.Check(value); } = ReleaseParameter.DefaultValue;
    /// <summary>How the gain recovers; <see cref="LimiterRelease.Auto"/> by default.</summary>
    public LimiterRelease ReleaseShape { get; init => field = ReleaseShapeParameter.Check(value); } = LimiterRelease.Auto;
    /// <summary>How much of the greater reduction of left and right the other side gets at least: 0 (each for itself) to 100 % (the same for both, so that the image
    /// stands still), 100 % by default.</summary>
    public double Link { get; init => field = LinkParameter.Check(value); } = LinkParameter.DefaultValue;

    /// <summary>The processor "mixgraph.limiter".</summary>
    public static ProcessorType<Limiter> Type { get; } = new("mixgraph.limiter",
        [DriveParameter, CeilingParameter, LookAheadParameter, ReleaseParameter, ReleaseShapeParameter, LinkParameter], new LimiterStages(), presets:
        [
            ("master: loud, -1 dBTP", LoudMaster),
            ("master: safety, -1 dBTP", SafetyMaster),
            ("master: classical, slow and -1 dBTP", new() { LookAhead = 10.ms, Release = 600.ms, ReleaseShape = LimiterRelease.Smooth }),
            ("broadcast: -2 dBTP for lossy codecs", new() { Ceiling = -2.dB, LookAhead = 5.ms, Release = 150.ms }),
            ("drum bus: fast, sides apart", new() { Drive = 3.dB, LookAhead = 1.ms, Release = 30.ms, ReleaseShape = LimiterRelease.Exponential, Link = 50 }),
            ("vocal: catch peaks at -6 dB", new() { Ceiling = -6.dB, LookAhead = 2.ms, Release = 60.ms, ReleaseShape = LimiterRelease.Smooth }),
        ]);
}
