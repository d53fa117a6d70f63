using System.Globalization;
using System.Text;
using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph;

/// <summary>What will be done to render a document, in which order and in which registers. Immutable; holds no audio and no state.</summary>
public sealed class RenderPlan
{
    RenderPlan(MixDocument document, StripNode[] strips, LaneGroup[] groups, int width) =>
        (Document, Strips, Groups, Width) = (document, strips, groups, width);

    internal MixDocument Document { get; }
    internal StripNode[] Strips { get; }
    /// <summary>By depth.</summary>
    internal LaneGroup[] Groups { get; }
    /// <summary>The most lanes in a register.</summary>
    internal int Width { get; }

    /// <summary>Frames by which the mix comes out later than its sources went in.</summary>
    public int LatencyFrames => LatencyPass.Mix(Strips);

    /// <summary>Compiles a document. A pure function: the same document and width give the same plan.</summary>
    /// <param name="document">What to render.</param>
    /// <param name="lanes">The widest register to use; by default the widest that the machine accelerates.</param>
    public static RenderPlan Compile(MixDocument document, LaneWidth lanes = LaneWidth.Auto) => Compile(document, lanes, []);

    /// <summary>Compiles a document with signals kept where meters listen, and with what its stems need.</summary>
    internal static RenderPlan Compile(MixDocument document, LaneWidth lanes, IEnumerable<(StripId Strip, MeterPoint Point)> meters, StemRequest? stems = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        int width = Simd.Resolve(lanes);
        var strips = GraphPass.Run(AutomationPass.Run(document));
        GraphPass.AddMeters(strips, meters);
        AudibilityPass.Run(strips, document);
        LatencyPass.Run(strips, document.SampleRate);
        strips = StemPass.Run(strips, document, stems);
        return new(document, strips, LaneGroupPass.Run(strips, width, document.SampleRate), width);
    }

    /// <summary>Compiles a document to be played live.</summary>
    internal static RenderPlan CompileLive(MixDocument document, LaneWidth lanes, IEnumerable<(StripId Strip, MeterPoint Point)> meters)
    {
        var strips = GraphPass.Run(document);
        AudibilityPass.Run(strips, document);
        LatencyPass.Run(strips, document.SampleRate);
        return Live(document, strips, lanes, meters);
    }

    /// <summary>Compiles what is played while one live plan follows another; null if nothing needs to fade.</summary>
    internal static RenderPlan? CompileTransition(RenderPlan before, MixDocument after, LaneWidth lanes, IEnumerable<(StripId Strip, MeterPoint Point)> meters) =>
        TransitionPass.Run(before.Strips, after) is { } strips ? Live(after, strips, lanes, meters) : null;

    static RenderPlan Live(MixDocument document, StripNode[] strips, LaneWidth lanes, IEnumerable<(StripId Strip, MeterPoint Point)> meters)
    {
        int width = Simd.Resolve(lanes);
        GraphPass.AddMeters(strips, meters);
        return new(document, strips, LaneGroupPass.Run(strips, width, document.SampleRate, isLive: true), width);
    }

    /// <summary>The plan in words: a line for each lane group with its depth, how many of its lanes are filled, its stages and its strips;
    /// then what solos turn down, and what mutes and solos keep silent.</summary>
    public string Explain()
    {
        var text = new StringBuilder();
        int processed = Groups.Where(g => g.Shape.Steps.Length > 0).Sum(g => g.Strips.Length);
        int lanes = Groups.Where(g => g.Shape.Steps.Length > 0).Sum(g => g.Width);
        text.AppendLine(CultureInfo.InvariantCulture,
            $"{Strips.Length} strips in {Groups.Length} lane groups of at most {Width} lanes; {processed} of {lanes} lanes with processors are filled.");
        if (LatencyFrames > 0) text.AppendLine(CultureInfo.InvariantCulture, $"The mix is {LatencyFrames} frames late.");
        foreach (var group in Groups)
        {
            var stages = group.Shape.Steps.Select(s => s.Name).DefaultIfEmpty("no processors");
            text.AppendLine(CultureInfo.InvariantCulture,
                $"depth {group.Depth}, {group.Strips.Length}/{group.Width} lanes: {string.Join(" > ", stages)}: {string.Join(", ", group.Strips.Select(s => s.State.Name))}");
        }
        foreach (var connection in Strips.SelectMany(s => s.Outputs).Where(c => c.Delay > 0))
            text.AppendLine(CultureInfo.InvariantCulture, $"waits {connection.Delay} frames: {connection.From.State.Name} > {connection.To!.State.Name}");
        foreach (var connection in Strips.SelectMany(s => s.Outputs).Where(c => c is { IsHeard: true, SoloGain: < 1 }))
            text.AppendLine(CultureInfo.InvariantCulture, $"turned down by {Document.SoloDim}: {connection.From.State.Name} > {connection.To?.State.Name ?? "output"}");
        foreach (var connection in Strips.SelectMany(s => s.Outputs).Where(c => !c.IsHeard))
            text.AppendLine(CultureInfo.InvariantCulture, $"silent: {connection.From.State.Name} > {connection.To?.State.Name ?? "output"}");
        return text.ToString();
    }
}
