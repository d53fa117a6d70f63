namespace MixGraph.Workflow;

public sealed partial class TopDownPass
{
    /// <summary>The mix as the last rough balance left it; null before the first.</summary>
    internal MixDocument? Balanced { get; private set; }

    /// <summary>Makes a quick rough balance: everything on and no solo, each group as loud as its target as it is heard in the mix, through the mix bus, tracks by their roles within their groups, and everything
    /// placed between the speakers. Part of setting the canvas, so that no lock refuses it; one undo step.</summary>
    /// <remarks>
    /// <para>It moves faders, which stay at +6 dB or below (what is missing is given by trims), and pans of mono tracks; stereo tracks come to the center. Kits are balanced as a whole. Groups that are not there
    /// are left out, and the others keep their relations: without vocals the loudest of them gets their loudness. Of buses within buses the innermost that the targets name are balanced; without buses the tracks of a group move together. Muted strips stay muted, returns and their sends stay as they are. Stage the gains first.</para>
    /// <para>The same mix gives the same balance, to the bit.</para>
    /// </remarks>
    /// <param name="options">How; the defaults if null.</param>
    /// <param name="progress">Told the share done, 0 to 1; it is over early when the balance is.</param>
    /// <param name="cancellation">Ends it; nothing is changed then.</param>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The pass is over, or a rebalance is open.</exception>
    public RoughMixReport RoughMix(RoughMixOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        RefuseCanvas();
        var start = Mix.Document;
        var balance = new RoughBalance(start, options ?? new());
        var report = balance.Run(progress, cancellation);
        var found = balance.Document;
        SetCanvas("Rough mix", () =>
        {
            Mix.ClearSolos();
            foreach (var strip in Mix.Strips)
            {
                if (found.Find(strip.Id) is not { } to || start.Find(strip.Id) is not { } from) continue;
                if (to.Fader != from.Fader) strip.Fader = to.Fader;
                if (to.Trim != from.Trim) strip.Trim = to.Trim;
                if (to.Pan != from.Pan) strip.Pan = to.Pan;
            }
            return true;
        });
        Balanced = Mix.Document;
        return report;
    }
}
