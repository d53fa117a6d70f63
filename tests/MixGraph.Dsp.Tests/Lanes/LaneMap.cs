namespace MixGraph.Dsp.Tests;

/// <summary>An operation on up to three registers, tried at every width.</summary>
interface ILaneOperation
{
    T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T>;
}

/// <summary>Maps arrays through a lane operation.</summary>
static class LaneMap
{
    public static float[] Run<TOperation>(int width, float[] x, TOperation operation) where TOperation : ILaneOperation => Run(width, x, x, x, operation);

    /// <summary>The result for every place; the arrays' length is a multiple of 16.</summary>
    public static float[] Run<TOperation>(int width, float[] x, float[] y, float[] z, TOperation operation) where TOperation : ILaneOperation => width switch
    {
        1 => Run<Lanes1, TOperation>(x, y, z, operation),
        4 => Run<Lanes4, TOperation>(x, y, z, operation),
        8 => Run<Lanes8, TOperation>(x, y, z, operation),
        _ => Run<Lanes16, TOperation>(x, y, z, operation),
    };

    public static float Value(Lanes1 lane)
    {
        float value = 0;
        lane.Store(ref value);
        return value;
    }

    static float[] Run<T, TOperation>(float[] x, float[] y, float[] z, TOperation operation) where T : unmanaged, ILanes<T> where TOperation : ILaneOperation
    {
        var result = new float[x.Length];
        for (int i = 0; i < x.Length; i += T.Count) operation.Apply(T.Load(in x[i]), T.Load(in y[i]), T.Load(in z[i])).Store(ref result[i]);
        return result;
    }
}
