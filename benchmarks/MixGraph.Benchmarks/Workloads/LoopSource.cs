using MixGraph.Rendering;

namespace MixGraph.Benchmarks.Workloads;

/// <summary>A loop that never ends, read in place.</summary>
sealed record LoopSource(AudioBuffer Loop) : AudioSource
{
    public override SourceFormat Probe(SampleRate session) => new(Loop.SampleRate, Loop.Channels, Loop.Frames);

    internal override SourceReader Open(SampleRate session) => new Reader(Loop);

    sealed unsafe class Reader(AudioBuffer loop) : SourceReader
    {
        readonly AudioBuffer seam = new(loop.SampleRate, 2, MaximumFrames);

        protected override void Move(long position, int frames)
        {
            long turn = position / loop.Frames * loop.Frames;
            if (position + frames <= turn + loop.Frames)
            {
                SetWindow(loop.Address(0), loop.Address(1), turn, turn + loop.Frames);
                return;
            }
            for (int channel = 0; channel < 2; channel++)
                for (int i = 0; i < frames; i++) seam[channel][i] = loop[channel][(int)((position + i) % loop.Frames)];
            SetWindow(seam.Address(0), seam.Address(1), position, position + frames);
        }
    }
}
