using System.CommandLine;
using System.Globalization;

namespace MixGraph.Benchmarks.Compare;

/// <summary>A command-line option for a number within bounds.</summary>
static class RangeOption
{
    public static Option<T> Create<T>(string name, string description, T byDefault, T lowest, T highest)
        where T : struct, IComparable<T>
    {
        var option = new Option<T>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            var value = result.GetValueOrDefault<T>();
            if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is {lowest} to {highest}, not {value}."));
        });
        return option;
    }

    /// <summary>--seconds, common to the commands.</summary>
    public static Option<double> Seconds(string description, double byDefault) =>
        Create("--seconds", description, byDefault, 0.1, 3600);
}
