namespace MixGraph.Planning;

/// <summary>What a cross-fade from one plan to the next does to a strip or a connection.</summary>
internal enum Presence
{
    /// <summary>Nothing: both plans have it.</summary>
    Stays,
    /// <summary>The next plan has it.</summary>
    Comes,
    /// <summary>The last plan had it.</summary>
    Goes,
}
