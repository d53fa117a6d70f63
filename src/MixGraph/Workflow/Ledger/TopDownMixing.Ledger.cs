namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Adds up what inserts do to the tone on every way through the mix, and in the mix as a whole. Changes nothing.</summary>
        /// <param name="options">Where to raise alarms; those of a path at 6 dB and of the mix at 5 dB if null.</param>
        /// <param name="energies">The power of each track and return as it is heard at the output of the mix, one number for each of the <see cref="Ledger.Bands"/> in any unit, as weights for the
        /// mix as a whole; what is not in there counts for nothing. If null, all tracks that are heard weigh the same.</param>
        /// <exception cref="ArgumentException">There are not as many energies as bands, or one is negative or not finite.</exception>
        public Ledger Ledger(LedgerOptions? options = null, IReadOnlyDictionary<StripId, double[]>? energies = null) => LedgerPass.Run(mix.Document, energies, options ?? new());
    }
}
