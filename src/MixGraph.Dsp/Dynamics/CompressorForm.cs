namespace MixGraph.Dsp;

/// <summary>What a full compressor consists of. A kernel is compiled for each form that is used, without what the form lacks.</summary>
internal interface ICompressorForm
{
    /// <summary>Whether it listens to the key instead of its own signal.</summary>
    static abstract bool HearsKey { get; }
    /// <summary>Whether the level is the root of a mean square; the magnitude otherwise.</summary>
    static abstract bool IsRms { get; }
    /// <summary>Whether both sides get the gain of the louder one.</summary>
    static abstract bool IsLinked { get; }
    /// <summary>Whether attack follows behind the release: smooth decoupled; smooth branching otherwise.</summary>
    static abstract bool IsDecoupled { get; }
    /// <summary>Whether reduction that lasts is released slowly.</summary>
    static abstract bool IsAuto { get; }
}

/// <summary>Yes or no, known to the compiler.</summary>
internal interface IFlag
{
    static abstract bool IsSet { get; }
}

internal readonly struct Yes : IFlag
{
    public static bool IsSet => true;
}

internal readonly struct No : IFlag
{
    public static bool IsSet => false;
}

/// <summary>A form from its five answers.</summary>
internal readonly struct CompressorForm<TKey, TRms, TLinked, TDecoupled, TAuto> : ICompressorForm
    where TKey : struct, IFlag where TRms : struct, IFlag where TLinked : struct, IFlag where TDecoupled : struct, IFlag where TAuto : struct, IFlag
{
    public static bool HearsKey => TKey.IsSet;
    public static bool IsRms => TRms.IsSet;
    public static bool IsLinked => TLinked.IsSet;
    public static bool IsDecoupled => TDecoupled.IsSet;
    public static bool IsAuto => TAuto.IsSet;
}
