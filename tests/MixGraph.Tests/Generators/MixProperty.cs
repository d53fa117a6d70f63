using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace MixGraph.Tests.Generators;

/// <summary>Checks properties of random mixes: the same ones every time, unless a soak asks for others and more.</summary>
internal static class MixProperty
{
    const string SoakVariable = "MIXGRAPH_SOAK";

    /// <summary>Checks a property with a fixed seed.</summary>
    /// <param name="mixes">Where the mixes come from.</param>
    /// <param name="count">How many.</param>
    /// <param name="check">Throws where the property does not hold; the mix is then made as small as it still fails, and printed.</param>
    /// <param name="seed">Another number, other mixes.</param>
    public static void Holds(Gen<MixRecipe> mixes, int count, Action<MixRecipe> check, ulong seed = 1)
    {
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(count)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None)));
        Check.One(config, Prop.ForAll(Arb.From(mixes, RecipeShrinker.Shrink), check));
    }

    /// <summary>Checks it with new mixes, as many as the environment variable MIXGRAPH_SOAK says; skips without it.</summary>
    public static void Soaks(Gen<MixRecipe> mixes, Action<MixRecipe> check)
    {
        Skip.IfNot(int.TryParse(Environment.GetEnvironmentVariable(SoakVariable), out int count), $"set {SoakVariable} to a number of mixes");
        Holds(mixes, count, check, (ulong)Random.Shared.NextInt64());
    }
}
