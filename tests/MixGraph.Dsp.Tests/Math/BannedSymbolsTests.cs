namespace MixGraph.Dsp.Tests;

/// <summary>
/// Same bits everywhere rests on what src/ may not call. A runtime that brings new functions of that kind fails here until
/// BannedSymbols.txt names them.
/// </summary>
public class BannedSymbolsTests
{
    static readonly HashSet<string> Banned = [.. File.ReadLines(PathOfList()).Where(line => line.StartsWith("M:", StringComparison.Ordinal)).Select(line => line.Split(';')[0])];

    [Fact]
    public void Every_machine_dependent_method_of_the_runtime_is_banned()
    {
        var missing = BannedMethods.In(typeof(Math).Assembly).Select(BannedMethods.DocumentationId).Where(id => !Banned.Contains(id)).Order().ToArray();
        Assert.True(missing.Length == 0, "Missing from BannedSymbols.txt:\n" + string.Join('\n', missing));
    }

    [Theory]
    [InlineData("M:System.Math.Sin(System.Double)")]
    [InlineData("M:System.Math.Log(System.Double,System.Double)")]
    [InlineData("M:System.MathF.ReciprocalSqrtEstimate(System.Single)")]
    [InlineData("M:System.Double.SinPi(System.Double)")]
    [InlineData("M:System.Single.Lerp(System.Single,System.Single,System.Single)")]
    [InlineData("M:System.Single.MultiplyAddEstimate(System.Single,System.Single,System.Single)")]
    [InlineData("M:System.Numerics.ITrigonometricFunctions`1.Sin(`0)")]
    [InlineData("M:System.Runtime.Intrinsics.Vector256.Exp(System.Runtime.Intrinsics.Vector256{System.Single})")]
    [InlineData("M:System.Runtime.Intrinsics.Vector512.MaxNative``1(System.Runtime.Intrinsics.Vector512{``0},System.Runtime.Intrinsics.Vector512{``0})")]
    [InlineData("M:System.Runtime.Intrinsics.X86.Avx512F.ReciprocalSqrt14(System.Runtime.Intrinsics.Vector512{System.Single})")]
    [InlineData("M:System.Numerics.Tensors.TensorPrimitives.Sum``1(System.ReadOnlySpan{``0})")]
    [InlineData("M:System.Numerics.Tensors.TensorPrimitives.Dot``1(System.ReadOnlySpan{``0},System.ReadOnlySpan{``0})")]
    public void The_list_spells_its_entries_as_the_analyzer_does(string id) => Assert.Contains(id, Banned);

    [Fact]
    public void Nothing_is_listed_twice() =>
        Assert.Equal(Banned.Count, File.ReadLines(PathOfList()).Count(line => line.StartsWith("M:", StringComparison.Ordinal)));

    static string PathOfList()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "src", "BannedSymbols.txt");
            if (File.Exists(path)) return path;
        }
        throw new FileNotFoundException("src/BannedSymbols.txt is not above the test's folder.");
    }
}
