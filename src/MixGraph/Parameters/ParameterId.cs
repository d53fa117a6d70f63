using System.Globalization;

namespace MixGraph;

/// <summary>The address of a parameter within a session: the strip, the insert or send if it is one's, and the name; or the VCA and the name.</summary>
/// <param name="Strip">The strip; no strip (0) for a parameter of a VCA.</param>
/// <param name="Insert">The insert whose parameter it is, or null.</param>
/// <param name="Send">The send whose parameter it is, or null.</param>
/// <param name="Name">The descriptor's name: "fader", "bands/1/gain".</param>
public readonly record struct ParameterId(StripId Strip, InsertId? Insert, SendId? Send, string Name)
{
    /// <summary>The VCA whose parameter it is, or null.</summary>
    public VcaId? Vca { get; init; }

    /// <summary>For example "strips/3/fader", "strips/3/inserts/7/bands/1/gain" or "vcas/11/fader".</summary>
    public override string ToString() => Vca is { } vca ? string.Create(CultureInfo.InvariantCulture, $"vcas/{vca.Value}/{Name}") : string.Create(CultureInfo.InvariantCulture,
        $"strips/{Strip.Value}{(Insert is { } i ? $"/inserts/{i.Value}" : "")}{(Send is { } s ? $"/sends/{s.Value}" : "")}/{Name}");
}
