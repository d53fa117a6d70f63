using MixGraph.Rendering;

namespace MixGraph.Engine;

/// <summary>What comes in with a block: channels side by side, or one after the other.</summary>
/// <param name="samples">The samples.</param>
/// <param name="channels">How many channels there are.</param>
/// <param name="frames">Frames of a channel.</param>
/// <param name="isPlanar">Whether the channels come one after the other.</param>
internal readonly ref struct InputBlock(ReadOnlySpan<float> samples, int channels, int frames, bool isPlanar)
{
    readonly ReadOnlySpan<float> samples = samples;

    public int Channels => channels;

    public float this[int channel, int frame] => isPlanar ? samples[channel * frames + frame] : samples[frame * channels + channel];
}

/// <summary>The inputs of an engine, kept for as long as anything may want to read them late.</summary>
internal sealed unsafe class LiveInputs : IDisposable
{
    const int Mirrored = SourceReader.MaximumFrames;

    readonly Arena arena = new();
    readonly float*[] rings;
    readonly float* silence;
    readonly int length;

    /// <param name="channels">How many; 0 or more.</param>
    /// <param name="latest">The most frames by which something reads late.</param>
    public LiveInputs(int channels, int latest)
    {
        length = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(latest + 2 * Mirrored));
        silence = arena.Take(Mirrored);
        rings = new float*[channels];
        for (int i = 0; i < channels; i++) rings[i] = arena.Take(length + Mirrored);
    }

    /// <summary>Takes a part of a block. NaN and infinities are taken as silence.</summary>
    public void Write(InputBlock block, int from, int frames, long position)
    {
        for (int channel = 0; channel < rings.Length; channel++)
            for (int i = 0; i < frames; i++)
            {
                float sample = channel < block.Channels ? block[channel, from + i] : 0;
                if (!float.IsFinite(sample))
                {
                    sample = 0;
                    HadNonFinite = true;
                }
                int at = (int)((position + i) & (length - 1));
                rings[channel][at] = sample;
                if (at < Mirrored) rings[channel][at + length] = sample;
            }
    }

    /// <summary>Whether NaN or infinities came in.</summary>
    public bool HadNonFinite { get; private set; }

    /// <summary>Opens what reads one channel, or two.</summary>
    public SourceReader Open(int left, int right) => new Reader(this, left, right);

    public void Dispose() => arena.Dispose();

    sealed class Reader(LiveInputs inputs, int left, int right) : SourceReader
    {
        protected override void Move(long position, int frames)
        {
            // A window of what was asked for: later samples are not there yet.
            long from = Math.Max(position, 0) & (inputs.length - 1);
            if (left < inputs.rings.Length && right < inputs.rings.Length)
                SetWindow(inputs.rings[left] + from, inputs.rings[right] + from, position, position + frames);
            else
                SetWindow(inputs.silence, inputs.silence, position, position + frames);
        }
    }
}
