namespace MixConsole.Tests;

public sealed class UsageTests : CommandLine
{
    [Theory]
    [InlineData]
    [InlineData("mix")]
    [InlineData("new")]
    [InlineData("new", "folder")]
    [InlineData("render", "a.json")]
    [InlineData("render", "a.json", "-o", "x.wav", "--bits", "12")]
    [InlineData("render", "a.json", "-o", "x.wav", "--block", "0")]
    [InlineData("render", "a.json", "-o", "x.wav", "--block", "ten")]
    [InlineData("render", "a.json", "-o", "x.wav", "--threads", "65")]
    [InlineData("render", "a.json", "-o", "x.wav", "--lanes", "2")]
    [InlineData("render", "a.json", "-o", "x.wav", "--loud")]
    [InlineData("stems", "a.json")]
    [InlineData("stems", "a.json", "-o", "x", "--bits", "8")]
    [InlineData("stems", "a.json", "-o", "x", "--tail", "-1")]
    [InlineData("validate", "a.json", "b.json")]
    public async Task A_wrong_command_line_is_exit_code_2(params string[] args)
    {
        var run = await Run(args);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.All(run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("mixgraph: ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("new")]
    [InlineData("render")]
    [InlineData("stems")]
    [InlineData("validate")]
    public async Task Every_command_has_help(string command)
    {
        var run = await Run(command, "--help");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains($"mixgraph {command} ", run.Output, StringComparison.Ordinal);
        Assert.Contains(command, (await Run("--help")).Output, StringComparison.Ordinal);
    }
}
