using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>Several bands of one strip, one a lane for each channel, each two frames behind the one before it.</summary>
internal sealed unsafe class SkewedStage : StageType
{
    public static readonly SkewedStage Two = new(2);
    public static readonly SkewedStage Four = new(4);
    public static readonly SkewedStage Eight = new(8);

    SkewedStage(int bands) => Bands = bands;

    /// <summary>The bands it holds at most.</summary>
    public int Bands { get; }

    static int CoefficientsOfBand => sizeof(SvfCoefficients<Lanes1>) / sizeof(float);
    static int StateOfChannel => sizeof(SvfChannelState<Lanes1>) / sizeof(float);

    public override int CoefficientFloats => CoefficientsOfBand * Bands * 2;
    public override int StateFloats => StateOfChannel * Bands * 2;

    public override StageOp CreateOp(int width) => Bands switch
    {
        2 => new Op<Lanes4>(),
        4 => new Op<Lanes8>(),
        _ => new Op<Lanes16>(),
    };

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
            int bands = T.Count / 2;
            var coefficients = stackalloc float[CoefficientsOfBand];
            var slopes = stackalloc float[CoefficientsOfBand];
            var state = stackalloc float[2 * StateOfChannel];
            for (int band = 0; band < bands; band++)
            {
                for (int i = 0; i < CoefficientsOfBand; i++) (coefficients[i], slopes[i]) = (b.Coefficients[i * T.Count + band], b.Slopes[i * T.Count + band]);
                for (int i = 0; i < StateOfChannel; i++) (state[i], state[StateOfChannel + i]) = (b.State[i * T.Count + band], b.State[i * T.Count + bands + band]);
                SvfKernel.Process<Lanes1, Moving>(new LaneBlock<Lanes1>(b.Left, b.Right, b.Frames, b.FirstFrame, coefficients, slopes, state));
                for (int i = 0; i < StateOfChannel; i++) (b.State[i * T.Count + band], b.State[i * T.Count + bands + band]) = (state[i], state[StateOfChannel + i]);
            }
        }
    }
}
