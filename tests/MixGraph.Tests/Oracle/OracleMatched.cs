using MixGraph.Processors;
using static MixGraph.Tests.Oracle.DecimalMath;

namespace MixGraph.Tests.Oracle;

/// <summary>Matched sections from the formulas as they were published, b and a over z, in decimal.</summary>
/// <remarks>Cuts and bells: Vicanek 2016. Shelves, notch and all-pass: what the product says of them, solved as linear equations.</remarks>
internal static class OracleMatched
{
    public static (double G, double K, double M0, double M1, double M2) Section(BandShape shape, double frequency, double gain, double q, double sampleRate)
    {
        decimal f = (decimal)Math.Min(frequency / sampleRate, 0.49), w = 2 * Pi * f, dq = (decimal)q, lift = (decimal)Math.Pow(10, Math.Abs(gain) / 20);
        return shape switch
        {
            BandShape.Bell => Inverted(Bell(w, lift, dq), gain < 0).Section(),
            BandShape.HighShelf => Inverted(HighShelf(f, lift, dq), gain < 0).Section(),
            BandShape.LowShelf => (gain < 0 ? HighShelf(f, lift, dq).Times(1 / lift) : HighShelf(f, lift, dq).Inverse().Times(lift)).Section(),
            BandShape.LowCut => LowCut(w, dq).Section(),
            BandShape.HighCut => HighCut(w, dq).Section(),
            BandShape.BandPass => BandPass(w, dq).Section(),
            BandShape.Notch => Notch(f, dq).Section(),
            BandShape.AllPass => AllPass(w, dq).Section(),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    static Biquad Inverted(Biquad biquad, bool invert) => invert ? biquad.Inverse() : biquad;

    sealed record Biquad(decimal B0, decimal B1, decimal B2, decimal A0, decimal A1, decimal A2)
    {
        public Biquad Inverse() => new(A0, A1, A2, B0, B1, B2);
        public Biquad Times(decimal gain) => this with { B0 = B0 * gain, B1 = B1 * gain, B2 = B2 * gain };

        /// <summary>By z = (1 - u) / (1 + u), and u = g s.</summary>
        public (double G, double K, double M0, double M1, double M2) Section()
        {
            decimal den = A0 - A1 + A2, square = (A0 + A1 + A2) / den, g = Sqrt(square), damping = 2 * (A0 - A2) / den;
            decimal n2 = (B0 - B1 + B2) / den, n0 = (B0 + B1 + B2) / (A0 + A1 + A2), m1 = (2 * (B0 - B2) / den - n2 * damping) / g;
            decimal m2 = n0 - n2;
            bool nothing = Math.Abs(m1) < 1e-12m && Math.Abs(m2) < 1e-12m && Math.Abs(n2 - 1) < 1e-12m;
            return nothing ? ((double)g, (double)(damping / g), 1, 0, 0) : ((double)g, (double)(damping / g), (double)n2, (double)m1, (double)m2);
        }
    }

    /// <summary>The ratio of quadratics in u as b and a over z.</summary>
    static Biquad OfU(decimal square, decimal damping, decimal n0, decimal n1, decimal n2)
    {
        decimal c = n0 * square;
        return new(n2 + n1 + c, 2 * (c - n2), n2 - n1 + c, 1 + damping + square, 2 * (square - 1), 1 - damping + square);
    }

    static (decimal A1, decimal A2) Poles(decimal w, decimal qp)
    {
        decimal q = 1 / (2 * qp), decay = Exp(-q * w);
        if (q <= 1) return (-2 * decay * Cos(Sqrt(1 - q * q) * w), decay * decay);
        decimal root = Sqrt(q * q - 1);
        return (-(Exp(-(q - root) * w) + Exp(-(q + root) * w)), decay * decay);
    }

    static Biquad Bell(decimal w, decimal g2, decimal q)
    {
        // g2 is the linear gain, A squared; the gain of the published formula squared is its square.
        var (a1, a2) = Poles(w, q * Sqrt(g2));
        decimal p1 = Sin(w / 2) * Sin(w / 2), p0 = 1 - p1, p2 = 4 * p0 * p1;
        decimal c0 = (1 + a1 + a2) * (1 + a1 + a2), c1 = (1 - a1 + a2) * (1 - a1 + a2), c2 = -4 * a2;
        decimal r1 = (c0 * p0 + c1 * p1 + c2 * p2) * g2 * g2, r2 = (-c0 + c1 + 4 * (p0 - p1) * c2) * g2 * g2;
        decimal d0 = c0, d2 = (r1 - r2 * p1 - d0) / (4 * p1 * p1), d1 = r2 + d0 - 4 * (p0 - p1) * d2;
        decimal half = (Sqrt(d0) + Sqrt(d1)) / 2, b0 = (half + Sqrt(half * half + d2)) / 2, b1 = (Sqrt(d0) - Sqrt(d1)) / 2;
        return new(b0, b1, -d2 / (4 * b0), 1, a1, a2);
    }

    static Biquad LowCut(decimal w, decimal q)
    {
        var (a1, a2) = Poles(w, q);
        decimal b0 = q * Sqrt(Magnitude(w, a1, a2)) / (4 * Sin(w / 2) * Sin(w / 2));
        return new(b0, -2 * b0, b0, 1, a1, a2);
    }

    static Biquad HighCut(decimal w, decimal q)
    {
        var (a1, a2) = Poles(w, q);
        decimal p1 = Sin(w / 2) * Sin(w / 2), c0 = (1 + a1 + a2) * (1 + a1 + a2);
        decimal d1 = (q * q * Magnitude(w, a1, a2) - c0 * (1 - p1)) / p1, b0 = (Sqrt(c0) + Sqrt(d1)) / 2;
        return new(b0, Sqrt(c0) - b0, 0, 1, a1, a2);
    }

    static Biquad BandPass(decimal w, decimal q)
    {
        var (a1, a2) = Poles(w, q);
        decimal p1 = Sin(w / 2) * Sin(w / 2), p0 = 1 - p1;
        decimal c0 = (1 + a1 + a2) * (1 + a1 + a2), c1 = (1 - a1 + a2) * (1 - a1 + a2), c2 = -4 * a2;
        decimal r1 = Magnitude(w, a1, a2), r2 = -c0 + c1 + 4 * (p0 - p1) * c2;
        decimal d2 = (r1 - r2 * p1) / (4 * p1 * p1), d1 = r2 - 4 * (p0 - p1) * d2, b1 = -Sqrt(d1) / 2, b0 = (Sqrt(d2 + b1 * b1) - b1) / 2;
        return new(b0, b1, -b0 - b1, 1, a1, a2);
    }

    /// <summary>|A|² at a frequency.</summary>
    static decimal Magnitude(decimal w, decimal a1, decimal a2)
    {
        decimal p1 = Sin(w / 2) * Sin(w / 2), p0 = 1 - p1;
        return (1 + a1 + a2) * (1 + a1 + a2) * p0 + (1 - a1 + a2) * (1 - a1 + a2) * p1 - 4 * a2 * 4 * p0 * p1;
    }

    static Biquad Notch(decimal f, decimal q)
    {
        decimal w = 2 * Pi * f, t = T(f), x = 4 * f * f, n2 = (1 - x) / Sqrt((1 - x) * (1 - x) + x / (q * q)), square = n2 * t;
        // Beside the zero |N| is 2 n2 sqrt(t) du, du = (1 + t) dw / 2, and the analog filter 2 q dw / w: so |D| there.
        decimal distance = n2 * Sqrt(t) * (1 + t) * w / (2 * q);
        return OfU(square, Sqrt((distance * distance - (square - t) * (square - t)) / t), 1, 0, n2);
    }

    static Biquad AllPass(decimal w, decimal q)
    {
        decimal t = T(w / (2 * Pi)), damping = w * (1 + t) / (2 * q);
        return OfU(t, damping, 1, -damping, 1);
    }

    static Biquad HighShelf(decimal f, decimal gain, decimal q)
    {
        decimal a = Sqrt(gain), root = Sqrt(a), low = f / root, high = f * root;
        var (square, sampled) = PolesInU(Math.Min(high, 0.425m), q);
        if (gain - 1 < 1e-12m) return OfU(square, sampled, 1, sampled, 1);
        var (zeroSquare, zeroDamping) = PolesInU(Math.Min(low, 0.425m), q);
        decimal share = Math.Clamp((q - 1) / 0.4m, 0, 1), n2 = (1 - share) * Sqrt(Analog(0.5m / f)) + share * square / zeroSquare;
        decimal f1 = Bent(low), f2 = Bent(high), t1 = T(f1), t2 = T(f2), h1 = Analog(f1 / f), h2 = Analog(f2 / f);
        // S² + c1 t + n2² t² = h (S² + d1 t + t²) at both.
        decimal r1 = (h1 * (square * square + t1 * t1) - square * square - n2 * n2 * t1 * t1) / t1, r2 = (h2 * (square * square + t2 * t2) - square * square - n2 * n2 * t2 * t2) / t2;
        decimal damping = Math.Clamp(Sqrt((r1 - r2) / (h2 - h1) + 2 * square), 0.7m * sampled, 3 * sampled), d1 = damping * damping - 2 * square;
        decimal c1 = r1 + h1 * d1;
        return OfU(square, damping, 1, Math.Clamp(Sqrt(c1 + 2 * n2 * square), 0.7m * n2 * zeroDamping, 3 * n2 * zeroDamping), n2);

        decimal Analog(decimal ratio)
        {
            decimal x = ratio * ratio, r = a / (q * q);
            return a * a * ((1 - a * x) * (1 - a * x) + r * x) / ((a - x) * (a - x) + r * x);
        }
    }

    static (decimal Square, decimal Damping) PolesInU(decimal f, decimal q)
    {
        var (a1, a2) = Poles(2 * Pi * f, q);
        return ((1 + a1 + a2) / (1 - a1 + a2), 2 * (1 - a2) / (1 - a1 + a2));
    }

    static decimal Bent(decimal f) => f / Sqrt(Sqrt(1 + f / 0.325m * (f / 0.325m) * (f / 0.325m) * (f / 0.325m)));

    static decimal T(decimal f) => Sin(Pi * f) * Sin(Pi * f) / (Cos(Pi * f) * Cos(Pi * f));
}
