using FsCheck;
using FsCheck.Fluent;
using MixGraph.Processors;

namespace MixGraph.Tests.Generators;

/// <summary>The generators draw what they say, every drawn or shrunk mix can be built, and shrinking ends.</summary>
public class GeneratorTests
{
    static readonly MixRecipe[] Sample = [.. RecipeGenerator.Mixes.Sample(300, new Rnd(1), 50)];

    [Fact]
    public void Everything_occurs()
    {
        var strips = Sample.SelectMany(m => m.All).ToArray();
        var inserts = strips.SelectMany(s => s.Inserts).ToArray();
        var bands = inserts.Select(i => i.Settings).OfType<Equalizer>().SelectMany(e => e.Bands).ToArray();
        Assert.Contains(Sample, m => m.Tracks.Count() == 1);
        Assert.Contains(Sample, m => m.Tracks.Count() > 16);
        Assert.All(Enum.GetValues<BandShape>(), shape => Assert.Contains(bands, b => b.Shape == shape));
        Assert.Contains(inserts, i => i is { Settings: Compressor, PostFader: true, Bypassed: false });
        Assert.Contains(inserts, i => i is { Settings: Equalizer, Bypassed: true });
        Assert.Contains(inserts, i => i.Settings is Equalizer { Bands.Count: 0 });
        Assert.Contains(inserts, i => i.Settings is Equalizer { Bands.Count: > 8 });
        Assert.Contains(strips, s => s.Soloed);
        Assert.Contains(strips, s => s.Fader.IsSilence);
        Assert.Contains(strips, s => s.Sends.Any(t => t.PreFader) && s.Muted);
        Assert.Contains(Sample, m => m.Strips.Any(s => s.Kind == StripKind.Return && s.Sends.Count > 0));
        Assert.Contains(strips, s => s is { Soloed: true, SoloSafe: true });
        Assert.Contains(strips, s => s.Sends.Any(t => t.Pan != Pan.Center));
        Assert.Contains(Sample, m => m.Vcas.Any(v => v.Soloed) && m.SoloDim > Decibels.Silence && m.All.Any(s => s.SoloIsolated));
        Assert.Contains(Sample, m => m.Vcas.Any(v => v.Muted) && m.MutesPreFaderSends);
        Assert.Contains(Sample, m => m.Vcas.Any(v => v.Masters.Count > 1) && m.Vcas.Any(v => v.Fader.IsSilence));
        Assert.Contains(Sample, m => m.Strips.Any(g => g.Kind == StripKind.Group && m.Strips.Any(h => h.Kind == StripKind.Group && h.Output == g.Key)));
        Assert.All(Enum.GetValues<SourceKind>().Except([SourceKind.Pulse]), kind => Assert.Contains(strips, s => s.Source?.Kind == kind));
    }

    [Fact]
    public void Every_mix_and_every_smaller_one_can_be_built()
    {
        foreach (var mix in Sample.Take(15))
        {
            Assert.Equal(mix.Strips.Count + 1, mix.Build().Strips.Count);
            foreach (var smaller in RecipeShrinker.Shrink(mix)) smaller.Build();
        }
    }

    [Fact]
    public void Shrinking_ends_with_a_single_plain_track()
    {
        foreach (var start in Sample.Take(5))
        {
            var mix = start;
            int steps = 0;
            while (RecipeShrinker.Shrink(mix).FirstOrDefault() is { } smaller && ++steps < 3000) mix = smaller;
            Assert.Single(mix.Strips);
            Assert.Equal($"a mix at 48000 Hz\n  {mix.Strips[0].Name} -> mix: mono Impulse #1, {mix.Strips[0].Source!.Frames} frames\n  MixBus 0: ", mix.ToString());
        }
    }

    [Fact]
    public void The_same_recipe_makes_the_same_samples()
    {
        var (one, other) = (Sample[3].Build(), Sample[3].Build());
        foreach (var track in one.Tracks)
        {
            var (a, b) = (Samples(track), Samples(other.Track(track.Name)));
            Assert.True(a.AsSpan().SequenceEqual(b));
        }

        static int[] Samples(Track track)
        {
            var samples = new float[track.Format.Frames];
            ((Signal)track.Source).Read(track.Format.SampleRate, 0, 0, samples);
            return Array.ConvertAll(samples, BitConverter.SingleToInt32Bits);
        }
    }
}
