namespace MixGraph.Tests.SessionFiles;

/// <summary>What a document says, its file says too: whoever adds a property to the records adds it to the format, the schema, the
/// random documents, and here.</summary>
public class FormatCoverageTests
{
    [Theory]
    [InlineData(typeof(MixDocument), "MixBus MutesPreFaderSends PanLaw SampleRate SoloDim Strips TempoMap Vcas")]
    [InlineData(typeof(StripState), "Automation Fader Format Id Inserts Kind Muted Name Output Pan PolarityInverted PostFaderInserts PreFaderInserts Role Sends SoloIsolated SoloSafe Soloed Source Trim Vcas")]
    [InlineData(typeof(InsertState), "Automation Bypassed Id Key Mix Settings")]
    [InlineData(typeof(SendState), "Automation Id Level Muted Pan PreFader Target")]
    [InlineData(typeof(VcaState), "Automation Fader Id Muted Name Soloed Vcas")]
    [InlineData(typeof(PanLaw), "Curve Normalization")]
    [InlineData(typeof(Clip), "FadeIn FadeInShape FadeOut FadeOutShape Gain Length Loop LoopLength Offset Path Signal Start")]
    [InlineData(typeof(Arrangement), "Clips")]
    [InlineData(typeof(LiveInput), "Channel LowLatency RightChannel")]
    [InlineData(typeof(TempoMap), "Changes")]
    [InlineData(typeof(TempoChange), "Beat BeatsPerMinute")]
    [InlineData(typeof(AutomationCurve), "Parameter Points")]
    [InlineData(typeof(AutomationPoint<double>), "At Segment Value")]
    [InlineData(typeof(Position), "Unit Value")]
    [InlineData(typeof(Segment), "Shape Tension")]
    public void Every_property_is_in_the_format(Type type, string names) =>
        Assert.Equal(names, string.Join(' ', type.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance).Select(p => p.Name).Order(StringComparer.Ordinal)));
}
