namespace MixGraph.Analysis;

/// <summary>Small least-squares problems by their normal equations.</summary>
internal static class NormalEquations
{
    const int Sweeps = 2000;
    const double Precision = 1e-10;

    /// <summary>The non-negative x that makes x'Ax - 2b'x least, by cyclic coordinate descent from a starting point. Rows without energy keep 0.</summary>
    /// <remarks>Source: V. Franc, V. Hlavac, M. Navara, Sequential coordinate-wise algorithm for the non-negative least squares problem (2005).</remarks>
    public static void SolveNonNegative(double[,] a, double[] b, double[] x)
    {
        int n = b.Length;
        var gradient = new double[n];
        for (int i = 0; i < n; i++)
        {
            gradient[i] = -b[i];
            for (int j = 0; j < n; j++) gradient[i] += a[i, j] * x[j];
        }
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            double moved = 0;
            for (int i = 0; i < n; i++)
            {
                if (!(a[i, i] > 0)) continue;
                double next = Math.Max(0, x[i] - gradient[i] / a[i, i]), step = next - x[i];
                if (step == 0) continue;
                x[i] = next;
                moved = Math.Max(moved, Math.Abs(step));
                for (int j = 0; j < n; j++) gradient[j] += a[j, i] * step;
            }
            if (moved < Precision) return;
        }
    }

    /// <summary>The diagonal of the inverse of a symmetric matrix of ones on the diagonal (of correlations), with a small ridge: how many times the variance of each unknown is inflated by the others.</summary>
    public static double[] Inflation(double[,] correlation, double ridge = 1e-7)
    {
        int n = correlation.GetLength(0);
        var factor = new double[n, n]; // Cholesky
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
            {
                double sum = correlation[i, j] + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++) sum -= factor[i, k] * factor[j, k];
                factor[i, j] = i == j ? Math.Sqrt(Math.Max(sum, ridge)) : sum / factor[j, j];
            }
        var result = new double[n];
        var column = new double[n];
        for (int c = 0; c < n; c++)
        {
            // The c-th column of the inverse factor; its squares add to the diagonal of the inverse.
            Array.Clear(column);
            for (int i = c; i < n; i++)
            {
                double sum = i == c ? 1 : 0;
                for (int k = c; k < i; k++) sum -= factor[i, k] * column[k];
                column[i] = sum / factor[i, i];
            }
            for (int i = c; i < n; i++) result[c] += column[i] * column[i];
        }
        return result;
    }
}
