namespace MixGraph.Tests.Oracle;

/// <summary>A strip's signal somewhere in its chain, and a gain that has been set but not yet been multiplied: gains that meet with no
/// processor between them are one. A mono signal has the same channel twice.</summary>
internal sealed record OracleStereo(OracleSignal Left, OracleSignal Right, double Gain = 1)
{
    public bool IsMono => ReferenceEquals(Left, Right);

    public OracleStereo Times(double gain) => this with { Gain = Gain * gain };

    /// <summary>With the gain multiplied in, as before a processor.</summary>
    public OracleStereo Settled() => Gain == 1 ? this : Map(channel => channel.Times(Gain)) with { Gain = 1 };

    /// <summary>With both channels changed alike.</summary>
    public OracleStereo Map(Func<OracleSignal, OracleSignal> change)
    {
        var left = change(Left);
        return this with { Left = left, Right = IsMono ? left : change(Right) };
    }

    /// <summary>Adds it to a bus.</summary>
    public void AddTo(OracleStereo bus, double left, double right)
    {
        Left.AddTo(bus.Left, Gain * left);
        Right.AddTo(bus.Right, Gain * right);
    }

    public static OracleStereo Silence(int frames) => new(OracleSignal.Silence(frames), OracleSignal.Silence(frames));
}
