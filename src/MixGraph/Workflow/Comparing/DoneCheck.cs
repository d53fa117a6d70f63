using System.Globalization;
using System.Text;
using MixGraph.Analysis;

namespace MixGraph.Workflow;

/// <summary>A mix beside three or more references: is it done, or was one content too early? Each row is one thing that is measured, with the range that the references leave. Immutable; safe to share between
/// threads.</summary>
/// <remarks>A range is that of the references, and a little more either way (1.5 to 4 dB, by row), so that references that happen to agree leave room. A reference checked against its own set passes in
/// every row.</remarks>
public sealed class DoneCheck
{
    internal DoneCheck(ValueList<DoneRow> rows) => Rows = rows;

    /// <summary>The rows, in the order of <see cref="DoneMeasure"/>.</summary>
    public ValueList<DoneRow> Rows { get; }
    /// <summary>The rows that do not pass.</summary>
    public IEnumerable<DoneRow> Failed => Rows.Where(r => !r.Passes);
    /// <summary>Whether all rows pass.</summary>
    public bool Passes => Rows.All(r => r.Passes);

    /// <summary>The row about something; null where it could not be measured.</summary>
    public DoneRow? this[DoneMeasure measure] => Rows.FirstOrDefault(r => r.Measure == measure);

    /// <summary>A line for every row.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var row in Rows) text.AppendLine(row.ToString());
        return text.ToString();
    }

    internal static DoneCheck Of(Measurement mix, IReadOnlyList<Measurement> references, IReadOnlyList<string>? unvisited)
    {
        var rows = new List<DoneRow>();
        if (!mix.Integrated.IsSilence)
        {
            double[] own = ProgramFeatures.Of(mix, references);
            double[][] theirs = [.. references.Select(r => ProgramFeatures.Of(r, references))];
            bool isShort = !mix.IsLoudnessRangeStable || references.Any(r => !r.IsLoudnessRangeStable);
            for (int i = 0; i < own.Length; i++)
            {
                double[] told = [.. theirs.Select(t => t[i]).Where(double.IsFinite)];
                if (!double.IsFinite(own[i]) || told.Length == 0) continue;
                double room = Room((DoneMeasure)i, isShort);
                rows.Add(new((DoneMeasure)i, own[i], told.Min() - room, told.Max() + room));
            }
        }
        if (unvisited is not null) rows.Add(new(DoneMeasure.UnvisitedTracks, unvisited.Count, 0, 0) { Names = [.. unvisited] });
        return new([.. rows]);
    }

    // How much further than the references one may go: about what is heard at once, and more where songs differ anyway.
    static double Room(DoneMeasure measure, bool isShort) => measure switch
    {
        DoneMeasure.Low or DoneMeasure.High => 2,
        DoneMeasure.LowMid or DoneMeasure.HighMid => 1.5,
        DoneMeasure.LoudnessRange => isShort ? 4 : 2, // of less than a minute it says little
        DoneMeasure.Correlation => 0.1,
        DoneMeasure.LowWidth or DoneMeasure.LowMidWidth or DoneMeasure.HighMidWidth or DoneMeasure.HighWidth => 3,
        DoneMeasure.LowEnd => 2,
        _ => 1.5,
    };
}

/// <summary>One thing that was checked. Immutable; safe to share between threads.</summary>
public sealed record DoneRow
{
    internal DoneRow(DoneMeasure measure, double value, double from, double to) => (Measure, Value, From, To) = (measure, value, from, to);

    /// <summary>What is measured, and the unit.</summary>
    public DoneMeasure Measure { get; }
    /// <summary>What it is in the mix.</summary>
    public double Value { get; }
    /// <summary>The least that passes.</summary>
    public double From { get; }
    /// <summary>The most that passes.</summary>
    public double To { get; }
    /// <summary>Whether the value is in the range.</summary>
    public bool Passes => Value >= From && Value <= To;
    /// <summary>The names of the tracks nobody has been to; empty for other rows.</summary>
    public ValueList<string> Names { get; internal init; } = [];
    /// <summary>What is wrong, in a few words: "too much at 2 - 8 kHz: +4.2 dB, up to +1.6 dB passes". What it is, where nothing is.</summary>
    public string Message => Passes ? $"{What}: {Text(Value)}" : Measure == DoneMeasure.UnvisitedTracks ? $"never visited: {string.Join(", ", Names)}"
        : Value > To ? $"{TooMuch}: {Text(Value)}, up to {Text(To)} passes" : $"{TooLittle}: {Text(Value)}, from {Text(From)} on passes";

    /// <summary>"ok" or "!!", and the message.</summary>
    public override string ToString() => (Passes ? "ok " : "!! ") + Message;

    string What => Measure switch
    {
        DoneMeasure.PeakToShortTerm => "PSR",
        DoneMeasure.LoudnessRange => "loudness range",
        DoneMeasure.Crest => "crest factor",
        DoneMeasure.Correlation => "correlation",
        DoneMeasure.LowEnd => "sub over bass",
        DoneMeasure.UnvisitedTracks => "tracks never visited",
        DoneMeasure.LowWidth or DoneMeasure.LowMidWidth or DoneMeasure.HighMidWidth or DoneMeasure.HighWidth => $"width at {Range}",
        _ => $"level at {Range}",
    };

    string TooMuch => Measure switch
    {
        DoneMeasure.PeakToShortTerm or DoneMeasure.Crest => $"spikier than the references, {What}",
        DoneMeasure.LoudnessRange => "louds and softs are further apart, loudness range",
        DoneMeasure.Correlation => "closer to mono, correlation",
        DoneMeasure.LowEnd => "too much sub for the bass",
        DoneMeasure.LowWidth or DoneMeasure.LowMidWidth or DoneMeasure.HighMidWidth or DoneMeasure.HighWidth => $"too wide at {Range}",
        _ => $"too much at {Range}",
    };

    string TooLittle => Measure switch
    {
        DoneMeasure.PeakToShortTerm or DoneMeasure.Crest => $"denser than the references, {What}",
        DoneMeasure.LoudnessRange => "louds and softs are closer, loudness range",
        DoneMeasure.Correlation => "out of phase, correlation",
        DoneMeasure.LowEnd => "too little sub for the bass",
        DoneMeasure.LowWidth or DoneMeasure.LowMidWidth or DoneMeasure.HighMidWidth or DoneMeasure.HighWidth => $"too narrow at {Range}",
        _ => $"too little at {Range}",
    };

    string Range => Measure switch
    {
        DoneMeasure.Low or DoneMeasure.LowWidth => "20 - 250 Hz",
        DoneMeasure.LowMid or DoneMeasure.LowMidWidth => "250 Hz - 2 kHz",
        DoneMeasure.HighMid or DoneMeasure.HighMidWidth => "2 - 8 kHz",
        _ => "8 - 20 kHz",
    };

    string Text(double value) => Measure switch
    {
        DoneMeasure.Correlation => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture),
        DoneMeasure.UnvisitedTracks => value.ToString("0", CultureInfo.InvariantCulture),
        DoneMeasure.LoudnessRange => value.ToString("0.0", CultureInfo.InvariantCulture) + " LU",
        DoneMeasure.PeakToShortTerm or DoneMeasure.Crest => value.ToString("0.0", CultureInfo.InvariantCulture) + " dB",
        _ => value.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " dB",
    };
}
