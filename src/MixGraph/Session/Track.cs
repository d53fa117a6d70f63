namespace MixGraph;

/// <summary>A strip that plays a source.</summary>
public sealed class Track : Strip
{
    internal Track(MixSession session, StripState state) : base(session, state) { }

    /// <summary>Where it outputs to: a group or the mix bus.</summary>
    /// <exception cref="RoutingCycleException">Set to a bus that feeds this strip; nothing was changed.</exception>
    public OutputBus Output { get => GetOutput(); set => SetOutput(value); }
    /// <summary>The sends in the order they were added.</summary>
    public IReadOnlyList<Send> Sends => GetSends();

    /// <summary>What it plays: mono or stereo.</summary>
    /// <exception cref="MixFileException">Set to a source whose file cannot be read.</exception>
    /// <exception cref="ParameterRangeException">Set to a source of more than two channels.</exception>
    public AudioSource Source
    {
        get => State.Source!;
        set
        {
            var format = Session.Probe(value);
            Change("source", s => s with { Source = value, Format = format });
        }
    }
    /// <summary>What the source was made of when it was set.</summary>
    public SourceFormat Format => State.Format!.Value;

    /// <summary>Adds a send to a return. There may be several to the same one.</summary>
    /// <param name="target">The return.</param>
    /// <param name="level">-inf to +12 dB.</param>
    /// <param name="preFader">Whether it is taken before the fader.</param>
    /// <exception cref="RoutingCycleException">The return feeds this strip; nothing was changed.</exception>
    /// <exception cref="ParameterRangeException">The level is out of range.</exception>
    public Send SendTo(ReturnBus target, Decibels level, bool preFader = false) => AddSend(target, level, preFader);

    /// <summary>Removes the track with its inserts and sends.</summary>
    public void Remove() => RemoveStrip();
}
