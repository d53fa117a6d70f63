namespace MixGraph.Dsp;

/// <summary>The numbers of one reverb. Lengths do not move; a change of them is another reverb.</summary>
internal unsafe struct ReverbCoefficients
{
    /// <summary>The attenuation of every line: rows of sixteen, as <see cref="Attenuators"/> names them.</summary>
    public fixed float Attenuation[Attenuators.CoefficientRows * ReverbGeometry.Lines];
    public fixed float LineFrames[ReverbGeometry.Lines];
    public fixed float DiffuserFrames[2 * ReverbGeometry.Diffusers];
    public fixed float TapFrames[2 * ReverbGeometry.Taps];
    /// <summary>Gain of the input into the lines.</summary>
    public float Injection;
    /// <summary>The coefficient of the diffusers.</summary>
    public float Diffusion;
    /// <summary>Gain of the early reflections.</summary>
    public float Early;
    /// <summary>How much of a channel's own sound, and of the other's, it gets at the output.</summary>
    public float Own, Other;
    /// <summary>Turns of the modulation in 64 frames.</summary>
    public float Turns;
    /// <summary>How far the modulated lines move to each side, in frames.</summary>
    public float Depth;
}

/// <summary>The integrators of the attenuators, and where the modulation is.</summary>
internal unsafe struct ReverbState
{
    public fixed float Attenuation[Attenuators.StateRows * ReverbGeometry.Lines];
    /// <summary>Turns since the start, less whole ones.</summary>
    public float Phase;
}
