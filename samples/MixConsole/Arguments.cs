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

    /// <summary>A number within a range, or none; another is a fault of the command line.</summary>
    public static Option<double?> Real(string name, string description, string unit, double minimum, double maximum)
    {
        var option = new Option<double?>(name) { Description = $"{description}, {Text(minimum)} to {Text(maximum)} {unit}.", HelpName = unit };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !(value >= minimum && value <= maximum))
                result.AddError($"{name} must be {Text(minimum)} to {Text(maximum)} {unit}, not {token.Value}.");
        });
        return option;
    }

    static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of seconds.</summary>
    public static Option<double?> Seconds(string name, string description, double maximum = 360_000) => Real(name, description, "s", 0, maximum);

    public static TimeSpan? Time(double? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;

    /// <summary>The tail of a render, which is an hour at most.</summary>
    public static Option<double?> Tail() => Seconds("--tail", "Render on so long after the end of the last source", 3600);

    /// <summary>What is done about rounding.</summary>
    public static Option<string> DitherKind() => Word("--dither", "The noise that keeps rounding from distorting; auto is tpdf at 16 bits and none at 24.", "auto", "auto", "none", "tpdf", "shaped");

    public static Dither? DitherOf(string word) => word switch { "none" => Dither.None, "tpdf" => Dither.Tpdf, "shaped" => Dither.Shaped, _ => null };

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
