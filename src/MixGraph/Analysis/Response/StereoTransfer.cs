using System.Numerics;
using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>What a linear processor does to a frequency of a stereo signal: left = LeftLeft x left + LeftRight x right, and likewise for right.</summary>
internal readonly record struct StereoTransfer(Complex LeftLeft, Complex LeftRight, Complex RightLeft, Complex RightRight)
{
    public static StereoTransfer Identity { get; } = Both(1);

    /// <summary>The same on both sides.</summary>
    public static StereoTransfer Both(Complex gain) => new(gain, 0, 0, gain);

    /// <summary>A response on one direction of the stereo signal.</summary>
    public static StereoTransfer On(BandPlacement placement, Complex response)
    {
        if (placement == BandPlacement.Stereo) return Both(response);
        if (placement == BandPlacement.Left) return new(response, 0, 0, 1);
        if (placement == BandPlacement.Right) return new(1, 0, 0, response);
        var same = (1 + response) / 2;
        var other = (placement == BandPlacement.Mid ? response - 1 : 1 - response) / 2;
        return new(same, other, other, same);
    }

    /// <summary>This, then another.</summary>
    public StereoTransfer Then(in StereoTransfer next) => new(
        next.LeftLeft * LeftLeft + next.LeftRight * RightLeft, next.LeftLeft * LeftRight + next.LeftRight * RightRight,
        next.RightLeft * LeftLeft + next.RightRight * RightLeft, next.RightLeft * LeftRight + next.RightRight * RightRight);

    /// <summary>All of it times a gain.</summary>
    public StereoTransfer Times(Complex gain) => new(LeftLeft * gain, LeftRight * gain, RightLeft * gain, RightRight * gain);

    /// <summary>Some of this and the rest of the input.</summary>
    public StereoTransfer Mixed(double share) =>
        new(share * LeftLeft + (1 - share), share * LeftRight, share * RightLeft, share * RightRight + (1 - share));

    /// <summary>What it makes of the power of a signal that is the same on both sides.</summary>
    public double PowerOfCenter => (Power(LeftLeft + LeftRight) + Power(RightLeft + RightRight)) / 2;

    /// <summary>What it makes of the power of a signal whose sides are equally loud and have nothing in common.</summary>
    public double PowerOfSides => (Power(LeftLeft) + Power(LeftRight) + Power(RightLeft) + Power(RightRight)) / 2;

    /// <summary>What a part of the signal becomes in the same part of the output, as a power; of both sides, that of what is the same on both.</summary>
    public double PowerOf(BandPlacement part) => part switch
    {
        BandPlacement.Left => Power(LeftLeft),
        BandPlacement.Right => Power(RightRight),
        BandPlacement.Mid => Power((LeftLeft + LeftRight + RightLeft + RightRight) / 2),
        BandPlacement.Side => Power((LeftLeft - LeftRight - RightLeft + RightRight) / 2),
        _ => PowerOfCenter,
    };

    static double Power(Complex value) => value.Real * value.Real + value.Imaginary * value.Imaginary;
}
