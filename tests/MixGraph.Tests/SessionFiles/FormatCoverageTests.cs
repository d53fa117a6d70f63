namespace MixGraph.Tests.SessionFiles;

/// <summary>What a document says, its file says too: whoever adds a property to the records adds it to the format, the schema, the
/// random documents, and here.</summary>
public class FormatCoverageTests
{
    [Theory]
    [InlineData(typeof(MixDocument), "MixBus MutesPreFaderSends PanLaw SampleRate SoloDim Strips Vcas")]
    [InlineData(typeof(StripState), "Fader Format Id Inserts Kind Muted Name Output Pan PolarityInverted PostFaderInserts PreFaderInserts Role Sends SoloIsolated SoloSafe Soloed Source Trim Vcas")]
    [InlineData(typeof(InsertState), "Bypassed Id Key Mix Settings")]
    [InlineData(typeof(SendState), "Id Level Muted Pan PreFader Target")]
    [InlineData(typeof(VcaState), "Fader Id Muted Name Soloed Vcas")]
    [InlineData(typeof(PanLaw), "Curve Normalization")]
    [InlineData(typeof(Clip), "FadeIn FadeInShape FadeOut FadeOutShape Gain Length Loop LoopLength Offset Path Signal Start")]
    [InlineData(typeof(Arrangement), "Clips")]
    [InlineData(typeof(LiveInput), "Channel LowLatency RightChannel")]
    public void Every_property_is_in_the_format(Type type, string names) =>
        Assert.Equal(names, string.Join(' ', type.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance).Select(p => p.Name).Order(StringComparer.Ordinal)));
}
