namespace MixGraph.Workflow;

/// <summary>The prints and references that a session keeps beside its mix, as one immutable value.</summary>
/// <param name="Prints">In the order they were made.</param>
/// <param name="References">In the order they were added.</param>
sealed record PrintList(ValueList<Print> Prints, ValueList<Reference> References)
{
    public static PrintList Empty { get; } = new([], []);

    public bool IsEmpty => Prints.Count + References.Count == 0;

    public Recording? Find(string name) => (Recording?)Prints.FirstOrDefault(p => p.Name == name) ?? References.FirstOrDefault(r => r.Name == name);

    /// <exception cref="PrintNameException">The name is blank or taken.</exception>
    public void RefuseName(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new PrintNameException(name ?? "", "A print or reference needs a name.");
        if (Find(name) is { } other) throw new PrintNameException(name, $"There is already a {(other is MixGraph.Workflow.Print ? "print" : "reference")} \"{name}\".");
    }

    public PrintList Add(Recording recording)
    {
        RefuseName(recording.Name);
        return recording switch
        {
            Print print => this with { Prints = Prints.Add(print) },
            Reference reference => this with { References = References.Add(reference) },
            _ => this,
        };
    }

    /// <exception cref="PrintNameException">It is not one of them.</exception>
    public PrintList Remove(Recording recording)
    {
        if (!ReferenceEquals(Find(recording.Name), recording)) throw new PrintNameException(recording.Name, $"The session has no print or reference \"{recording.Name}\" like this one.");
        return this with { Prints = [.. Prints.Where(p => !ReferenceEquals(p, recording))], References = [.. References.Where(r => !ReferenceEquals(r, recording))] };
    }
}
