using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Reads an audio file at its own rate, some thousand frames ahead.</summary>
internal sealed unsafe class FileSourceReader : SourceReader
{
    const int WindowFrames = 4096;

    readonly AudioFileReader file;
    readonly AudioBuffer window;
    readonly float[] interleaved;

    public FileSourceReader(string path)
    {
        file = AudioFile.OpenRead(path);
        window = new(file.Info.SampleRate, file.Info.Channels, WindowFrames);
        interleaved = new float[WindowFrames * file.Info.Channels];
    }

    protected override void Move(long position, int frames)
    {
        // Going forward keeps what overlaps, so that the file is read on from where it is: seeking back is slow in a compressed one.
        int kept = position >= Start && position < End ? (int)(End - position) : 0;
        for (int channel = 0; channel < window.Channels; channel++) window[channel][(WindowFrames - kept)..].CopyTo(window[channel]);
        Fill(position + kept, kept);
        SetWindow(window.Address(0), window.Address(window.Channels - 1), position, position + WindowFrames);
    }

    /// <summary>Fills the window from a place on with what the file has from a frame on; with zeros before its start and after its end.</summary>
    void Fill(long frame, int at)
    {
        for (int channel = 0; channel < window.Channels; channel++) window[channel][at..].Clear();
        at += (int)Math.Clamp(-frame, 0, WindowFrames - at);
        frame = Math.Max(frame, 0);
        if (at == WindowFrames || frame >= file.Info.Frames) return;
        file.Seek(frame);
        int read = file.Read(interleaved.AsSpan(0, (WindowFrames - at) * window.Channels));
        for (int channel = 0; channel < window.Channels; channel++)
        {
            var target = window[channel].Slice(at, read);
            for (int i = 0; i < target.Length; i++) target[i] = interleaved[i * window.Channels + channel];
            HadNonFinite |= NonFinite.Silence(target);
        }
    }

    public override void Dispose()
    {
        file.Dispose();
        base.Dispose();
    }
}
