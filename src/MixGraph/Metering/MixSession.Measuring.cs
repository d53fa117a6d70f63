using MixGraph.Rendering;

namespace MixGraph;

public sealed partial class MixSession
{
    /// <summary>Renders the mix to nowhere and measures every strip. What is current when the call begins is what is measured.</summary>
    /// <param name="point">Where in the strips.</param>
    /// <param name="options">How to render, without stems and without a target, and <see cref="RenderOptions.Meters"/> that are to listen as well; <see cref="RenderOptions.Default"/> if null.</param>
    /// <param name="progress">Told the share done, 0 to 1, some hundred times.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="Dsp.FusedMultiplyAddMissingException">The machine has no fused multiply-add.</exception>
    public MixMeasurement Measure(MeterPoint point = MeterPoint.Output, RenderOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (!Enum.IsDefined(point)) throw new ArgumentOutOfRangeException(nameof(point), point, "No such point.");
        var document = Document;
        MeterTarget[] strips = [.. document.Strips.Keys.Select(id => new MeterTarget(id, point, MeterKinds.All))];
        GainReductionTarget[] reductions = [.. document.Strips.Values.SelectMany(s => s.Inserts).Where(GainReductionMeter.Measures).Select(i => new GainReductionTarget(i.Id))];
        var plain = Own(options) with { Target = null, GroupStems = null, TrackStems = null };
        var result = OfflineRenderer.Run(document, plain, NoSink.Instance, progress, cancellation, measured: new(strips, reductions, KeepHistory: true));
        return new(document, strips, reductions, result.Warnings);
    }
}
