using MixGraph.Rendering;

namespace MixGraph;

/// <summary>An audio file, or a signal, at a place on the track: which part of it, at what level, with what fades, once or over and over.</summary>
/// <remarks>
/// <para>With nothing but a path the clip is the whole file from the start of the mix on. All times are rounded to frames of the session,
/// whatever the rate of the file. With a gain of 0 dB and no fades the samples are those of the file, bit for bit.</para>
/// <para>Several on one track are an <see cref="Arrangement"/>.</para>
/// </remarks>
/// <param name="Path">The file: WAV, RF64, BW64, FLAC or a registered format. Empty where a signal is played.</param>
public sealed record Clip(string Path) : AudioSource
{
    /// <summary>A clip that plays a signal in place of a file: a sound in memory that is looped, a tone at a place.</summary>
    /// <param name="signal">What it plays.</param>
    public Clip(Signal signal) : this("")
    {
        ArgumentNullException.ThrowIfNull(signal);
        Signal = signal;
    }

    /// <summary>The file: WAV, RF64, BW64, FLAC or a registered format. Empty where the clip plays a signal, which another path replaces.</summary>
    public string Path
    {
        get;
        init
        {
            field = value;
            Signal = null;
        }
    } = Path;

    /// <summary>What is played in place of a file; null as a rule.</summary>
    public Signal? Signal { get; internal init; }

    /// <summary>Where on the track the clip begins: 0 to 100 h from the start of the mix. 0 by default.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public TimeSpan Start { get; init => field = ClipFields.StartParameter.Check(value); }

    /// <summary>How far into the file the clip begins: 0 to 100 h. 0 by default; nothing is played from beyond the file's end.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public TimeSpan Offset { get; init => field = ClipFields.OffsetParameter.Check(value); }

    /// <summary>How long the clip goes on, 0 to 100 h; a clip that does not loop ends at the file's end at the latest. By default null: to the
    /// file's end; with <see cref="Loop"/>, without end.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public TimeSpan? Length { get; init => field = value is { } length ? ClipFields.LengthParameter.Check(length) : null; }

    /// <summary>How much louder the clip is played than it was recorded: -inf to +60 dB. 0 dB by default.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public Decibels Gain { get; init => field = ClipFields.GainParameter.Check(value); }

    /// <summary>How long the clip takes from silence to full level at its start: 0 to 100 h, no longer than the clip. 0 by default.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public TimeSpan FadeIn { get; init => field = ClipFields.FadeInParameter.Check(value); }

    /// <summary>How long the clip takes to silence at its end: 0 to 100 h, no longer than the clip. 0 by default. A clip without end has no fade out.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public TimeSpan FadeOut { get; init => field = ClipFields.FadeOutParameter.Check(value); }

    /// <summary>The shape of the fade in. <see cref="FadeShape.Smooth"/> by default.</summary>
    /// <exception cref="ParameterRangeException">Not one of the shapes.</exception>
    public FadeShape FadeInShape { get; init => field = ClipFields.FadeInShapeParameter.Check(value); }

    /// <summary>The shape of the fade out. <see cref="FadeShape.Smooth"/> by default.</summary>
    /// <exception cref="ParameterRangeException">Not one of the shapes.</exception>
    public FadeShape FadeOutShape { get; init => field = ClipFields.FadeOutShapeParameter.Check(value); }

    /// <summary>Whether the file from <see cref="Offset"/> on is played over and over. Off by default.</summary>
    /// <remarks>
    /// <para>A clip that loops without a <see cref="Length"/> goes on as long as the mix; it does not make the mix longer.</para>
    /// <para>Turns follow each other without a gap and do not drift: each begins at the frame nearest to its time. Where the file has something
    /// before the loop's start, the next turn fades in from there over the last 10 ms of the turn before it, which fades out; so the
    /// downbeat comes whole. Where it has not, but goes on behind the loop's end, the old turn fades out under the first 10 ms of the
    /// new one. A whole file meets its own beginning as it was cut. Fades are no longer than half a turn.</para>
    /// </remarks>
    public bool Loop { get; init; }

    /// <summary>With <see cref="Loop"/>, how much of the file from <see cref="Offset"/> on is one turn: 1 ms to 100 h, no more than there is. By default null: to the file's end.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public TimeSpan? LoopLength { get; init => field = value is { } length ? ClipFields.LoopLengthParameter.Check(length) : null; }

    /// <summary>Reads the file's header. A clip that is the whole file from the start has the file's rate; another is counted in frames of the
    /// session, from the start of the mix to the clip's end. A clip without end counts as none.</summary>
    /// <inheritdoc/>
    public override SourceFormat Probe(SampleRate session) => IsWhole ? ProbeMaterial(session) : ClipPlacement.Probe([this], session);

    /// <summary>Whether both play the same part of the same file at the same place, however its path is written.</summary>
    public bool Equals(Clip? other) => ReferenceEquals(this, other) ||
        (other is not null && (Path == other.Path || FullPath == other.FullPath) && Signal == other.Signal
        && (Start, Offset, Length, Gain) == (other.Start, other.Offset, other.Length, other.Gain)
        && (FadeIn, FadeOut, FadeInShape, FadeOutShape) == (other.FadeIn, other.FadeOut, other.FadeInShape, other.FadeOutShape)
        && (Loop, LoopLength) == (other.Loop, other.LoopLength));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FullPath.GetHashCode(StringComparison.Ordinal), Signal, Start, Offset, Length, Gain, Loop);

    /// <summary>The path from the root on; the path as it is where no file can be.</summary>
    internal string FullPath => string.IsNullOrEmpty(Path) || Path.Contains('\0', StringComparison.Ordinal) ? Path : System.IO.Path.GetFullPath(Path);

    /// <summary>Whether the clip is nothing but its file from the start on.</summary>
    internal bool IsWhole => !Loop && Length is null && Start == default && Offset == default && FadeIn == default && FadeOut == default && Gain == Decibels.Unity;

    /// <summary>What is played, without where and how; clips of the same have equal ones.</summary>
    internal AudioSource Material => Signal ?? (AudioSource)(IsWhole ? this : new Clip(Path));

    internal override SourceReader Open(SampleRate session) =>
        !IsWhole ? new ClipReader([this], session) : Signal is not null ? Signal.Open(session) : new FileSourceReader(Path);

    SourceFormat ProbeMaterial(SampleRate session)
    {
        if (Signal is not null) return Signal.Probe(session);
        using var reader = AudioFile.OpenRead(Path);
        return new(reader.Info.SampleRate, reader.Info.Channels, reader.Info.Frames);
    }
}
