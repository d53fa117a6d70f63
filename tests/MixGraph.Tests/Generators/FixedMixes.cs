using System.Buffers.Binary;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using MixGraph.Dsp;

namespace MixGraph.Tests.Generators;

/// <summary>A fixed set of mixes and a hash of every one's bits, to compare between processes and machines.</summary>
internal static class FixedMixes
{
    const int Count = 12;

    static IEnumerable<MixRecipe> All => RecipeGenerator.Mixes.Sample(Count, new Rnd(77), 50);

    /// <summary>A line for every mix: the hash by the reference and by the plan at every width and several block sizes.</summary>
    public static IEnumerable<string> Hashes()
    {
        foreach (var mix in All)
        {
            var session = mix.Build();
            var ways = new List<RenderOptions> { new() { Reference = true } };
            foreach (var lanes in Enum.GetValues<LaneWidth>())
                foreach (var (block, threads) in new[] { (512, 1), (37, 2) }) ways.Add(new() { Lanes = lanes, BlockFrames = block, Threads = threads });
            yield return string.Join(' ', ways.Select(way => Hash(session.RenderToMemory(way))));
        }
    }

    /// <summary>A hash of the bits, with -0 taken as +0.</summary>
    static string Hash(AudioBuffer buffer)
    {
        var bytes = new byte[buffer.Frames * 2 * sizeof(float)];
        for (int channel = 0; channel < 2; channel++)
            for (int i = 0; i < buffer.Frames; i++)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan((channel * buffer.Frames + i) * sizeof(float)), buffer[channel][i] == 0 ? 0 : buffer[channel][i]);
        return Convert.ToHexString(SHA256.HashData(bytes))[..16];
    }
}
