namespace MixGraph;

public abstract partial class Strip
{
    // What tracks, groups and returns share but the mix bus has not.

    private protected OutputBus GetOutput() =>
        State.Output is { } id && Session.Document.Find(id) is { } bus ? (OutputBus)Session.Handle(bus) : throw new RemovedException(title);

    private protected void SetOutput(OutputBus output)
    {
        Session.RefuseForeign(output);
        Session.Change("output", d => d.Route(this, output));
    }

    private protected Send AddSend(ReturnBus target, Decibels level, bool preFader)
    {
        Session.RefuseForeign(target);
        var send = new SendState(new(Session.NextId()), target.Id) { Level = level, PreFader = preFader };
        Session.Change("add send", d => d.AddSend(this, send, target));
        return new(this, send.Id);
    }

    private protected IReadOnlyList<Send> GetSends() => [.. State.Sends.Select(s => new Send(this, s.Id))];

    private protected void RemoveStrip() => Session.Change("remove", d => d.Remove(this));
}
