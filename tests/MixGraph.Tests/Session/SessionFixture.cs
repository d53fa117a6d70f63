namespace MixGraph.Tests.Session;

static class SessionFixture
{
    public static readonly Signal Tone = Signal.Sine(1.kHz, -20.dB, 1.s);

    public static MixSession New() => new(SampleRate.Hz48000);

    /// <summary>Runs a refused action and sees that it left the very same document.</summary>
    public static T RefusedBy<T>(this MixSession mix, Action action) where T : Exception
    {
        var before = mix.Document;
        var (undo, redo) = (mix.UndoName, mix.RedoName);
        var error = Assert.Throws<T>(action);
        Assert.Same(before, mix.Document);
        Assert.Equal((undo, redo), (mix.UndoName, mix.RedoName));
        return error;
    }
}
