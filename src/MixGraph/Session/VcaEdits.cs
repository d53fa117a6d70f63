namespace MixGraph;

/// <summary>Edits of VCAs and of what is assigned to them, as pure functions from document to document; each throws before anything changed, or happens whole.</summary>
static class VcaEdits
{
    extension(MixDocument document)
    {
        public MixDocument Add(VcaState vca)
        {
            document.RefuseVcaName(vca.Name);
            return document.With(vca);
        }

        public MixDocument Rename(Vca vca, string name)
        {
            var old = vca.In(document);
            if (old.Name == name) return document;
            document.RefuseVcaName(name);
            return document.With(old with { Name = name });
        }

        public MixDocument Assign(Strip strip, Vca vca)
        {
            var state = strip.In(document);
            return document.With(state with { Vcas = With(state.Vcas, vca.In(document).Id) });
        }

        public MixDocument Unassign(Strip strip, Vca vca)
        {
            var state = strip.In(document);
            return document.With(state with { Vcas = Without(state.Vcas, vca.In(document).Id) });
        }

        public MixDocument Assign(Vca vca, Vca master)
        {
            var (state, to) = (vca.In(document), master.In(document));
            VcaLinks.RefuseCycle(document, state, to.Id);
            return document.With(state with { Vcas = With(state.Vcas, to.Id) });
        }

        public MixDocument Unassign(Vca vca, Vca master)
        {
            var state = vca.In(document);
            return document.With(state with { Vcas = Without(state.Vcas, master.In(document).Id) });
        }

        /// <summary>Removes a VCA and every assignment to it.</summary>
        public MixDocument Remove(Vca vca)
        {
            var id = vca.In(document).Id;
            var result = document with { Vcas = document.Vcas.Remove(id) };
            foreach (var strip in document.Strips.Values)
                if (strip.Vcas.Contains(id)) result = result.With(strip with { Vcas = Without(strip.Vcas, id) });
            foreach (var other in document.Vcas.Values)
                if (other.Vcas.Contains(id)) result = result.With(other with { Vcas = Without(other.Vcas, id) });
            return result;
        }

        void RefuseVcaName(string name)
        {
            if (string.IsNullOrWhiteSpace(name)) throw new StripNameException(name ?? "", "A VCA needs a name.");
            if (document.FindVca(name) is not null) throw new StripNameException(name, $"There is already a VCA \"{name}\".");
        }
    }

    // In the order of their ids, so that the order of assigning is no part of the document.
    static ValueList<VcaId> With(ValueList<VcaId> ids, VcaId id) => ids.Contains(id) ? ids : [.. ids.Append(id).Order()];

    static ValueList<VcaId> Without(ValueList<VcaId> ids, VcaId id) => [.. ids.Where(other => other != id)];
}
