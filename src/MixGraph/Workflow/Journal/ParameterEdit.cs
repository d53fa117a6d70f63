namespace MixGraph.Workflow;

/// <summary>A parameter of a strip, an insert, a send or a VCA that has another value.</summary>
public sealed record ParameterEdit : DocumentChange
{
    internal ParameterEdit(ParameterId parameter, string owner, string? processor, double before, double after, string unit) =>
        (Parameter, Owner, Processor, Before, After, Unit) = (parameter, owner, processor, before, after, unit);

    /// <summary>The address of the parameter.</summary>
    public ParameterId Parameter { get; private init; }
    /// <summary>The name of the strip, or of the VCA.</summary>
    public string Owner { get; private init; }
    /// <summary>The id of the type of processor, for a parameter of an insert: "mixgraph.compressor". Null for others.</summary>
    public string? Processor { get; private init; }
    /// <summary>The number before, in <see cref="Unit"/>. A toggle is 0 or 1, a choice its place among the choices.</summary>
    public double Before { get; private init; }
    /// <summary>The number after.</summary>
    public double After { get; private init; }
    /// <summary>"dB", "Hz", "ms" and the like; empty for plain numbers.</summary>
    public string Unit { get; private init; }

    /// <inheritdoc/>
    public override string Description => $"{Owner}: {Place}{Parameter.Name} {Text(Before)} -> {Text(After)}";
    /// <inheritdoc/>
    public override DocumentChange Inverted => this with { Before = After, After = Before };
    internal override int HighestId => Math.Max(Math.Max(Parameter.Strip.Value, Parameter.Vca?.Value ?? 0), Math.Max(Parameter.Insert?.Value ?? 0, Parameter.Send?.Value ?? 0));

    string Place => Processor is not null ? Processor[(Processor.LastIndexOf('.') + 1)..] + " " : Parameter.Send is not null ? "send " : "";

    string Text(double number) => ParameterNumbers.IsSwitch(Parameter) ? number != 0 ? "on" : "off" : Text(number, Unit);

    private protected override MixDocument Apply(MixDocument document)
    {
        if (Parameter.Vca is { } id)
        {
            var vca = document.Find(id) ?? throw new RemovedException($"{id} (\"{Owner}\")");
            return document.With(ParameterNumbers.With(vca, Parameter.Name, After));
        }
        var strip = Find(document, Parameter.Strip, Owner);
        if (Parameter.Insert is { } insert)
        {
            var (index, postFader) = strip.FindInsert(insert) ?? throw new RemovedException($"{insert} of {strip.Title}");
            var chain = strip.Chain(postFader);
            return document.With(strip.WithChain(postFader, chain.SetItem(index, ParameterNumbers.With(chain[index], Parameter.Name, After))));
        }
        if (Parameter.Send is { } send)
        {
            for (int i = 0; i < strip.Sends.Count; i++)
                if (strip.Sends[i].Id == send) return document.With(strip with { Sends = strip.Sends.SetItem(i, ParameterNumbers.With(strip.Sends[i], Parameter.Name, After)) });
            throw new RemovedException($"{send} of {strip.Title}");
        }
        return document.With(ParameterNumbers.With(strip, Parameter.Name, After));
    }
}
