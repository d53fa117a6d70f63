using MixGraph.Rendering;

namespace MixGraph.Workflow;

/// <summary>Finished audio that a mix is compared with: a <see cref="Print"/> of the mix itself, or a <see cref="Reference"/> from elsewhere. Immutable; safe to share between threads.</summary>
public abstract class Recording
{
    private protected Recording(string name) => Name = name;

    /// <summary>The name, unlike that of any other print or reference of the session.</summary>
    public string Name { get; }
    /// <summary>The audio file; null for a print that is kept in memory.</summary>
    public abstract string? Path { get; }
    /// <summary>Its rate.</summary>
    public SampleRate SampleRate { get; private protected init; }
    /// <summary>Its length in frames of its own rate.</summary>
    public long Frames { get; private protected init; }
    /// <summary>How long it plays.</summary>
    public TimeSpan Duration => SampleRate.Duration(Frames);
    /// <summary>Its integrated loudness (ITU-R BS.1770-5), played in stereo; a mono file plays on both sides.</summary>
    public Loudness Loudness { get; private protected init; }

    /// <summary>Where it lies beside the mix; null for what is not made of the same takes, which is played from its start.</summary>
    public abstract Alignment? Alignment { get; }

    /// <summary>What plays it.</summary>
    internal abstract AudioSource Source { get; }

    /// <summary>The whole of it in stereo.</summary>
    /// <param name="rate">The rate to have it at; another than its own is resampled to.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MixFileException">The file cannot be read.</exception>
    internal AudioBuffer Read(SampleRate rate, CancellationToken cancellation = default) => RecordingAudio.Read(Source, rate, cancellation);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
