using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>Keeps some of the spectrum of every source at moments all over the mix, for <see cref="RoughFit"/>.</summary>
/// <param name="budget">How many bytes to keep at most, about. Long mixes with many tracks are heard at fewer moments.</param>
internal sealed class RoughListener(long budget = RoughListener.DefaultBudget) : IMixListener
{
    public const long DefaultBudget = 128L << 20;
    const int FewestMoments = 96, MostMoments = 1500;

    MixScene scene = null!; // from Begin on
    Worker[] workers = [];
    int stride, capacity;

    /// <summary>The sources, in the order of their tracks.</summary>
    public IReadOnlyList<HeardStem> Sources { get; private set; } = [];
    public BinGroups Groups { get; private set; } = null!; // from Begin on
    /// <summary>How many moments were kept; even, the last may be silence.</summary>
    public int Moments { get; private set; }

    /// <summary>A group of a source in a channel: <see cref="BinGroups.Floats"/> numbers a moment.</summary>
    public float[] this[int source, int channel, int group] => workers[source].Kept[channel][group];

    public void Begin(MixScene scene)
    {
        (this.scene, Sources, Groups) = (scene, scene.Sources, new(scene.Layout));
        long all = Math.Max(1, (scene.Frames + scene.Layout.Hop - 1) / scene.Layout.Hop - 1);
        long each = 2L * Groups.Count * BinGroups.Floats * sizeof(float) * Math.Max(1, Sources.Count);
        long most = Math.Clamp(budget / each, FewestMoments, MostMoments);
        stride = (int)((all + most - 1) / most);
        capacity = (int)((all + stride - 1) / stride + 1) / 2 * 2;
        workers = [.. Sources.Select(s => new Worker(s, scene.Layout, Groups, capacity))];
    }

    public void Notice(long moment)
    {
        if (moment % stride != 0) return;
        int at = (int)(moment / stride);
        if (at >= capacity) return;
        Moments = at + 1;
        Parallel.For(0, workers.Length, i => workers[i].Keep(at));
    }

    public void Complete() => Moments = capacity;

    sealed class Worker(HeardStem stem, MomentLayout layout, BinGroups groups, int capacity)
    {
        readonly RealFft fft = new(layout.Size);
        readonly PinnedFloats weights = Window(layout.Size), windowed = new(layout.Size);
        readonly float[] real = new float[layout.Bins], imaginary = new float[layout.Bins];

        public float[][][] Kept { get; } = [Room(groups, capacity), Room(groups, capacity)];

        public void Keep(int moment)
        {
            if (stem.IsSilent) return;
            Keep(stem.MomentLeft, Kept[0], moment);
            Keep(stem.MomentRight, Kept[1], moment);
        }

        void Keep(ReadOnlySpan<float> samples, float[][] kept, int moment)
        {
            HannWindow.Apply(samples, weights, windowed);
            fft.Forward(windowed.Span, real, imaginary);
            float scale = 1f / layout.Size;
            for (int g = 0; g < groups.Count; g++)
            {
                var to = kept[g].AsSpan(moment * BinGroups.Floats, BinGroups.Floats);
                var bins = groups[g];
                for (int i = 0; i < bins.Length; i++) (to[2 * i], to[2 * i + 1]) = (real[bins[i]] * scale, imaginary[bins[i]] * scale);
            }
        }

        static PinnedFloats Window(int size)
        {
            var window = new PinnedFloats(size);
            HannWindow.Fill(window.Span);
            return window;
        }

        static float[][] Room(BinGroups groups, int capacity) => [.. Enumerable.Range(0, groups.Count).Select(_ => new float[capacity * BinGroups.Floats])];
    }
}
