namespace MixConsole.Tests;

public sealed class ValidateCommandTests : CommandLine
{
    [Fact]
    public async Task A_sound_session_is_OK()
    {
        var run = await Run("validate", Session());
        Assert.Equal((0, "OK", ""), (run.Code, run.Output.Trim(), run.Error));
    }

    [Fact]
    public async Task Every_problem_is_named_with_its_place()
    {
        var run = await Run("validate", Session("""{"id":2,"kind":"group","name":"A","fadr":1},{"id":2,"kind":"group","name":"A"}"""));
        Assert.Equal(1, run.Code);
        Assert.Equal(
        [
            "$.strips[1].fadr: \"fadr\" is not a property of a group. Did you mean \"fader\"?",
            "$.strips[2].id: $.strips[2].id and $.strips[1].id are both 2.",
            "$.strips[2].name: There is another group \"A\": $.strips[1].",
        ], run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith("3 problems", run.Error.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_is_no_problem()
    {
        var run = await Run("validate", Session("""{"id":2,"kind":"group","name":"A","preFaderInserts":[{"type":"acme.tape"}]}"""));
        Assert.Equal((0, "OK"), (run.Code, run.Output.Trim()));
        Assert.StartsWith("mixgraph: warning: $.strips[1].preFaderInserts[0].type: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_session_is_said_in_one_line_on_standard_error()
    {
        IsInputFault(await Run("validate", folder.File("none.json")), "There is no such file.");
        IsInputFault(await Run("validate", folder.Write("x.json", "{"u8)), "1 problem");
    }
}
