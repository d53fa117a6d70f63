using MixGraph.Processors;

namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Finds the bands that all that comes into a bus has in common, and proposes to have each once on the bus in their place. Nothing is heard of it, except for rounding. Changes nothing.</summary>
        /// <remarks>A band moves if it is the same on all inputs of the bus (shape, frequency, gain, Q, slope, placement, and the equalizer's design), and if on all ways from there to the
        /// bus there is nothing but what is linear and stands still: faders, pans, other filters. Compressors and all else that depends on the signal refuse it, and so do automation, modulation, sends and keys that
        /// would hear the strip without the band. A band on mid or side does not go past a pan. Of bands that differ in gain nothing moves: a bell in two parts is not the same bell.</remarks>
        /// <param name="bus">A group, or the mix bus.</param>
        /// <returns>The proposal, and what could have moved but for something in the way, with the reason.</returns>
        /// <exception cref="RemovedException">The bus is not in the mix any more.</exception>
        public BandRelocation ProposeHoist(OutputBus bus)
        {
            mix.RefuseForeign(bus);
            var document = mix.Document;
            return HoistPass.Run(document, bus.In(document));
        }

        /// <summary>The inverse of <see cref="ProposeHoist"/>: proposes to have bands of a bus on each of its inputs instead, where they can be set apart. Changes nothing.</summary>
        /// <remarks>Before the band there may be nothing on the bus but what is linear and stands still, and behind the places on the inputs no send, no key and no automation.</remarks>
        /// <param name="equalizer">An equalizer before the fader of a group or of the mix bus.</param>
        /// <param name="band">One of its bands as it is; all of them if null.</param>
        /// <returns>The proposal, and what cannot move, with the reason.</returns>
        /// <exception cref="ArgumentException">The equalizer is not on a group or the mix bus, or has no such band.</exception>
        /// <exception cref="RemovedException">The insert is not in the mix any more.</exception>
        public BandRelocation ProposeSink(Insert<Equalizer> equalizer, Band? band = null)
        {
            ArgumentNullException.ThrowIfNull(equalizer);
            mix.RefuseForeign(equalizer.Strip);
            if (equalizer.Strip is not OutputBus) throw new ArgumentException($"The equalizer is on {equalizer.Strip}; it sinks from groups and from the mix bus.", nameof(equalizer));
            var document = mix.Document;
            var insert = equalizer.In(document);
            if (band is not null && !((Equalizer)insert.Settings).Bands.Any(b => b == band)) throw new ArgumentException("The equalizer has no such band.", nameof(band));
            return SinkPass.Run(document, equalizer.Strip.In(document), insert, band);
        }
    }
}
