using MixGraph.Dsp;

namespace MixGraph;

/// <summary>How a mix is rendered offline. Immutable. How it is rendered (<see cref="BlockFrames"/>, <see cref="Threads"/>, <see cref="Lanes"/>, <see cref="Reference"/>, <see cref="Meters"/>) and which stems go with it changes no bit of the mix.</summary>
public sealed record RenderOptions
{
    /// <summary>24 bits, blocks of 512 frames, one thread, the widest lanes.</summary>
    public static RenderOptions Default { get; } = new();

    /// <summary>The sample format of a file; 24-bit integers by default.</summary>
    public BitDepth BitDepth { get; init; } = BitDepth.Int24;

    /// <summary>The dither of files; null, the default, for what their depth needs: <see cref="MixGraph.Dither.Tpdf"/> at 8 and 16 bits, none at 24 and 32. Floats are never dithered.</summary>
    public Dither? Dither { get; init => field = value.Checked(nameof(Dither)); }

    /// <summary>Frames rendered at a time: 1 to 65,536, 512 by default.</summary>
    public int BlockFrames { get; init => field = InRange("block", value, 1, 65_536, "frames"); } = 512;

    /// <summary>Threads that render: 1 to 64, 1 by default.</summary>
    public int Threads { get; init => field = InRange("threads", value, 1, 64, ""); } = 1;

    /// <summary>SIMD lanes; the widest that the machine accelerates by default.</summary>
    public LaneWidth Lanes { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Lanes), value, "No such width."); }

    /// <summary>Whether the reference renderer is used, which goes strip by strip: slow, simple, and the arbiter of the plan.</summary>
    public bool Reference { get; init; }

    /// <summary>Where in the mix to begin: 0, the default, to 1,000 hours. What is rendered then is the same range of a render from the start: with the same bits where <see cref="PreRoll"/> reaches
    /// back to it, and as near as the memory of the processors is short where it does not; the modulation of a reverb begins anew at the pre-roll.</summary>
    public TimeSpan Start { get; init => field = value >= TimeSpan.Zero && value <= TimeSpan.FromHours(1000) ? value : throw new ParameterRangeException("start", value.TotalSeconds, 0, 3_600_000, "s"); }

    /// <summary>How much is rendered before <see cref="Start"/> and thrown away, so that tails, delays and detectors are in the state they would be in: 0 or more. Null, the default, for the
    /// <see cref="MixSession.Tail"/> of the mix, but at least 30 s and at most a minute.</summary>
    public TimeSpan? PreRoll { get; init => field = value is null || value >= TimeSpan.Zero ? value : throw new ParameterRangeException("pre-roll", value.Value.TotalSeconds, 0, TimeSpan.MaxValue.TotalSeconds, "s"); }

    /// <summary>How much of the mix to render, from <see cref="Start"/>: 0 or more; null, the default, for all, to the end of the last source.</summary>
    public TimeSpan? Duration { get; init => field = value is null || value >= TimeSpan.Zero ? value : throw new ParameterRangeException("duration", value.Value.TotalSeconds, 0, TimeSpan.MaxValue.TotalSeconds, "s"); }

    /// <summary>How long to render on after that: 0 to an hour, 0 by default.</summary>
    public TimeSpan Tail { get; init => field = value >= TimeSpan.Zero && value <= TimeSpan.FromHours(1) ? value : throw new ParameterRangeException("tail", value.TotalSeconds, 0, 3600, "s"); }

    /// <summary>How loud the result is to be; null, the default, for as it is. The mix is then rendered several times.</summary>
    public LoudnessTarget? Target { get; init; }

    /// <summary>A folder for the stems of the mix: a WAV file for each group, return and track that outputs straight to the mix bus; null, the default, for none. It is created if need be, and files of
    /// the same names are replaced.</summary>
    /// <remarks>
    /// <para>Stems are as long as the mix, sample-aligned with it, of the same format, and at the level they have in it: after fader and pan of their own strip and those of the mix bus. Their sum and
    /// "glue.wav", which is written where it is needed (above -130 dB) and otherwise removed if an earlier render has left one, are the mix. The glue holds what the mix bus does to the sum: nothing if it has no processors.
    /// With <see cref="StemsThroughBus"/> that is nothing either unless one of them is a saturator, a de-esser that splits, a delay that ducks or somebody's own that is not linear.</para>
    /// <para>Files are named after their strips; characters that some file system refuses become hyphens, and a second file of a name gets a number. What mutes and solos
    /// keep out of the mix has no stem.</para>
    /// </remarks>
    public string? GroupStems { get; init => field = Folder(value, nameof(GroupStems)); }

    /// <summary>A folder for the stems of all tracks and returns; null, the default, for none. As <see cref="GroupStems"/>, which see.</summary>
    /// <remarks>A stem is what a track contributes to the mix through the groups it goes through: their gains and processors are in it, a detector on a group hearing the whole group, so that each
    /// stem is turned down as the group is; what tracks send is in the stems of the returns. A processor on a group that is not linear, and whose gain cannot be told either (saturator, de-esser that splits,
    /// delay that ducks), works on each stem alone, and what that makes different is in the glue.</remarks>
    public string? TrackStems { get; init => field = Folder(value, nameof(TrackStems)); }

    /// <summary>Whether stems go through the processors of the mix bus, each through a copy of its own that reduces gain as the mix bus does: compressors, gates and dynamic bands hear the whole mix, a limiter, a transient shaper or a wide de-esser has the gain that
    /// it had on the mix. So the stems of a compressed and limited mix add up to it. False by default: the gains of the mix bus only.</summary>
    public bool StemsThroughBus { get; init; }

    /// <summary>Meters to read while the render runs, and after; none by default.</summary>
    public ValueList<Meter> Meters
    {
        get;
        init => field = value is null || value.Any(m => m is null) ? throw new ArgumentNullException(nameof(Meters)) : value;
    } = [];

    static string? Folder(string? value, string name) => value is null || !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException("A folder needs a name.", name);

    static int InRange(string name, int value, int minimum, int maximum, string unit) =>
        value >= minimum && value <= maximum ? value : throw new ParameterRangeException(name, value, minimum, maximum, unit);
}
