using MixGraph.Dsp;

namespace MixGraph;

public static partial class AudioFile
{
    /// <summary>Measures a whole file: peaks, loudness, correlation, spectrum, faults and the rest of a <see cref="Measurement"/>. Memory stays the same however long it is, but for its history.</summary>
    /// <param name="path">The file, with up to 64 channels. Five are left, right, centre and the surrounds, six have the LFE after the centre; in any
    /// other layout all channels count alike.</param>
    /// <param name="dualMono">Whether a mono file is meant for both loudspeakers, which is 3.01 LU louder.</param>
    /// <param name="progress">Told the share done, 0 to 1, some hundred times.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MixFileException">The file cannot be read, or has too many channels.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Measurement Measure(string path, bool dualMono = false, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        using var reader = OpenRead(path);
        var info = reader.Info;
        if (info.Channels > LoudnessChannels.Maximum)
            throw new MixFileException(path, null, $"The file has {info.Channels} channels; loudness is measured of {LoudnessChannels.Maximum} at most.");
        using var meter = new SignalMeter(info.SampleRate, Layout(info.Channels, dualMono));
        var block = new float[BlockFrames(info.Channels) * info.Channels];
        long reported = -1;
        for (int frames; (frames = reader.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            meter.Process(block.AsSpan(0, frames * info.Channels));
            if (progress is null || reader.Position * 200 / info.Frames == reported) continue;
            reported = reader.Position * 200 / info.Frames;
            progress.Report((double)reader.Position / info.Frames);
        }
        return meter.Complete();
    }

    static LoudnessChannels Layout(int channels, bool dualMono) => channels switch
    {
        1 => dualMono ? LoudnessChannels.DualMono : LoudnessChannels.Mono,
        2 => LoudnessChannels.Stereo,
        5 => LoudnessChannels.Surround50,
        6 => LoudnessChannels.Surround51,
        _ => LoudnessChannels.Custom([.. Enumerable.Repeat(1.0, channels)]),
    };
}
