using MixGraph.Engine;
using MixGraph.Monitoring;

namespace MixGraph;

/// <summary>The monitor section of an engine: what is heard of the mix, or in its place. It changes what the engine puts out, never the mix: renders know nothing of it. Any thread may use it, but the audio thread.</summary>
/// <remarks>In this order: the mix, or the recording that is played in its place; strips that are listened to, in place of either; <see cref="State"/>.</remarks>
public sealed partial class MonitorSection
{
    readonly EngineControl control;
    readonly MixSession session;
    readonly Lock gate = new();
    readonly Dictionary<StripId, ListenMode> listens = [];
    MonitorState state = new();

    internal MonitorSection(EngineControl control, MixSession session) => (this.control, this.session, match) = (control, session, new MixLoudness(session));

    /// <summary>Level, dim, mono, polarity and cut; nothing of it by default, so that every sample passes unchanged. Changes glide for 10 ms.</summary>
    public MonitorState State
    {
        get { lock (gate) return state; }
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            lock (gate)
            {
                state = value;
                control.SetMonitor(value);
            }
        }
    }

    /// <summary>Listens to a strip in place of the mix, before its fader or after it; several are summed. Mutes and solos do not count: a muted microphone can be checked.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="mode">How; <see cref="ListenMode.Off"/> to stop.</param>
    /// <exception cref="ArgumentException">The strip belongs to another session.</exception>
    public void Listen(Strip strip, ListenMode mode)
    {
        session.RefuseForeign(strip);
        if (!Enum.IsDefined(mode)) throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such mode.");
        lock (gate)
        {
            if (mode == ListenMode.Off) listens.Remove(strip.Id);
            else listens[strip.Id] = mode;
            control.Listen(new Dictionary<StripId, ListenMode>(listens));
        }
    }

    /// <summary>How a strip is listened to.</summary>
    public ListenMode ModeOf(Strip strip)
    {
        session.RefuseForeign(strip);
        lock (gate) return listens.GetValueOrDefault(strip.Id);
    }

    /// <summary>Listens to nothing any more: the mix is heard.</summary>
    public void ClearListens()
    {
        lock (gate)
        {
            listens.Clear();
            control.Listen(new Dictionary<StripId, ListenMode>());
        }
    }
}
