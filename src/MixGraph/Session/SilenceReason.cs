using MixGraph.Planning;

namespace MixGraph;

/// <summary>What keeps a strip from being heard.</summary>
public enum SilenceCause
{
    /// <summary>A mute: of the strip, of a bus further down, or of a VCA.</summary>
    Muted,
    /// <summary>A fader at -inf dB: of the strip, of a bus further down, or of a VCA.</summary>
    FaderDown,
    /// <summary>Something else is soloed.</summary>
    NotSoloed,
    /// <summary>The strip is a bus, and nothing that is heard reaches it.</summary>
    NoInput,
}

/// <summary>Why a strip is silent, and whose doing it is: see <see cref="Strip.SilentBecause"/>.</summary>
/// <remarks>Where there are several reasons it is the one nearest to the strip on the way of its output, and at one strip the first of: mute, fader, solo.</remarks>
public sealed record SilenceReason
{
    SilenceReason(SilenceCause cause, Strip strip, Vca? vca, Strip? soloed) => (Cause, Strip, Vca, Soloed) = (cause, strip, vca, soloed);

    /// <summary>What it is.</summary>
    public SilenceCause Cause { get; }
    /// <summary>Where the way out is closed: the strip itself, or a bus that it leads to.</summary>
    public Strip Strip { get; }
    /// <summary>The VCA that mutes the strip there, has its fader down, or solos <see cref="Soloed"/>; null if it is the doing of no VCA.</summary>
    public Vca? Vca { get; }
    /// <summary>What is soloed instead, the first if there are several; null for any other cause.</summary>
    public Strip? Soloed { get; }

    internal static SilenceReason Of(MixSession session, MixDocument document, Silence silence) => new(
        silence.Cause,
        session.Handle(document.Find(silence.At)!),
        silence.Vca is { } vca ? new(session, document.Find(vca)!) : null,
        silence.Soloed is { } soloed ? session.Handle(document.Find(soloed)!) : null);

    /// <summary>In words: 'group "Drums" is muted', 'the fader of VCA "Band" is at -inf dB', 'track "Vocal" is soloed', 'nothing reaches return "Plate"'.</summary>
    public override string ToString() => Cause switch
    {
        SilenceCause.Muted => $"{Vca?.ToString() ?? Strip.ToString()} is muted",
        SilenceCause.FaderDown => $"the fader of {Vca?.ToString() ?? Strip.ToString()} is at -inf dB",
        SilenceCause.NotSoloed => $"{Vca?.ToString() ?? Soloed!.ToString()} is soloed",
        _ => $"nothing reaches {Strip}",
    };
}
