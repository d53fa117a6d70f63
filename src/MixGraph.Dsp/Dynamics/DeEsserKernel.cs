using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The stereo-linked de-esser on as many strips as there are lanes. The key is the signal's sibilance band.</summary>
/// <remarks>The band is the bell's band-pass: the signal less a share of it is the signal through a bell that cuts, of the same Q at every gain, so
/// nothing need be split and put together again. The ballistics are those of <see cref="CompressorSteps"/>.</remarks>
internal readonly unsafe struct DeEsserKernel : ILaneKernel<DeEsserCoefficients<Lanes1>, DeEsserState<Lanes1>>
{
    /// <summary>-140 dB: what is below is silence, and silence has no sibilance.</summary>
    const float Floor = 1e-14f;
    /// <summary>Energies from here on, and what is not a number, are faults and not heard.</summary>
    const float Absurd = 1e30f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<DeEsserCoefficients<T>>();
        var d = block.Slopes<DeEsserCoefficients<T>>();
        ref var state = ref block.State<DeEsserState<T>>();
        var (reduction, greatest, error, whole, inBand) = (state.Reduction, state.Greatest, state.Error, state.Whole, state.InBand);
        var halfWay = state.InBandHalfWay;
        var left = (T*)block.LeftAddress;
        var right = (T*)block.RightAddress;
        var bandLeft = block.Extras.KeyLeft;
        var bandRight = block.Extras.KeyRight;
        for (int i = 0; i < block.Frames; i++)
        {
            var frame = block.Frame(i);
            var (l, r, bl, br) = (left[i], right[i], bandLeft[i], bandRight[i]);
            var energy = T.FusedMultiplyAdd(l, l, r * r);
            var bandEnergy = T.FusedMultiplyAdd(bl, bl, br * br);
            energy = T.And(T.LessThan(energy, T.Broadcast(Absurd)), energy);
            bandEnergy = T.And(T.LessThan(bandEnergy, T.Broadcast(Absurd)), bandEnergy);
            whole = T.FusedMultiplyAdd(c.Smoothing, energy - whole, whole);
            // Twice half as long: as late on the whole, but slower to begin, so that the click of an onset is not taken for sibilance.
            halfWay = T.FusedMultiplyAdd(c.BandSmoothing, bandEnergy - halfWay, halfWay);
            inBand = T.FusedMultiplyAdd(c.BandSmoothing, halfWay - inBand, inBand);
            var over = LaneMath.Log2Plus(inBand / (whole + T.Broadcast(Floor)), TMotion.At(c.MinusThreshold, d.MinusThreshold, frame));
            var demand = T.Min(T.Max(over, T.Broadcast(0f)), TMotion.At(c.Range, d.Range, frame));

            var way = demand - reduction;
            var falls = T.ShiftBitsRight(way, 31);
            var step = T.FusedMultiplyAdd(T.Select(falls, TMotion.At(c.Release, d.Release, frame), TMotion.At(c.Attack, d.Attack, frame)), way, error);
            var moved = reduction + step;
            error = step - (moved - reduction);
            reduction = moved;
            greatest = T.Max(reduction, greatest);

            var gain = LaneMath.Exp2(reduction * c.Slope);
            var signal = T.FusedMultiplyAdd(gain, TMotion.At(c.SignalByGain, d.SignalByGain, frame), TMotion.At(c.Signal, d.Signal, frame));
            var band = T.FusedMultiplyAdd(gain, TMotion.At(c.BandByGain, d.BandByGain, frame), TMotion.At(c.Band, d.Band, frame));
            left[i] = T.FusedMultiplyAdd(band, bl, signal * l);
            right[i] = T.FusedMultiplyAdd(band, br, signal * r);
        }
        (state.Reduction, state.Greatest, state.Error, state.Whole, state.InBand) = (reduction, greatest, error, whole, inBand);
        state.InBandHalfWay = halfWay;
    }
}
