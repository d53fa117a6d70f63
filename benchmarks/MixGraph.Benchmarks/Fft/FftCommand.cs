using System.CommandLine;
using MixGraph.Benchmarks.Compare;

namespace MixGraph.Benchmarks.Fft;

/// <summary>fft: the real Fourier transform beside MathNet's, size by size, and the average spectrum that is made with it.</summary>
static class FftCommand
{
    public const string Name = "fft";

    static readonly int[] Sizes = [64, 1024, 4096, 65_536];

    public static Command Create()
    {
        var rounds = RangeOption.Create("--rounds", "Times that each transform has its turn; the best counts.", 60, 1, 10_000);
        var command = new Command(Name, "Times the real Fourier transform and MathNet's side by side.") { rounds };
        command.SetAction(parsed => Run(parsed.GetValue(rounds)));
        return command;
    }

    static void Run(int rounds)
    {
        Console.WriteLine("microseconds a transform, single precision");
        Console.WriteLine($"  {"size",6} {"forward",9} {"inverse",9} {"MathNet",9} {"ratio",7}");
        foreach (int size in Sizes)
        {
            var pair = new FftPair(size);
            int calls = Math.Max(1, 500_000 / size);
            var times = InterleavedTimes.Best(rounds, calls, pair.Forward, pair.Inverse, pair.MathNet);
            double Each(int i) => times[i] / calls * 1e6;
            Console.WriteLine(FormattableString.Invariant($"  {size,6} {Each(0),9:F3} {Each(1),9:F3} {Each(2),9:F3} {Each(2) / Each(0),7:F1}"));
        }

        var analyzer = new AnalyzerTiming();
        var spectra = InterleavedTimes.Best(Math.Max(1, rounds / 4), 1, analyzer.Stereo, analyzer.Alike, analyzer.Mono);
        double PerFrame(int i) => spectra[i] / AnalyzerTiming.Frames * 1e9;
        Console.WriteLine(FormattableString.Invariant(
            $"average spectrum, nanoseconds a frame: {PerFrame(0):F2} stereo, {PerFrame(1):F2} with both channels alike, {PerFrame(2):F2} mono"));
    }
}
