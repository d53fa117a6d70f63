using MixGraph.Engine;
using MixGraph.Monitoring;
using MixGraph.Workflow;

namespace MixGraph;

public sealed partial class MonitorSection
{
    readonly MixLoudness match;
    readonly Lock matching = new();
    MonitorChoice? choice;
    int turn; // of those who have asked for something, the last

    /// <summary>The print or reference that the monitors play in place of the mix, or go to; null, at first, for the mix.</summary>
    public Recording? Playing { get { lock (gate) return choice?.Recording; } }

    /// <summary>The gain that it is played with; 0 dB for the mix.</summary>
    public Decibels PlayingGain { get { lock (gate) return choice?.Gain ?? Decibels.Unity; } }

    /// <summary>Plays a print or reference in place of the mix, at the same moment of the song and equally loud; or the mix again: the rough is one key away.</summary>
    /// <remarks>
    /// <para>The recording follows the transport, loops and locates included, where it lies beside the mix, polarity included, and as late as the mix is by its latency. One that is not aligned begins with the
    /// timeline. While the transport stands still it is silent; live inputs are not heard while it plays. The mix goes on meanwhile, with its meters and edits.</para>
    /// <para>A change takes 10 ms, along 3t^2 - 2t^3, and the shares of all that is heard add up to 1, however often it is changed: going to a print of what is played changes nothing but the
    /// last bit. It begins when something of the recording has been read, within some 50 ms; offline, with the next block. Nothing is limited: what is matched to a louder mix may exceed full scale.</para>
    /// <para>The gain is the difference of the integrated loudness (ITU-R BS.1770-5) of the mix as it is in the session now, without solos and live controls, and of the recording: over what both cover if it is
    /// aligned, else over the whole of each; 0 dB if either is silent. For that the calling thread renders the mix if it has changed since it was last measured here, and reads the
    /// recording the first time; going to and fro in between takes no time. The gain stays as it is while the recording plays; ask again after edits to have it matched again. Use
    /// <see cref="Play(Recording, Decibels)"/> to go there at once with a gain of your own.</para>
    /// <para>Of several calls the last counts, also if it overtakes one that still measures. A recording that is removed from the session plays on until something else is chosen. What cannot be read
    /// later on is silent, and an event tells. An alignment counts in frames of the mix it was found for: a recording of another session takes one at the same rate.</para>
    /// </remarks>
    /// <param name="recording">The print or reference; null for the mix.</param>
    /// <param name="progress">Told the share done, 0 to 1, if the mix has to be rendered.</param>
    /// <param name="cancellation">Ends the measuring; what is played goes on.</param>
    /// <exception cref="MixFileException">The recording or a source of the mix cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Play(Recording? recording, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        int mine = TakeTurn();
        if (recording is null)
        {
            Choose(mine, null);
            return;
        }
        recording.Source.Probe(session.SampleRate); // not there, or gone: now rather than later
        Decibels gain;
        lock (matching) gain = match.GainFor(session.Document, recording, progress, cancellation);
        Choose(mine, new(recording, gain));
    }

    /// <summary>Plays a print or reference in place of the mix with a gain of your own, for example the one it had before, or <see cref="Reference.MatchGain"/>. Nothing is measured.</summary>
    /// <inheritdoc cref="Play(Recording?, IProgress{double}?, CancellationToken)" path="/remarks"/>
    /// <param name="recording">The print or reference.</param>
    /// <param name="gain">The gain: -inf to +100 dB. The polarity that was found is kept.</param>
    /// <exception cref="ParameterRangeException">The gain is out of range.</exception>
    /// <exception cref="MixFileException">The recording cannot be read.</exception>
    public void Play(Recording recording, Decibels gain)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (!(gain <= 100.dB)) throw new ParameterRangeException("gain of the recording", gain.Value, double.NegativeInfinity, 100, "dB");
        int mine = TakeTurn();
        recording.Source.Probe(session.SampleRate);
        Choose(mine, new(recording, gain));
    }

    int TakeTurn() { lock (gate) return ++turn; }

    void Choose(int mine, MonitorChoice? next)
    {
        lock (gate)
        {
            if (mine != turn) return;
            choice = next;
            control.SetHeard(next);
        }
    }
}
