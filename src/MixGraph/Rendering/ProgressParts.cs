namespace MixGraph.Rendering;

/// <summary>One progress made of several parts, of which nobody knows at first how many there will be: each but the last takes half of what is left.</summary>
internal sealed class ProgressParts(IProgress<double>? whole)
{
    double done;

    public IProgress<double>? Half() => Part((1 - done) / 2);

    public IProgress<double>? Rest() => Part(1 - done);

    Reporter? Part(double length)
    {
        double start = done;
        done += length;
        return whole is null ? null : new Reporter(whole, start, length);
    }

    sealed class Reporter(IProgress<double> whole, double start, double length) : IProgress<double>
    {
        public void Report(double value) => whole.Report(start + length * value);
    }
}
