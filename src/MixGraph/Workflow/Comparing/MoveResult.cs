using MixGraph.Analysis;

namespace MixGraph.Workflow;

/// <summary>A broad move that was made, and what it does to everything else. Immutable; safe to share between threads.</summary>
public sealed class MoveResult
{
    SideEffects? sideEffects;

    internal MoveResult(Proposal proposal, MixDocument before, MixDocument after) => (Proposal, Before, After) = (proposal, before, after);

    /// <summary>Told the lines when they are found: the journal's remarks.</summary>
    internal Action<ValueList<string>>? Found { get; set; }

    /// <summary>What was done.</summary>
    public Proposal Proposal { get; }
    /// <summary>The mix before the move.</summary>
    public MixDocument Before { get; }
    /// <summary>The mix after it.</summary>
    public MixDocument After { get; }

    /// <summary>The loudness change of every group and of the mix. Found when it is first asked for, by rendering the mix before and after, which takes its time; from then on the journal's entry of the move has them as remarks. Any thread may ask.</summary>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    public SideEffects SideEffects
    {
        get
        {
            if (Volatile.Read(ref sideEffects) is { } known) return known;
            var found = SideEffects.Between(Before, After);
            if (Interlocked.CompareExchange(ref sideEffects, found, null) is { } earlier) return earlier;
            Found?.Invoke(Lines);
            return found;
        }
    }

    /// <summary>What a journal carries: the lines of <see cref="SideEffects"/>, which are found for that.</summary>
    internal ValueList<string> Lines => [.. SideEffects.Groups.Prepend(SideEffects.Mix).Select(g => g.ToString())];

    /// <summary>The title of the proposal.</summary>
    public override string ToString() => Proposal.Title;
}
