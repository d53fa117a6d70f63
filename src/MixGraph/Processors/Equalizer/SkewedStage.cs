using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>Several bands of one strip, one a lane, each a frame behind the one before it.</summary>
internal sealed unsafe class SkewedStage : StageType
{
    public static readonly SkewedStage Four = new(4);
    public static readonly SkewedStage Eight = new(8);

    SkewedStage(int lanes) => Lanes = lanes;

    /// <summary>The bands it holds at most.</summary>
    public int Lanes { get; }

    static int CoefficientsOfBand => sizeof(SvfCoefficients<Lanes1>) / sizeof(float);
    static int StateOfBand => sizeof(SvfState<Lanes1>) / sizeof(float);

    public override int CoefficientFloats => CoefficientsOfBand * Lanes;
    public override int StateFloats => StateOfBand * Lanes;

    public override StageOp CreateOp(int width) => Lanes == 4 ? new Op<Lanes4>() : new Op<Lanes8>();

    sealed class Op<T> : StageOp where T : unmanaged, ILanes<T>
    {
        public override void Run(in StageBlock b)
        {
            if (b.Moving) RunMoving(b);
            else SkewedSvf.Process<T>(b.Left, b.Right, b.Frames, b.Coefficients, b.State);
        }

        // Band by band: coefficients move for a few tiles after a change, so simple beats fast.
        static void RunMoving(in StageBlock b)
        {
            var coefficients = stackalloc float[T.Count * CoefficientsOfBand];
            var slopes = stackalloc float[T.Count * CoefficientsOfBand];
            var state = stackalloc float[T.Count * StateOfBand];
            Turn(b.Coefficients, coefficients, CoefficientsOfBand, T.Count);
            Turn(b.Slopes, slopes, CoefficientsOfBand, T.Count);
            Turn(b.State, state, StateOfBand, T.Count);
            for (int band = 0; band < T.Count; band++)
                SvfKernel.Process<Lanes1, Moving>(new LaneBlock<Lanes1>(b.Left, b.Right, b.Frames, b.FirstFrame,
                    coefficients + band * CoefficientsOfBand, slopes + band * CoefficientsOfBand, state + band * StateOfBand));
            Turn(state, b.State, T.Count, StateOfBand);
        }

        /// <summary>Turns rows of columns into columns of rows.</summary>
        static void Turn(float* from, float* to, int rows, int columns)
        {
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < columns; column++) to[column * rows + row] = from[row * columns + column];
        }
    }
}
