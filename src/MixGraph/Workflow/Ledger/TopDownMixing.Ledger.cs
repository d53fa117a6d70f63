#pragma warning disable CA1708 // the analyzer takes the extension blocks for names that differ only by case
using MixGraph.Analysis;

namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Adds up what inserts do to the tone on every way through the mix, and in the mix as a whole. Changes nothing.</summary>
        /// <param name="options">Where to raise alarms; those of a path at 6 dB and of the mix at 5 dB if null.</param>
        /// <param name="progress">Told the share done, 0 to 1: the mix is rendered once, unless the options say that it is not.</param>
        /// <param name="cancellation">Ends it.</param>
        /// <exception cref="MixFileException">A source cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public Ledger Ledger(LedgerOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            var document = mix.Document;
            options ??= new();
            return LedgerPass.Run(document, options.Listens ? LedgerEnergies.HeardIn(MixAnalysis.Of(document, progress, cancellation)) : null, options);
        }
    }
}
