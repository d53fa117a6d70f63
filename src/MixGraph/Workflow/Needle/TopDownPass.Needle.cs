using MixGraph.Processors;

namespace MixGraph.Workflow;

public sealed partial class TopDownPass
{
    /// <summary>Lets the compressor of a strip just kiss the needle; see <see cref="KissTheNeedle(Insert, Decibels, NeedleOptions?, IProgress{double}?, CancellationToken)"/>.</summary>
    /// <param name="strip">The strip. Of its processors that are not bypassed the first <see cref="BusCompressor"/> is taken; else the first <see cref="Compressor"/>; else the first other with a threshold,
    /// or limiter.</param>
    /// <param name="target">The median gain reduction while there is signal: 0.1 to 20 dB; 1.5 dB is a touch.</param>
    /// <param name="options">How; the defaults if null.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it; nothing is changed then.</param>
    /// <exception cref="InvalidOperationException">The pass is over, or a rebalance is open.</exception>
    /// <exception cref="NeedleException">The strip has no such processor, nothing plays, or what would have to move is automated; or the trim is to be moved, and the processor is keyed from another strip.</exception>
    public NeedleResult KissTheNeedle(Strip strip, Decibels target, NeedleOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(strip);
        RefuseCanvas();
        Mix.RefuseForeign(strip);
        var able = strip.Inserts.Where(i => NeedleServo.CanServe(i.State)).ToList();
        var insert = able.FirstOrDefault(i => i.Settings is BusCompressor) ?? able.FirstOrDefault(i => i.Settings is Compressor) ?? able.FirstOrDefault()
            ?? throw new NeedleException($"The {strip}", "there is no compressor on it that is not bypassed.");
        return KissTheNeedle(insert, target, options, progress, cancellation);
    }

    /// <summary>Finds the threshold, or the trim before it, at which a compressor just kisses the needle: at which the median of its gain reduction, while its input is above -60 dBFS, is the target. Part of
    /// setting the canvas, so that no lock refuses it; one undo step.</summary>
    /// <remarks>It takes two or three renders of the mix, and what is set is the nearest that was measured. A limiter is set by its drive. Solos are left out of account.</remarks>
    /// <param name="insert">The processor.</param>
    /// <param name="target">The median gain reduction while there is signal: 0.1 to 20 dB; 1.5 dB is a touch.</param>
    /// <param name="options">How; the defaults if null.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it; nothing is changed then.</param>
    /// <exception cref="NeedleException">It reduces no gain by a threshold, is bypassed, nothing plays, or what would have to move is automated; or the trim is to be moved, and the processor is keyed from another strip.</exception>
    /// <exception cref="ParameterRangeException">The target is out of its range.</exception>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The pass is over, or a rebalance is open.</exception>
    public NeedleResult KissTheNeedle(Insert insert, Decibels target, NeedleOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(insert);
        RefuseCanvas();
        Mix.RefuseForeign(insert.Strip);
        if (target.Value is not (>= 0.1 and <= 20)) throw new ParameterRangeException("target", target.Value, 0.1, 20, "dB");
        var document = Mix.Document;
        var found = NeedleServo.Run(document, insert.Strip.In(document), insert.In(document), target.Value, options ?? new(), progress, cancellation);
        SetCanvas("Kiss the needle", () =>
        {
            if (found.IsTrim) insert.Strip.Trim = new(found.After);
            else insert.Set(found.Knob, found.After);
            return true;
        });
        return new(insert.Id, found.IsTrim ? "trim" : found.Knob.Name, new(found.Before), new(found.After), target, new(found.Reduction), found.Passes, found.Converged);
    }
}
