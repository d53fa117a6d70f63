namespace MixGraph.Planning;

/// <summary>What all VCAs that control a strip come to.</summary>
/// <param name="Gain">The product of their faders, linear.</param>
/// <param name="MutedBy">The first that is muted.</param>
/// <param name="DownBy">The first whose fader is at -inf dB.</param>
/// <param name="SoloedBy">The first that is soloed.</param>
internal sealed record VcaControl(double Gain, VcaId? MutedBy, VcaId? DownBy, VcaId? SoloedBy)
{
    /// <summary>That of a strip in no VCA.</summary>
    public static VcaControl None { get; } = new(1, null, null, null);

    public static VcaControl Of(MixDocument document, StripState strip)
    {
        if (strip.Vcas.Count == 0) return None;
        double gain = 1;
        VcaId? mutedBy = null, downBy = null, soloedBy = null;
        foreach (var vca in VcaLinks.Masters(document, strip.Vcas)) // by id, so that the product has one order
        {
            gain *= vca.Fader.ToLinear();
            if (vca.Muted) mutedBy ??= vca.Id;
            if (vca.Fader.IsSilence) downBy ??= vca.Id;
            if (vca.Soloed) soloedBy ??= vca.Id;
        }
        return new(gain, mutedBy, downBy, soloedBy);
    }
}
