using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Several clips on one track, each at its <see cref="Clip.Start"/>. Where clips overlap they sum, in the order given.</summary>
/// <remarks>The track is stereo if any of the clips is; a mono clip is then the same on both sides. A cross-fade is a fade out and a fade in
/// that overlap. Without clips it is silence. Clips of one file share one opened file.</remarks>
/// <param name="Clips">The clips, in any order: <c>new Arrangement([verse, chorus])</c>.</param>
public sealed record Arrangement(ValueList<Clip> Clips) : AudioSource
{
    /// <summary>The clips, in any order.</summary>
    public ValueList<Clip> Clips { get; init => field = Checked(value); } = Checked(Clips);

    /// <summary>Reads the headers of the files. Counted are frames of the session, from the start of the mix to the end of the last clip that has one.</summary>
    /// <inheritdoc/>
    public override SourceFormat Probe(SampleRate session) => ClipPlacement.Probe(Clips.AsSpan(), session);

    internal override SourceReader Open(SampleRate session) => new ClipReader(Clips.AsSpan(), session);

    static ValueList<Clip> Checked(ValueList<Clip> clips)
    {
        ArgumentNullException.ThrowIfNull(clips);
        foreach (var clip in clips) ArgumentNullException.ThrowIfNull(clip, nameof(clips));
        return clips;
    }
}
