using MixGraph.Planning;

namespace MixGraph.Workflow;

/// <summary>The response of a strip from its input to its output: trim and polarity, inserts, fader with its VCAs, pan.</summary>
internal sealed class StripResponse
{
    readonly InsertResponse[] inserts;
    readonly double gain;

    public StripResponse(MixDocument document, StripState strip)
    {
        Strip = strip;
        inserts = [.. strip.Inserts.Select(i => new InsertResponse(i, document.SampleRate))];
        double fader = strip.Fader.ToLinear() * VcaControl.Of(document, strip).Gain;
        gain = GainPass.Trim(strip) * fader;
        Level = new Decibels(inserts.Sum(i => i.Gain.Value)) + strip.Trim + Decibels.FromLinear(fader);
        var (left, right) = document.PanLaw.Gains(strip.Pan);
        Pan = new(left, 0, 0, right);
        Tone = new Decibels(-inserts.Sum(i => i.Gain.Value));
        IsNonLinear = inserts.Any(i => i.Traits.IsNonLinear);
        IsTimeVarying = inserts.Any(i => i.Traits.IsTimeVarying) || StripMotion.Of(document, strip, StripMotion.All) is not null;
    }

    public StripState Strip { get; }
    /// <summary>Trim, fader, VCAs and the gains of utilities.</summary>
    public Decibels Level { get; }
    /// <summary>The pan.</summary>
    public StereoTransfer Pan { get; }
    /// <summary>Whether an insert counts as 1, or as its gain at rest, because it is not linear.</summary>
    public bool IsNonLinear { get; }
    /// <summary>Whether something is automated or modulated, and counts as it is set.</summary>
    public bool IsTimeVarying { get; }

    Decibels Tone { get; }

    /// <summary>The inserts without what is part of <see cref="Level"/>.</summary>
    public StereoTransfer ToneAt(FrequencyPoint point) => InsertsAt(point).Times(Tone.ToLinear());

    /// <summary>The whole strip.</summary>
    public StereoTransfer At(FrequencyPoint point) => InsertsAt(point).Then(Pan).Times(gain);

    StereoTransfer InsertsAt(FrequencyPoint point)
    {
        var all = StereoTransfer.Identity;
        foreach (var insert in inserts) all = all.Then(insert.At(point));
        return all;
    }

    /// <summary>The strips from one to the mix bus, along the outputs.</summary>
    public static IEnumerable<StripState> WayOut(MixDocument document, StripState from)
    {
        for (StripState? strip = from; strip is not null; strip = strip.Output is { } next ? document.Find(next) : null) yield return strip;
    }
}
