namespace MixGraph.Tests.Oracle;

/// <summary>A section of the first order in double, and what float makes of it at worst: y = D x + K3 (x - i2), i2 += S (x - i2).</summary>
internal sealed class OracleOnePole : OracleSection
{
    const double FlushedState = 1e-20;

    readonly double d, k3, s;

    /// <param name="pole">The pole as tan of half its angular frequency.</param>
    /// <param name="low">The gain at 0 Hz.</param>
    /// <param name="high">The gain at half the sample rate.</param>
    public OracleOnePole(double pole, double low, double high) => (d, k3, s) = (low, (high - low) / (1 + pole), 2 * pole / (1 + pole));

    public override bool IsIdentity => d == 1 && k3 == 0;
    public override double Direct => d;

    public override OracleSignal Process(OracleSignal input)
    {
        if (IsIdentity) return input;
        const double u = OracleSignal.Roundoff;
        int frames = input.Frames;
        var output = OracleSignal.Silence(frames);
        var errors = new double[frames];
        double state = 0;
        for (int n = 0; n < frames; n++)
        {
            double x = input.Value[n], v3 = x - state, y = d * x + k3 * v3, next = state + s * v3;
            double direct = Math.Abs(d) is 0 or 1 ? 0 : 2 * u * Math.Abs(d) * (Math.Abs(x) + input.Bound[n]);
            errors[n] = u * (2 * s * Math.Abs(v3) + Math.Abs(next)) + FlushedState;
            output.Value[n] = y;
            output.Bound[n] = 2 * u * Math.Abs(k3 * v3) + direct + u * (Math.Abs(d * x) + Math.Abs(y));
            state = next;
        }
        AddConvolved(Response(1, 0, frames), input.Bound, output.Bound, 0);
        AddConvolved(Response(0, 1, frames), errors, output.Bound, 1);
        for (int n = 0; n < frames; n++) output.Bound[n] *= 1.05; // products of two errors
        return output;
    }

    double[] Response(double x, double state, int frames)
    {
        var response = new double[frames];
        for (int n = 0; n < frames; n++, x = 0)
        {
            response[n] = Math.Abs(d * x + k3 * (x - state));
            state += s * (x - state);
        }
        return response;
    }
}
