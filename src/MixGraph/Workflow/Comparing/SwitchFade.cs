using MixGraph.Rendering;

namespace MixGraph.Workflow;

/// <summary>The shares of the sources of a switch, of which one is 1 and the others 0 but while they glide. They always add up to 1.</summary>
/// <remarks>All glide together, along the cubic of <see cref="Glide"/>, which is linear in where they come from: told of another source on the way, they bend there without a corner, and their sum stays.</remarks>
internal sealed class SwitchFade(int sources, int frames)
{
    readonly double[] offsets = new double[sources], speeds = new double[sources];
    long start = long.MinValue / 2;

    /// <summary>The source that is heard when the glide is over.</summary>
    public int Target { get; private set; }

    public void GlideTo(int next, long position)
    {
        double t = Progress(position);
        for (int s = 0; s < offsets.Length; s++)
        {
            double rest = Glide.Rest(offsets[s], speeds[s], t), speed = Glide.Speed(offsets[s], speeds[s], t);
            offsets[s] = t < 1 ? rest : 0;
            speeds[s] = t < 1 ? speed : 0;
        }
        offsets[Target]++;
        offsets[next]--;
        (Target, start) = (next, position);
    }

    public bool IsOver(long position) => Progress(position) >= 1;

    /// <summary>Whether a source is heard at all, now or in the rest of the glide.</summary>
    public bool IsHeard(int source, long position) => source == Target || (!IsOver(position) && (offsets[source] != 0 || speeds[source] != 0));

    public double ShareAt(int source, long position)
    {
        double t = Progress(position), share = source == Target ? 1 : 0;
        return t < 1 ? share + Glide.Rest(offsets[source], speeds[source], t) : share;
    }

    double Progress(long position) => Math.Clamp((position - start) / (double)frames, 0, 1);
}
