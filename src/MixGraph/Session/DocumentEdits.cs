namespace MixGraph;

/// <summary>Edits as pure functions from document to document; each throws before anything changed, or happens whole.</summary>
static class DocumentEdits
{
    extension(MixDocument document)
    {
        /// <summary>Changes one strip; the same document if that changes nothing.</summary>
        public MixDocument Change(Strip strip, Func<StripState, StripState> change) => document.With(change(strip.In(document)));

        public MixDocument Add(StripState strip)
        {
            document.RefuseName(strip.Kind, strip.Name);
            return document.With(strip);
        }

        public MixDocument Rename(Strip strip, string name)
        {
            var old = strip.In(document);
            if (old.Name == name) return document;
            document.RefuseName(old.Kind, name);
            return document.With(old with { Name = name });
        }

        public MixDocument Route(Strip strip, OutputBus output)
        {
            var (source, to) = (strip.In(document), output.In(document));
            Routing.RefuseCycle(document, source, to.Id);
            return document.With(source with { Output = to.Id });
        }

        public MixDocument AddSend(Strip strip, SendState send, ReturnBus target)
        {
            var source = strip.In(document);
            Routing.RefuseCycle(document, source, target.In(document).Id);
            return document.With(source with { Sends = source.Sends.Add(send) });
        }

        /// <summary>Lets an insert listen to a strip, or to its own input.</summary>
        public MixDocument Key(Insert insert, Strip? from, bool? preFader)
        {
            var listener = insert.Strip.In(document);
            if (from is not null) Routing.RefuseCycle(document, from.In(document), listener.Id);
            return document.Change(insert, i => i with { Key = from is null ? null : new(from.Id, preFader ?? i.Key?.PreFader ?? false) });
        }

        MixDocument Change(Insert insert, Func<InsertState, InsertState> change)
        {
            var strip = insert.Strip.In(document);
            var (index, postFader) = insert.Find(strip);
            var chain = strip.Chain(postFader);
            return document.With(strip.WithChain(postFader, chain.SetItem(index, change(chain[index]))));
        }

        /// <summary>Removes a strip. What output to it outputs where it did; sends to it and keys from it go with it.</summary>
        public MixDocument Remove(Strip strip)
        {
            var removed = strip.In(document);
            var strips = document.Strips.ToBuilder();
            strips.Remove(removed.Id);
            foreach (var (id, other) in document.Strips) // a group takes outputs, a return takes sends, nothing takes both
            {
                if (other.Output == removed.Id) strips[id] = other with { Output = removed.Output };
                else if (other.Sends.Any(s => s.Target == removed.Id)) strips[id] = other with { Sends = [.. other.Sends.Where(s => s.Target != removed.Id)] };
                if (other.Inserts.Any(i => i.Key?.Strip == removed.Id) && strips.TryGetValue(id, out var listener)) strips[id] = listener.WithoutKey(removed.Id);
            }
            return document with { Strips = strips.ToImmutable() };
        }

        void RefuseName(StripKind kind, string name)
        {
            if (string.IsNullOrWhiteSpace(name)) throw new StripNameException(name ?? "", $"A {kind.Noun} needs a name.");
            if (document.Find(kind, name) is not null) throw new StripNameException(name, $"There is already a {kind.Noun} \"{name}\".");
        }
    }
}
