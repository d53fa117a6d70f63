using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>What may be moved past an insert.</summary>
/// <param name="IsNonLinear">Whether what it does to a signal depends on the signal.</param>
/// <param name="IsTimeVarying">Whether it does not do the same at every time.</param>
/// <param name="KeepsSides">Whether nothing of one side comes out on the other.</param>
/// <param name="KeepsMiddle">Whether nothing of mid comes out in side, or the other way round.</param>
internal readonly record struct InsertTraits(bool IsNonLinear, bool IsTimeVarying, bool KeepsSides, bool KeepsMiddle)
{
    /// <summary>The same filter, or gain, on both sides.</summary>
    static readonly InsertTraits Even = new(false, false, true, true);
    static readonly InsertTraits NonLinear = new(true, false, true, true);
    static readonly InsertTraits Crossing = new(false, false, false, false);

    public bool IsLinearAndStill => !IsNonLinear && !IsTimeVarying;

    /// <summary>One after the other.</summary>
    public InsertTraits And(InsertTraits other) => new(
        IsNonLinear || other.IsNonLinear, IsTimeVarying || other.IsTimeVarying, KeepsSides && other.KeepsSides, KeepsMiddle && other.KeepsMiddle);

    /// <summary>Whether a band on some part of the stereo signal does the same before it as behind it, as far as sides and middle go.</summary>
    public bool Passes(BandPlacement placement) => placement switch
    {
        BandPlacement.Left or BandPlacement.Right => KeepsSides,
        BandPlacement.Mid or BandPlacement.Side => KeepsMiddle,
        _ => true,
    };

    /// <summary>Whether an insert does anything.</summary>
    public static bool IsActive(InsertState insert) => !insert.Bypassed && (insert.Mix > 0 || insert.Automation.Count > 0);

    /// <summary>The traits of an insert as it is set.</summary>
    public static InsertTraits Of(InsertState insert)
    {
        // A bypassed one stays so: its automation is not heard, but that of the bypass itself would be.
        bool moves = insert.Automation.Count > 0 && (!insert.Bypassed || insert.Automation.Find(Insert.BypassedParameter.Name) is not null);
        var traits = IsActive(insert) ? Of(insert.Settings) : Even;
        return moves ? traits with { IsTimeVarying = true } : traits;
    }

    static InsertTraits Of(IProcessorSettings settings) => settings switch
    {
        Equalizer equalizer => equalizer.Bands.Where(b => b.Enabled).Aggregate(Even, (all, band) => all.And(Of(band))),
        Utility { Channels: ChannelChoice.Stereo } utility => Even with { KeepsMiddle = utility.InvertLeft == utility.InvertRight },
        Utility { Channels: ChannelChoice.Swap or ChannelChoice.Mono } utility => Even with { KeepsSides = false, KeepsMiddle = utility.InvertLeft == utility.InvertRight },
        Utility => Crossing,
        StereoTool { Rotation: 0 } tool => Even with { KeepsSides = tool.MonoLows == MonoLows.Off && tool.Width == 100 && tool.MidGain == tool.SideGain },
        StereoTool => Crossing,
        Delay { Saturation: 0, Ducking.Value: 0 } => Crossing,
        Reverb reverb => Crossing with { IsTimeVarying = reverb.ModulationDepth > TimeSpan.Zero },
        _ => NonLinear, // what is not known is not known to be linear
    };

    /// <summary>The traits of a band that is switched on.</summary>
    public static InsertTraits Of(Band band) => new(BandSections.IsDynamic(band), false,
        band.Placement is not (BandPlacement.Mid or BandPlacement.Side), band.Placement is not (BandPlacement.Left or BandPlacement.Right));

    /// <summary>The processor in words: "compressor", "bus compressor".</summary>
    public static string NameOf(IProcessorSettings settings)
    {
        string id = settings.ProcessorType.Id;
        return id[(id.LastIndexOf('.') + 1)..].Replace('-', ' ');
    }
}
