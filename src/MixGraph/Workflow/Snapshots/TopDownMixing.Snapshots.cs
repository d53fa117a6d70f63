namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>The snapshots that were taken, in order; saved with the session. They are kept beside the mix: taking one is no edit, and undo does not take it back.</summary>
        public ValueList<Snapshot> Snapshots => mix.Workbook.Snapshots;

        /// <summary>The snapshot with a name.</summary>
        /// <exception cref="SnapshotNameException">There is none.</exception>
        public Snapshot Snapshot(string name) => mix.Snapshots.FirstOrDefault(s => s.Name == name) ?? throw new SnapshotNameException(name ?? "", $"There is no snapshot \"{name}\".");

        /// <summary>Keeps the mix as it is now.</summary>
        /// <param name="name">A name no other snapshot has.</param>
        /// <exception cref="SnapshotNameException">The name is blank or taken.</exception>
        /// <exception cref="InvalidOperationException">This is inside an edit, where the mix is not settled.</exception>
        public Snapshot TakeSnapshot(string name) => mix.Exclusively(() =>
        {
            mix.RefuseInEdit("A snapshot");
            RefuseSnapshotName(mix, name);
            var snapshot = new Snapshot(name, mix.Document, mix.Journal.Clock.GetUtcNow());
            mix.Workbook.Snapshots = mix.Workbook.Snapshots.Add(snapshot);
            return snapshot;
        });

        /// <summary>Goes back to a snapshot, as a new undo step.</summary>
        /// <param name="snapshot">One of this session, or of a branch of it.</param>
        /// <exception cref="LayerLockedException">It differs below the layer that a pass is on; nothing was changed.</exception>
        public void Restore(Snapshot snapshot)
        {
            ArgumentNullException.ThrowIfNull(snapshot);
            mix.Restore(snapshot.Document, $"restore \"{snapshot.Name}\"");
        }

        /// <summary>Gives a snapshot another name.</summary>
        /// <returns>The snapshot as it is called now.</returns>
        /// <exception cref="SnapshotNameException">The name is blank or taken, or the snapshot is not one of this session's.</exception>
        public Snapshot RenameSnapshot(Snapshot snapshot, string name) => mix.Exclusively(() =>
        {
            int index = IndexOf(mix, snapshot);
            if (snapshot.Name == name) return snapshot;
            RefuseSnapshotName(mix, name);
            var renamed = snapshot with { Name = name };
            mix.Workbook.Snapshots = mix.Workbook.Snapshots.SetItem(index, renamed);
            return renamed;
        });

        /// <summary>Forgets a snapshot.</summary>
        /// <exception cref="SnapshotNameException">The snapshot is not one of this session's.</exception>
        public void RemoveSnapshot(Snapshot snapshot) => mix.Exclusively(() =>
        {
            mix.Workbook.Snapshots = mix.Workbook.Snapshots.RemoveAt(IndexOf(mix, snapshot));
            return true;
        });

        /// <summary>A session of its own that starts from the mix as it is now, to try the other approach. The two share nothing that changes but the count of ids, so that what is added to either has an id of its own in both; journal and snapshots stay here.</summary>
        public MixSession Branch() => mix.NewBranch();

        /// <summary>Takes over the mix of a branch, as a new undo step.</summary>
        /// <param name="branch">A session that was begun with <see cref="Branch"/>.</param>
        /// <exception cref="LayerLockedException">It differs below the layer that a pass is on; nothing was changed.</exception>
        public void Adopt(MixSession branch)
        {
            ArgumentNullException.ThrowIfNull(branch);
            mix.Restore(branch.Document, "adopt branch");
        }
    }

    static int IndexOf(MixSession mix, Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var all = mix.Workbook.Snapshots;
        for (int i = 0; i < all.Count; i++)
            if (all[i].Equals(snapshot)) return i;
        throw new SnapshotNameException(snapshot.Name, $"The session has no snapshot \"{snapshot.Name}\" like this one.");
    }

    static void RefuseSnapshotName(MixSession mix, string name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new SnapshotNameException(name ?? "", "A snapshot needs a name.");
        if (mix.Workbook.Snapshots.Any(s => s.Name == name)) throw new SnapshotNameException(name, $"There is already a snapshot \"{name}\".");
    }
}
