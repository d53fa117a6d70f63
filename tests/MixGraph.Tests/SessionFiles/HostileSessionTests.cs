using System.Text;

namespace MixGraph.Tests.SessionFiles;

/// <summary>Files that are damaged, or made to harm: a typed error or a sound session, in bounded memory and time.</summary>
public sealed class HostileSessionTests : IDisposable
{
    const long MostBytes = 64 * 1024 * 1024;

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Four_hundred_damaged_copies_give_a_typed_error_or_a_sound_session()
    {
        TinyWav.Write(folder.File("clip.wav"));
        var mix = SessionFileTests.Example();
        mix.AddTrack("Clip", new Clip(folder.File("clip.wav")));
        mix.Save(folder.File("original.json"));
        byte[] original = File.ReadAllBytes(folder.File("original.json"));
        int loaded = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var mutation = FileMutator.Mutate(original, seed, headerBytes: original.Length);
            loaded += Survives(folder.Write("mutant.json", mutation.Bytes), $"seed {seed}: {mutation.Description}") ? 1 : 0;
        }
        Assert.InRange(loaded, 1, 399); // both ways were taken
    }

    [Fact]
    public void Depth_does_not_exhaust_the_stack()
    {
        Survives(Write(new string('[', 1_000_000)), "arrays");
        Survives(Write(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), "objects");
        var groups = Enumerable.Range(2, 20_000).Select(i => $$"""{"id":{{i}},"kind":"group","name":"{{i}}","output":{{i + 1}}}""");
        string chain = ValidationTests.Strips(["""{"id":1,"kind":"mixBus","name":"Mix"}""", .. groups, """{"id":20002,"kind":"group","name":"Last"}"""]);
        Assert.Empty(SessionFile.Validate(Write(chain)));
        string loop = chain.Replace("\"name\":\"Last\"", "\"name\":\"Last\",\"output\":2", StringComparison.Ordinal);
        Assert.EndsWith("would feed itself.", Assert.Single(SessionFile.Validate(Write(loop))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_are_listed_up_to_a_limit()
    {
        string path = Write(ValidationTests.Strips([.. Enumerable.Repeat("7", 50_000)]));
        var problems = SessionFile.Validate(path);
        Assert.Equal(1_001, problems.Count);
        Assert.Equal("There are more problems than the 1000 listed.", problems[^1].Message);
    }

    [Fact]
    public void Arrays_and_values_have_a_limit()
    {
        string strips = Write(ValidationTests.Strips([.. Enumerable.Repeat("7", 100_001)]));
        Assert.Equal("strips must have at most 100000 elements, not 100001.", SessionFile.Validate(strips)[0].Message);
        string bands = Write(ValidationTests.Strips($$"""{"id":1,"kind":"mixBus","name":"Mix","preFaderInserts":[{"type":"mixgraph.equalizer","bands":[{{string.Join(',', Enumerable.Repeat("{}", 65))}}]}]}"""));
        Assert.Equal("bands must have at most 64 elements, not 65.", Assert.Single(SessionFile.Validate(bands)).Message);
        string values = Write("[" + string.Join(',', Enumerable.Repeat("0", 4_000_001)) + "]");
        Assert.Equal("There are more than 4000000 values.", Assert.Single(SessionFile.Validate(values)).Message);
    }

    [Fact]
    public void An_object_of_a_million_names_is_not_kept()
    {
        string path = Write("{" + string.Join(',', Enumerable.Range(0, 1_000_000).Select(i => $"\"{i}\":0")) + "}");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("There are more than 1000 properties.", SessionFile.Validate(path)[0].Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }

    [Fact]
    public void A_file_of_more_than_64_mebibytes_is_not_read()
    {
        string path = folder.File("big.json");
        using (var file = File.Create(path)) file.SetLength(MostBytes + 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("The file has 67108865 bytes; 67108864 is the most.", Assert.Single(SessionFile.Validate(path)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    /// <summary>Whether it loaded; fails on anything but a typed error.</summary>
    static bool Survives(string path, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool loads = false;
        try
        {
            var mix = MixSession.Load(path);
            loads = true;
            DocumentRules.Check(mix.Document);
        }
        catch (MixFileException e)
        {
            Assert.NotNull(e.Location);
            Assert.DoesNotContain('\n', e.Message);
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
        }
        Assert.Equal(loads, SessionFile.Validate(path).All(p => p.IsWarning));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before <= MostBytes, what);
        return loads;
    }

    string Write(string json) => folder.Write("session.json", Encoding.UTF8.GetBytes(json));
}
