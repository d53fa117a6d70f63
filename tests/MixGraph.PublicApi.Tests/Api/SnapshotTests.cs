using System.Reflection;
using MixGraph.Tests.SessionFiles;

namespace MixGraph.PublicApi.Tests;

/// <summary>The public API is what was reviewed: Snapshots/ holds it, one line a member, and changes with it by hand.</summary>
public class SnapshotTests
{
    [Theory]
    [InlineData("MixGraph")]
    [InlineData("MixGraph.Dsp")]
    [InlineData("MixGraph.PortAudio")]
    [InlineData("MixGraph.Sndfile")]
    [InlineData("MixGraph.Testing")]
    public void The_public_API_is_the_one_that_was_reviewed(string assembly)
    {
        string file = $"tests/MixGraph.PublicApi.Tests/Snapshots/{assembly}.txt";
        string[] reviewed = File.ReadAllLines(Repository.File(file));
        string[] actual = [.. ApiText.Lines(Assembly.Load(assembly))];
        string[] changes = [.. actual.Except(reviewed).Select(l => "+ " + l), .. reviewed.Except(actual).Select(l => "- " + l)];
        if (changes.Length > 0)
            Assert.Fail($"The public API of {assembly} has changed. If that is meant, bring {file} up to date in the same commit:\n{string.Join('\n', changes)}");
        Assert.Equal(actual, reviewed); // sorted, and nothing twice
    }

    [Fact]
    public void A_snapshot_shows_what_a_user_can_see()
    {
        string[] lines = [.. ApiText.Lines(typeof(MixSession).Assembly)];
        Assert.Contains("MixGraph.MixSession: sealed class", lines);
        Assert.Contains("MixGraph.Decibels.static op_Addition(Decibels left, Decibels right): Decibels", lines);
        Assert.Contains("MixGraph.Quantities.static get_dB(double value): Decibels", lines);
        Assert.Contains("MixGraph.Processors.Compressor.Ratio: double { get; init; }", lines);
        Assert.DoesNotContain(lines, l => l.Contains("<G>$", StringComparison.Ordinal) || l.Contains("PrintMembers", StringComparison.Ordinal) || l.Contains("PlanRenderer", StringComparison.Ordinal));
    }
}
