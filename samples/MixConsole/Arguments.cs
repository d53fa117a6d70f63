using System.CommandLine;
using System.Globalization;
using MixGraph;

namespace MixConsole;

/// <summary>Arguments and options that commands share.</summary>
static class Arguments
{
    public static Argument<string> Session() => new("session") { Description = "A session file, song.mix.json by custom.", HelpName = "session.mix.json" };

    public static Option<string> Output(string description, string helpName) =>
        new("--output", "-o") { Description = description, HelpName = helpName, Required = true };

    /// <summary>A whole number within a range; another is a fault of the command line.</summary>
    public static Option<int> Number(string name, string description, int defaultValue, int minimum, int maximum)
    {
        var option = new Option<int>(name) { Description = $"{description}, {minimum} to {maximum}.", DefaultValueFactory = _ => defaultValue };
        option.Validators.Add(result =>
        {
            // Not a number is reported by the parser itself; asking it for the value here would throw.
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && (value < minimum || value > maximum))
                result.AddError($"{name} must be {minimum} to {maximum}, not {value}.");
        });
        return option;
    }

    /// <summary>One of a few words.</summary>
    public static Option<string> Word(string name, string description, string defaultWord, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => defaultWord };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>The sample format of a file.</summary>
    public static Option<string> Bits() => Word("--bits", "The sample format; 32f is float.", "24", "16", "24", "32f");

    public static BitDepth Depth(string bits) => bits switch { "16" => BitDepth.Int16, "32f" => BitDepth.Float32, _ => BitDepth.Int24 };
}
