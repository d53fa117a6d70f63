using System.Numerics;

namespace MixGraph.Tests.Oracle;

/// <summary>One section of an equalizer band, in double, with a bound for what float makes of it.</summary>
internal abstract class OracleSection
{
    /// <summary>Whether it changes nothing.</summary>
    public abstract bool IsIdentity { get; }

    /// <summary>The gain of the direct path of the delta form.</summary>
    public abstract double Direct { get; }

    /// <summary>Filters a channel and bounds its error.</summary>
    public abstract OracleSignal Process(OracleSignal input);

    /// <summary>Adds errors, each spread over what follows it by a response.</summary>
    protected static void AddConvolved(double[] response, double[] errors, double[] bounds, int delay)
    {
        if (errors.All(e => e == 0)) return;
        double negligible = 1e-12 * response.DefaultIfEmpty().Max();
        for (int k = 0; k + delay < response.Length; k++)
        {
            if (response[k] <= negligible) continue;
            var weight = new Vector<double>(response[k]);
            int n = 0, at = k + delay, count = bounds.Length - at;
            for (; n + Vector<double>.Count <= count; n += Vector<double>.Count)
                (new Vector<double>(bounds, at + n) + weight * new Vector<double>(errors, n)).CopyTo(bounds, at + n);
            for (; n < count; n++) bounds[at + n] += response[k] * errors[n];
        }
    }
}
