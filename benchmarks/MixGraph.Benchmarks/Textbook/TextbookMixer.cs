using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Textbook;

/// <summary>The baseline: the mixer that a competent .NET developer writes from textbooks. It walks tracks, groups and mix bus
/// node by node, processors in virtual calls a block at a time; tight scalar loops, no allocation, no SIMD.</summary>
sealed class TextbookMixer
{
    readonly TextbookStrip[] tracks;
    readonly int[] groupOfTrack;
    readonly TextbookBus[] groups;
    readonly TextbookBus mixBus;

    public TextbookMixer(Workload workload, int maximumBlock)
    {
        int rate = workload.Rate.Hertz;
        tracks = [.. workload.Tracks.Select(track => new TextbookStrip(track, rate, maximumBlock))];
        groupOfTrack = [.. workload.Tracks.Select(track => track.Group)];
        groups = [.. workload.Groups.Select(group => new TextbookBus(group, rate, maximumBlock))];
        mixBus = new TextbookBus(workload.MixBus, rate, maximumBlock);
    }

    public IReadOnlyList<TextbookChannel> Tracks => tracks;
    public IReadOnlyList<TextbookChannel> Groups => groups;
    public TextbookChannel MixBus => mixBus;

    public void RenderBlock(Span<float> left, Span<float> right)
    {
        int frames = left.Length;
        foreach (var group in groups)
            group.Clear(frames);
        for (int t = 0; t < tracks.Length; t++)
        {
            tracks[t].Render(frames);
            groups[groupOfTrack[t]].Add(tracks[t], frames);
        }

        mixBus.Clear(frames);
        foreach (var group in groups)
        {
            group.Process(frames);
            mixBus.Add(group, frames);
        }
        mixBus.Process(frames);
        mixBus.Left(frames).CopyTo(left);
        mixBus.Right(frames).CopyTo(right);
    }
}
