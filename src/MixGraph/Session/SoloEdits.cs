namespace MixGraph;

/// <summary>Operations on all solos at once. Strips whose solo is locked keep it.</summary>
static class SoloEdits
{
    extension(MixDocument document)
    {
        /// <summary>Solos one strip and nothing else; nothing happens if its solo is locked.</summary>
        public MixDocument SoloOnly(Strip strip)
        {
            var state = strip.In(document);
            return state.SoloSafe ? document : document.WithoutSolos(except: state.Id).With(state with { Soloed = true });
        }

        /// <summary>Solos one VCA and nothing else.</summary>
        public MixDocument SoloOnly(Vca vca)
        {
            var state = vca.In(document);
            return document.WithoutSolos(exceptVca: state.Id).With(state with { Soloed = true });
        }

        /// <summary>Ends all solos, or all but one.</summary>
        public MixDocument WithoutSolos(StripId except = default, VcaId exceptVca = default)
        {
            var result = document;
            foreach (var strip in document.Strips.Values)
                if (strip.Soloed && strip.Id != except) result = result.With(Strip.SoloedParameter.With(strip, false));
            foreach (var vca in document.Vcas.Values)
                if (vca.Soloed && vca.Id != exceptVca) result = result.With(vca with { Soloed = false });
            return result;
        }
    }
}
