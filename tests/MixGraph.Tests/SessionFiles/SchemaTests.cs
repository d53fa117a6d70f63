using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MixGraph.Extending;

namespace MixGraph.Tests.SessionFiles;

public sealed class SchemaTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly SchemaValidator schema = new(JsonDocument.Parse(SessionFile.Schema()).RootElement);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_file_in_docs_is_what_the_descriptors_say() =>
        Assert.Equal(SessionFile.Schema(), File.ReadAllText(Repository.File("docs/session.schema.json")));

    [Fact]
    public void Whatever_is_saved_keeps_to_the_schema()
    {
        string path = folder.File("session.json");
        Prop.ForAll(RandomDocuments.With(), document =>
        {
            new MixSession(document).Save(path);
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            Assert.True(schema.IsValid(json.RootElement));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    /// <summary>Only what needs several strips to see, or the disk, or a number beyond double, is past a schema.</summary>
    [Theory, MemberData(nameof(ValidationTests.StripProblems), MemberType = typeof(ValidationTests))]
    public void What_validation_refuses_the_schema_refuses_where_it_can(string strip, string location, string message)
    {
        string[] beyond = ["There is no strip", "This must be the id", "would feed itself", "are both", "There is another", "have the id", "is there twice", "must not be blank", "seed must be a whole number", "1e999"];
        if (beyond.Any(b => message.Contains(b, StringComparison.Ordinal))) return;
        using var json = JsonDocument.Parse(ValidationTests.Strips("""{"id":1,"kind":"mixBus","name":"Mix"}""", strip));
        Assert.False(schema.IsValid(json.RootElement), location);
    }

    [Fact]
    public void Unknown_processors_pass_and_own_ones_are_described()
    {
        using var json = JsonDocument.Parse(ValidationTests.Strips("""{"id":1,"kind":"mixBus","name":"Mix","preFaderInserts":[{"type":"acme.tilt","slope":99}]}"""));
        Assert.True(schema.IsValid(json.RootElement));
        var own = new SchemaValidator(JsonDocument.Parse(SessionFile.Schema(new ProcessorRegistry().Add<Processors.UserProcessorTests.Tilt>())).RootElement);
        Assert.False(own.IsValid(json.RootElement));
    }

    [Fact]
    public void The_example_of_the_format_passes()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SessionFileTests.Golden, Encoding.UTF8));
        Assert.True(schema.IsValid(json.RootElement));
    }
}
