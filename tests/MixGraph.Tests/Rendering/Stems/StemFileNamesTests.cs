using System.Text;
using MixGraph.Rendering;

namespace MixGraph.Tests.Rendering;

public class StemFileNamesTests
{
    [Theory]
    [InlineData("Kick", "Kick")]
    [InlineData("Gtr L/R", "Gtr L-R")]
    [InlineData("../../etc/passwd", "-..-etc-passwd")]
    [InlineData("a\\b:c*d?e\"f<g>h|i", "a-b-c-d-e-f-g-h-i")]
    [InlineData("bell\u0007 and\nline", "bell- and-line")]
    [InlineData(".hidden", "hidden")]
    [InlineData("dots...", "dots")]
    [InlineData(" . ", "stem")]
    [InlineData("", "stem")]
    [InlineData("con", "_con")]
    [InlineData("LPT1.old", "_LPT1.old")]
    [InlineData("COM10", "COM10")]
    [InlineData("Console", "Console")]
    [InlineData("Gesang \u00FC \U0001F3A4", "Gesang \u00FC \U0001F3A4")]
    public void Names_are_what_every_file_system_takes(string strip, string file) => Assert.Equal(file, StemFileNames.Clean(strip));

    [Fact]
    public void Half_characters_are_replaced() => Assert.Equal("half \uFFFD", StemFileNames.Clean("half " + (char)0xD83C));

    [Fact]
    public void Long_names_are_cut_between_characters()
    {
        string cut = StemFileNames.Clean(string.Concat(Enumerable.Repeat("\U0001F3A4", 200)));
        Assert.Equal(120, Encoding.UTF8.GetByteCount(cut));
        Assert.All(cut.EnumerateRunes(), r => Assert.Equal(new Rune(0x1F3A4), r));
    }

    [Fact]
    public void No_name_is_given_twice()
    {
        var names = new StemFileNames();
        names.Reserve("Mix.wav");
        Assert.Equal(["glue.wav", "a-b.wav", "A-B (2).wav", "a-b (3).wav", "Glue (2).wav", "mix (2).wav", "stem.wav", "stem (2).wav"],
            new[] { "glue", "a/b", "A:B", "a*b", "Glue", "mix", "..", "" }.Select(names.Take));
    }
}
