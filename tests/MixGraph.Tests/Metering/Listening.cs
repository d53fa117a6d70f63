using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Tests.Metering;

/// <summary>Meters on everything there is in a document, and renders with them.</summary>
internal sealed class Listening
{
    static readonly MeterPoint[] Points = Enum.GetValues<MeterPoint>();

    public Listening(MixDocument document, MeterKinds kinds = MeterKinds.All, bool keepHistory = false)
    {
        Document = document;
        Meters = new(
            [.. document.Strips.Keys.SelectMany(id => Points.Select(p => new MeterTarget(id, p, kinds)))],
            [.. document.Strips.Values.SelectMany(s => s.Inserts).Where(GainReductionMeter.Measures).Select(i => new GainReductionTarget(i.Id))],
            keepHistory);
    }

    public MixDocument Document { get; }
    public RenderMeters Meters { get; }

    public PlanRenderer Plan(LaneWidth lanes = LaneWidth.Auto, int threads = 1) => new(RenderPlan.Compile(Document, lanes, Meters.Points), threads, Meters);

    public ReferenceRenderer Reference() => new(Document, Meters);

    /// <summary>Everything the meters say, exactly.</summary>
    public string[] Everything() =>
    [
        .. Meters.Strips.Select(m => $"{m.Strip} {m.Point}: {Exact(m.Measurement)} {m.Cell.Read()}"),
        .. Meters.Reductions.Select(r => $"{r.Insert}: {r.Read()}"),
    ];

    static string Exact(Measurement m) => string.Join(' ', [
        m.Frames, Bits(m.Peak), Bits(m.TruePeak), Bits(m.Rms), Bits(m.Crest), .. m.Channels.Select(c => $"[{Bits(c.Peak)} {Bits(c.TruePeak)} {Bits(c.Rms)} {c.DcOffset:R}]"),
        $"{m.Integrated.Lufs:R} {m.MaximumMomentary.Lufs:R} {m.MaximumShortTerm.Lufs:R} {m.LoudnessRange.Value:R} {m.LowestPeakToShortTerm.Value:R}",
        $"{m.Correlation:R} {m.Balance:R} {m.Width:R} {Bits(m.Mid)} {Bits(m.Side)}",
        .. (m.History is { } h ? h.AsSpan().ToArray().Select(x => x.ToString()) : [])]);

    static string Bits(Decibels level) => level.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Renders so many frames in blocks of a size (0: random), to the end.</summary>
    public Listening Render(IRenderer renderer, int frames, int block = 512)
    {
        var random = new Random(block);
        var (left, right) = (new float[4096], new float[4096]);
        using (renderer)
        {
            for (int done = 0; done < frames;)
            {
                int size = Math.Min(frames - done, block == 0 ? random.Next(1, 300) : block);
                renderer.Render(left.AsSpan(0, size), right.AsSpan(0, size));
                done += size;
            }
            renderer.Complete();
        }
        return this;
    }
}
