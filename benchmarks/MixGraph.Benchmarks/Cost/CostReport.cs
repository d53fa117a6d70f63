using System.Globalization;
using System.Text;
using MixGraph.Benchmarks.Guard;
using MixGraph.Dsp;

namespace MixGraph.Benchmarks.Cost;

/// <summary>docs/performance.md: how it was measured, the table, and what the textbook's forms do.</summary>
static class CostReport
{
    public const string FileName = "docs/performance.md";

    /// <summary>Writes the file into the working copy that this was built from; returns its path.</summary>
    public static string Write(IReadOnlyList<CostTiming> timings)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MixGraph.sln"))) folder = folder.Parent;
        if (folder is null) throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not within a working copy.");
        File.WriteAllText(Path.Combine(folder.FullName, FileName), Text(timings));
        return FileName;
    }

    static string Text(IReadOnlyList<CostTiming> timings)
    {
        int lanes = Simd.Resolve(LaneWidth.Auto);
        var text = new StringBuilder(Lines($"""
            # What processors cost

            Written by `dotnet run -c Release --project benchmarks/MixGraph.Benchmarks -- cost --write`; not edited by hand.

            Nanoseconds for one stereo frame of one strip at 48 kHz, one thread of a machine with {Environment.ProcessorCount} processors, {InstructionSet.Name}, .NET {Environment.Version.Major}. *Alone* is one instance as a plan runs a strip
            that shares its registers with no other: a mix bus, say. *Batched* is one of {lanes} with the same stages, one strip a lane. *Textbook* is
            the same kind of processor as a competent developer writes it from textbooks: one sample at a time, the C library's functions for
            every one of them, biquads in transposed direct form II, circular buffers. It does what the second table says, as a rule less than ours.

            All forms of a line are measured in turn in one process, the best of many rounds of each, so the ratios, which say how many times longer the textbook's
            form takes, tell more than the times. The material is noise that falls from near full scale to -30 dB a hundred times a second;
            tiles are 64 frames. Transposing, summing and metering are not in it: they are paid for once a strip, not once a processor.

            | processor | settings | textbook / alone | textbook / batched | alone, ns | batched, ns | textbook, ns |
            |---|---|---|---|---|---|---|

            """));
        foreach (var t in timings)
            text.Append(CultureInfo.InvariantCulture, $"| {Short(t)} | {t.Settings} | {t.Textbook / t.Alone:F1} | {t.Textbook / t.Batched:F1} | {t.Alone:F2} | {t.Batched:F2} | {t.Textbook:F1} |\n");
        text.Append("\n| processor | what the textbook's form does |\n|---|---|\n");
        foreach (var t in timings) text.Append(CultureInfo.InvariantCulture, $"| {Short(t)} | {t.Case.Work} |\n");
        return text.ToString();
    }

    static string Short(CostTiming timing) => timing.Case.Id["mixgraph.".Length..];

    static string Lines(string text) => text.ReplaceLineEndings("\n");
}
