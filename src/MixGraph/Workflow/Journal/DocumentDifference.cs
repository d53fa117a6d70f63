namespace MixGraph.Workflow;

/// <summary>Finds what differs between two documents. What is told piece by piece is tried out; where the pieces do not give the state they should, the whole state is told.</summary>
static class DocumentDifference
{
    public static ValueList<DocumentChange> Between(MixDocument before, MixDocument after)
    {
        if (ReferenceEquals(before, after)) return [];
        var changes = new List<DocumentChange>();
        if (new MixHead(before) is var head && new MixHead(after) is var newHead && head != newHead) changes.Add(new MixEdit(head, newHead));
        if (!ReferenceEquals(before.Vcas, after.Vcas))
            foreach (var (a, b) in Pairs(before.Vcas, after.Vcas)) changes.AddRange(Between(a, b));
        if (!ReferenceEquals(before.Strips, after.Strips))
            foreach (var (a, b) in Pairs(before.Strips, after.Strips)) changes.AddRange(Between(a, b));
        return [.. changes];
    }

    /// <summary>Everything that is not the same object on both sides, by id.</summary>
    public static IEnumerable<(TState? Before, TState? After)> Pairs<TId, TState>(
        System.Collections.Immutable.ImmutableSortedDictionary<TId, TState> before, System.Collections.Immutable.ImmutableSortedDictionary<TId, TState> after)
        where TId : struct, IComparable<TId> where TState : class
    {
        using var a = before.GetEnumerator();
        using var b = after.GetEnumerator();
        bool hasA = a.MoveNext(), hasB = b.MoveNext();
        while (hasA || hasB)
        {
            int order = !hasA ? 1 : !hasB ? -1 : a.Current.Key.CompareTo(b.Current.Key);
            if (order != 0 || !ReferenceEquals(a.Current.Value, b.Current.Value)) yield return (order <= 0 ? a.Current.Value : null, order >= 0 ? b.Current.Value : null);
            if (order <= 0) hasA = a.MoveNext();
            if (order >= 0) hasB = b.MoveNext();
        }
    }

    static IEnumerable<DocumentChange> Between(VcaState? a, VcaState? b)
    {
        if (a is null || b is null) return [new VcaEdit(a, b)];
        if (a.Equals(b)) return [];
        var changes = new List<DocumentChange>();
        var state = b.WithParametersOf(a);
        if (!state.Equals(a)) changes.Add(new VcaEdit(a, state));
        foreach (var p in Vca.VcaParameters)
        {
            var (x, y) = (p.GetNumber(a), p.GetNumber(b));
            if (x == y) continue;
            changes.Add(new ParameterEdit(new(default, null, null, p.Name) { Vca = b.Id }, b.Name, null, x, y, p.Unit));
            state = ParameterNumbers.With(state, p.Name, y);
        }
        return state.Equals(b) ? changes : [new VcaEdit(a, null), new VcaEdit(null, b)];
    }

    static IEnumerable<DocumentChange> Between(StripState? a, StripState? b)
    {
        if (a is null || b is null) return [new StripEdit(a, b)];
        if (a.Equals(b)) return [];
        var changes = new List<DocumentChange>();
        var (head, newHead) = (a.Head(), b.Head().WithParametersOf(a));
        if (a.Kind == b.Kind && !newHead.Equals(head)) changes.Add(new StripEdit(head, newHead));
        foreach (var p in Strip.StripParameters)
            if (p.GetNumber(a) is var x && p.GetNumber(b) is var y && x != y) changes.Add(new ParameterEdit(new(b.Id, null, null, p.Name), b.Name, null, x, y, p.Unit));
        Chains(changes, a, b, postFader: false);
        Chains(changes, a, b, postFader: true);
        Sends(changes, a, b);
        return a.Kind == b.Kind && Makes(changes, a, b) ? changes : [new StripEdit(a, null), new StripEdit(null, b)];
    }

    static bool Makes(List<DocumentChange> changes, StripState a, StripState b)
    {
        var document = MixDocument.Empty(SampleRate.Hz48000).With(a);
        try
        {
            foreach (var change in changes) document = change.ApplyTo(document);
        }
        catch (Exception e) when (e is ArgumentException or IMixGraphError) // settings from outside may refuse half of what was changed
        {
            return false;
        }
        return b.Equals(document.Find(b.Id));
    }

