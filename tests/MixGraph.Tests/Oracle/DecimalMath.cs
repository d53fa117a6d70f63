namespace MixGraph.Tests.Oracle;

/// <summary>Elementary functions in decimal, whose 28 digits leave the textbook formulas of filters enough at the lowest frequencies.</summary>
internal static class DecimalMath
{
    public const decimal Pi = 3.1415926535897932384626433833m;

    public static decimal Sqrt(decimal x)
    {
        if (x <= 0) return 0;
        decimal root = (decimal)Math.Sqrt((double)x);
        if (root == 0) return 0;
        for (int i = 0; i < 4; i++) root = (root + x / root) / 2;
        return root;
    }

    public static decimal Exp(decimal x)
    {
        int halvings = 0;
        for (; Math.Abs(x) > 0.1m; halvings++) x /= 2;
        decimal term = 1, sum = 1;
        for (int n = 1; n < 24; n++) sum += term *= x / n;
        for (; halvings > 0; halvings--) sum *= sum;
        return sum;
    }

    public static decimal Cos(decimal x)
    {
        decimal term = 1, sum = 1;
        for (int n = 1; n < 24; n++) sum += term *= -x * x / ((2 * n - 1) * (2 * n));
        return sum;
    }

    public static decimal Sin(decimal x) => 2 * HalfSin(x) * Cos(x / 2);

    static decimal HalfSin(decimal x)
    {
        decimal half = x / 2, term = half, sum = half;
        for (int n = 1; n < 24; n++) sum += term *= -half * half / (2 * n * (2 * n + 1));
        return sum;
    }
}
