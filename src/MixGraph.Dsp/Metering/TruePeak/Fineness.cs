namespace MixGraph.Dsp;

/// <summary>How many points to a sample are looked at, known when a kernel is compiled.</summary>
internal interface IFineness
{
    static abstract int Factor { get; }
}

internal readonly struct Eightfold : IFineness
{
    public static int Factor => 8;
}

internal readonly struct Fourfold : IFineness
{
    public static int Factor => 4;
}

internal readonly struct Twofold : IFineness
{
    public static int Factor => 2;
}
