using System.Runtime.Intrinsics;
using MixGraph.Dsp;
using MixGraph.Tests.Generators;

// Says what the machine offers and renders the fixed mixes; the exit code is 0, or 3 where the product refuses to run.
Console.WriteLine($"512: {Vector512.IsHardwareAccelerated}, 256: {Vector256.IsHardwareAccelerated}, best: {Simd.Best}");
try
{
    foreach (string hash in FixedMixes.Hashes()) Console.WriteLine(hash);
    return 0;
}
catch (FusedMultiplyAddMissingException e)
{
    Console.WriteLine($"{e.GetType().Name}: {e.Message}");
    return 3;
}