    static void Chains(List<DocumentChange> changes, StripState a, StripState b, bool postFader)
    {
        var (from, to) = (a.Chain(postFader), b.Chain(postFader));
        if (from == to) return;
        Lists(from, to, i => i.Id,
            (place, before, after) => changes.Add(new InsertEdit(b.Id, b.Name, postFader, place, before, after)),
            (place, before, after) => changes.AddRange(Between(b, postFader, place, before, after)));
    }

    static IEnumerable<DocumentChange> Between(StripState strip, bool postFader, int place, InsertState a, InsertState b)
    {
        var changes = new List<DocumentChange>();
        InsertState? state = a;
        foreach (var p in Insert.InsertParameters) Add(p, p.GetNumber(a), p.GetNumber(b));
        var type = a.Settings.ProcessorType;
        if (ReferenceEquals(type, b.Settings.ProcessorType) && type.Lists.All(l => type.Count(a.Settings, l) == type.Count(b.Settings, l)))
            foreach (var p in type.ParametersOf(a.Settings)) Add(p, type.Get(a.Settings, p), type.Get(b.Settings, p));
        return b.Equals(state) ? changes : [new InsertEdit(strip.Id, strip.Name, postFader, place, a, b)];

        void Add(ParameterDescriptor p, double x, double y)
        {
            if (x == y || state is null) return;
            changes.Add(new ParameterEdit(new(strip.Id, b.Id, null, p.Name), strip.Name, b.Settings.ProcessorType.Id, x, y, p.Unit));
            try { state = ParameterNumbers.With(state, p.Name, y); }
            catch (Exception e) when (e is ArgumentException or IMixGraphError) { state = null; }
        }
    }

    static void Sends(List<DocumentChange> changes, StripState a, StripState b)
    {
        if (a.Sends == b.Sends) return;
        Lists(a.Sends, b.Sends, s => s.Id,
            (place, before, after) => changes.Add(new SendEdit(b.Id, b.Name, place, before, after)),
            (place, before, after) =>
            {
                var own = new List<DocumentChange>();
                var state = before;
                foreach (var p in Send.SendParameters)
                {
                    var (x, y) = (p.GetNumber(before), p.GetNumber(after));
                    if (x == y) continue;
                    own.Add(new ParameterEdit(new(b.Id, null, after.Id, p.Name), b.Name, null, x, y, p.Unit));
                    state = ParameterNumbers.With(state, p.Name, y);
                }
                changes.AddRange(state.Equals(after) ? own : [new SendEdit(b.Id, b.Name, place, before, after)]);
            });
    }

    /// <summary>What is gone, from the end; what has come, from the start; then what stayed, with its place.</summary>
    static void Lists<T, TId>(ValueList<T> from, ValueList<T> to, Func<T, TId> idOf, Action<int, T?, T?> change, Action<int, T, T> stayed) where T : class where TId : struct, IEquatable<TId>
    {
        var (keptFrom, keptTo) = Common([.. from.Select(idOf)], [.. to.Select(idOf)]);
        for (int i = from.Count - 1; i >= 0; i--)
            if (!keptFrom.Contains(i)) change(i, from[i], null);
        for (int i = 0; i < to.Count; i++)
            if (!keptTo.Contains(i)) change(i, null, to[i]);
        for (int k = 0; k < keptTo.Count; k++)
            if (from[keptFrom[k]] is var before && to[keptTo[k]] is var after && !before.Equals(after)) stayed(keptTo[k], before, after);
    }

    // The longest common subsequence, so that one moved insert is told as one that moved.
    static (List<int> From, List<int> To) Common<TId>(TId[] from, TId[] to) where TId : struct, IEquatable<TId>
    {
        var length = new int[from.Length + 1, to.Length + 1];
        for (int i = from.Length - 1; i >= 0; i--)
            for (int j = to.Length - 1; j >= 0; j--)
                length[i, j] = from[i].Equals(to[j]) ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        List<int> keptFrom = [], keptTo = [];
        for (int i = 0, j = 0; i < from.Length && j < to.Length;)
        {
            if (from[i].Equals(to[j])) { keptFrom.Add(i++); keptTo.Add(j++); }
            else if (length[i + 1, j] >= length[i, j + 1]) i++;
            else j++;
        }
        return (keptFrom, keptTo);
    }
}
