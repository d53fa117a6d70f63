using System.Text.Json;
using MixGraph;
using MixGraph.Extending;

namespace MixConsole.Tests;

public sealed class ProcessorsCommandTests : CommandLine
{
    [Fact]
    public async Task Json_says_of_every_processor_what_its_type_says()
    {
        var run = await Run("processors", "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        var types = new ProcessorRegistry().Types.ToArray();
        Assert.Equal(types.Select(t => t.Id), json.RootElement.EnumerateArray().Select(p => p.GetProperty("type").GetString()));
        foreach (var (type, written) in types.Zip(json.RootElement.EnumerateArray()))
        {
            Assert.Equal(type.LatencyOf(type.Default, SampleRate.Hz48000), written.GetProperty("latency").GetInt32());
            AreTheSame(type.Parameters, written.GetProperty("parameters"));
            foreach (var (list, other) in type.Lists.Zip(written.GetProperty("lists").EnumerateArray())) AreTheSame(list.ElementParameters, other.GetProperty("parameters"));
        }
    }

    static void AreTheSame(IReadOnlyList<ParameterDescriptor> parameters, JsonElement written)
    {
        Assert.Equal(parameters.Count, written.GetArrayLength());
        foreach (var (parameter, other) in parameters.Zip(written.EnumerateArray()))
        {
            Assert.Equal(parameter.Name, other.GetProperty("name").GetString());
            Assert.Equal(parameter.Unit, other.GetProperty("unit").GetString());
            if (double.IsFinite(parameter.Minimum)) Assert.Equal(parameter.Minimum, other.GetProperty("minimum").GetDouble());
            else Assert.Equal("-inf", other.GetProperty("minimum").GetString());
            Assert.Equal(parameter.Maximum, other.GetProperty("maximum").GetDouble());
            Assert.Equal(parameter.Changes, Enum.Parse<ParameterChange>(other.GetProperty("changes").GetString()!, ignoreCase: true));
            var value = other.GetProperty("default");
            if (parameter.Choices.Count > 0) Assert.Equal(parameter.Choices[(int)parameter.Default], value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString());
            else if (parameter.IsDiscrete) Assert.Equal(parameter.Default != 0, value.GetBoolean());
            else if (double.IsFinite(parameter.Default)) Assert.Equal(parameter.Default, value.GetDouble());
        }
    }

    [Fact]
    public async Task What_a_preset_is_written_as_can_be_inserted()
    {
        var run = await Run("processors", "--json");
        using var json = JsonDocument.Parse(run.Output);
        var track = new MixSession(SampleRate.Hz48000).AddTrack("Track", Signal.Silence(1.s));
        foreach (var (type, written) in new ProcessorRegistry().Types.Zip(json.RootElement.EnumerateArray()))
            foreach (var (preset, other) in type.Presets.Zip(written.GetProperty("presets").EnumerateArray()))
            {
                Assert.Equal(preset.Name, other.GetProperty("name").GetString());
                Assert.Equal(preset.Settings, Assert.Single(track.InsertChain($"[{other.GetProperty("settings").GetRawText()}]")).Settings);
            }
    }

    [Fact]
    public async Task A_person_gets_a_table_for_each()
    {
        var run = await Run("processors");
        Assert.Equal((0, ""), (run.Code, run.Error));
        foreach (var type in new ProcessorRegistry().Types)
        {
            Assert.Contains(type.Id, run.Output, StringComparison.Ordinal);
            foreach (var parameter in type.Parameters) Assert.Contains(parameter.Name, run.Output, StringComparison.Ordinal);
        }
    }
}
