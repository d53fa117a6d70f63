namespace MixGraph.Workflow;

/// <summary>An edit that somebody proposes, as a value: look at it, apply it with <see cref="TopDownPass.Apply(Proposal)"/> or leave it. Applied, it is one undo step.</summary>
/// <remarks>Immutable; safe to share between threads. It holds no session: the ids of its moves mean strips of the session it was made for, and of branches of that.</remarks>
/// <param name="Title">What undo and the journal show: "Guitars: bell -3.6 dB at 400 Hz".</param>
/// <param name="Reason">Why it is proposed, in a sentence.</param>
/// <param name="Moves">What it does, in order.</param>
public sealed record Proposal(string Title, string Reason, ValueList<Move> Moves)
{
    /// <summary>The lowest layer it touches: a pass that locks layers must have descended to it.</summary>
    /// <exception cref="RemovedException">The document does not have one of the strips.</exception>
    public Layer LayerIn(MixDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Moves.Select(m => Layers.Of(Find(document, m.Strip).Kind)).DefaultIfEmpty(Layer.MixBus).Max();
    }

    /// <summary>Makes the edit, in one undo step.</summary>
    /// <exception cref="RemovedException">A strip is not there any more.</exception>
    public void ApplyTo(MixSession mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        mix.Edit(Title, () =>
        {
            foreach (var move in Moves) move.ApplyTo(mix.Handle(Find(mix.Document, move.Strip)));
        });
    }

    /// <summary>A part of the same, or more of it: gains of faders, trims and bands (of dynamic bands also the range) times a factor. What has no amount, such as a polarity, is the same.</summary>
    /// <param name="share">0.5 for half of it: 0 to 2.</param>
    /// <exception cref="ParameterRangeException">The share, or a gain that comes of it, is out of range.</exception>
    /// <exception cref="InvalidOperationException">It takes bands from one place to another, as <see cref="BandRelocation.Proposal"/> does: a part of that would not sound the same.</exception>
    public Proposal Scaled(double share)
    {
        if (!(share is >= 0 and <= 2)) throw new ParameterRangeException("share", share, 0, 2, "");
        return share == 1 ? this : this with { Title = FormattableString.Invariant($"{Title}, {share * 100:0} % of it"), Moves = [.. Moves.Select(m => m.Scaled(share))] };
    }

    /// <summary>The title.</summary>
    public override string ToString() => Title;

    static StripState Find(MixDocument document, StripId id) => document.Find(id) ?? throw new RemovedException($"{id} that the proposal is for");
}
