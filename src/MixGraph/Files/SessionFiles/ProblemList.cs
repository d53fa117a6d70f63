namespace MixGraph;

/// <summary>The problems found so far, up to a limit: a file of nothing but faults must not fill the memory with their descriptions.</summary>
sealed class ProblemList
{
    public const int Limit = 1_000;

    readonly List<SessionProblem> found = [];

    public IReadOnlyList<SessionProblem> Found => found;
    public bool HasErrors => Errors > 0;
    /// <summary>How many errors there were, listed or not.</summary>
    public int Errors { get; private set; }
    /// <summary>Whether it is no use looking any further.</summary>
    public bool IsFull => found.Count > Limit;

    public void Error(string location, string message)
    {
        Errors++;
        Add(new(location, message));
    }

    public void Warning(string location, string message) => Add(new(location, message, IsWarning: true));

    void Add(SessionProblem problem)
    {
        if (found.Count < Limit) found.Add(problem);
        else if (found.Count == Limit) found.Add(new("$", $"There are more problems than the {Limit} listed.", IsWarning: !HasErrors));
    }
}
