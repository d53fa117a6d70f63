namespace MixGraph;

/// <summary>Something that happened while an engine played, and did not stop it.</summary>
/// <param name="Clock">The engine clock, about when it happened.</param>
/// <param name="Kind">What.</param>
/// <param name="Strip">Where; null if it concerns the whole.</param>
/// <param name="Message">The same for people.</param>
public readonly record struct EngineEvent(long Clock, EngineEventKind Kind, StripId? Strip, string Message);

/// <summary>What can happen while an engine plays.</summary>
public enum EngineEventKind
{
    /// <summary>A source could not be read; it is silent.</summary>
    SourceFailed,
    /// <summary>A source was not there in time; what was missing is silent.</summary>
    SourceLate,
    /// <summary>Automation was not computed in time; a parameter stayed where it was meanwhile.</summary>
    AutomationLate,
    /// <summary>A processor gave NaN or infinities, which were taken as silence, and was reset; or it threw, and its strip is silent until the processor is made anew.</summary>
    NotFinite,
    /// <summary>A block took longer to render than it lasts.</summary>
    Overrun,
    /// <summary>An edit could not be taken up; what was played before goes on.</summary>
    EditFailed,
}
