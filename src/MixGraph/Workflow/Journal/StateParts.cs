namespace MixGraph.Workflow;

/// <summary>States with parts of others: the parameters of one, the rest of another.</summary>
static class StateParts
{
    extension(StripState strip)
    {
        /// <summary>The strip without its inserts and sends.</summary>
        public StripState Head() => strip with { PreFaderInserts = [], PostFaderInserts = [], Sends = [] };

        public StripState WithParametersOf(StripState other) => strip with
        {
            Trim = other.Trim, PolarityInverted = other.PolarityInverted, Fader = other.Fader, Pan = other.Pan,
            Muted = other.Muted, Soloed = other.Soloed, SoloIsolated = other.SoloIsolated, SoloSafe = other.SoloSafe,
        };
    }

    extension(VcaState vca)
    {
        public VcaState WithParametersOf(VcaState other) => vca with { Fader = other.Fader, Muted = other.Muted, Soloed = other.Soloed };
    }

    /// <summary>A list with the element at a place taken out, if there was one, and another put there, if there is one.</summary>
    public static ValueList<T> Replaced<T>(this ValueList<T> list, int place, bool wasThere, T? with) where T : class =>
        (wasThere, with) switch
        {
            (true, { } other) => list.SetItem(place, other),
            (true, null) => list.RemoveAt(place),
            (false, { } added) => list.Insert(place, added),
            _ => list,
        };
}
