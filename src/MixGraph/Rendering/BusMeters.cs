using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Measures every bus at its output, after fader and pan, as mutes and solos let it through.</summary>
internal sealed class BusMeters
{
    readonly (StripNode Bus, Tap Tap, LevelMeter Meter)[] meters;

    public BusMeters(StripNode[] strips, PanLaw panLaw) =>
        meters = [.. strips.Where(s => s.State.Kind != StripKind.Track).Select(s => (s, Heard(s.Outputs[0], panLaw), new LevelMeter()))];

    static Tap Heard(Connection output, PanLaw panLaw)
    {
        var tap = GainPass.Of(output, panLaw);
        return output.IsHeard ? tap : tap with { Left = 0, Right = 0 };
    }

    /// <summary>Takes in what the strips' buffers hold.</summary>
    public unsafe void Add(StripBuffers* buffers, long position, int frames)
    {
        foreach (var (bus, tap, meter) in meters) meter.Add(buffers[bus.Index][tap.Point], tap.Left, tap.Right, position, frames);
    }

    /// <summary>The levels in the order of the document.</summary>
    public ValueList<BusLevel> Levels() => [.. meters.Select(m => new BusLevel(m.Bus.State.Id, m.Bus.State.Name, m.Meter.Peak, m.Meter.Rms))];
}
