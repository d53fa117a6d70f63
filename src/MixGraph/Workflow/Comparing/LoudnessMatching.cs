using MixGraph.Analysis;
using MixGraph.Processors;
using MixGraph.Rendering;

namespace MixGraph.Workflow;

/// <summary>How loud a mix is, and one strip at its output.</summary>
readonly record struct MatchLevels(Loudness Mix, Loudness Strip);

/// <summary>Finds the gains that make a mix without something as loud as the mix with it, by rendering, correcting and rendering again.</summary>
internal sealed class LoudnessMatching(string title, IProgress<double>? progress, CancellationToken cancellation)
{
    const int MostPasses = 6;
    const double Enough = 0.02; // LU
    readonly ProgressParts parts = new(progress);

    /// <summary>Matches what bypasses inserts of a strip.</summary>
    /// <param name="document">The mix.</param>
    /// <param name="strip">The strip.</param>
    /// <param name="inserts">The inserts, of which at least one.</param>
    public EqualLoudness Bypass(MixDocument document, StripId strip, IReadOnlyCollection<InsertId> inserts)
    {
        var on = ListeningPass.Unsoloed(document);
        var off = on;
        on = on.With(Bypassed(on.Strips[strip], inserts, false));
        off = off.With(Bypassed(off.Strips[strip], inserts, true));
        var last = off.Strips[strip].FindInsert(inserts.Last())!.Value;
        var (wanted, without) = (Levels(on, strip), Levels(off, strip));
        if (wanted.Mix.IsSilence || wanted.Strip.IsSilence || without.Mix.IsSilence || without.Strip.IsSilence) throw new LoudnessMatchException(title, wanted.Strip, without.Strip);
        var gain = wanted.Strip - without.Strip;
        var matched = With(off, strip, gain, last);
        var levels = Levels(matched, strip);
        for (int pass = 0; pass < MostPasses && Math.Abs((wanted.Strip - levels.Strip).Value) > Enough; pass++)
        {
            gain += wanted.Strip - levels.Strip;
            levels = Levels(matched = With(off, strip, gain, last), strip);
        }
        return Finish(on, matched, strip, gain, wanted, levels);
    }

    /// <summary>Matches another state of the whole mix, at the rate of the mix.</summary>
    public EqualLoudness Snapshot(MixDocument document, MixDocument snapshot)
    {
        var (on, off) = (ListeningPass.Unsoloed(document), ListeningPass.Unsoloed(new MixSession(snapshot).At(document.SampleRate).Document));
        var (wanted, levels) = (Levels(on, on.MixBus.Id), Levels(off, off.MixBus.Id));
        if (wanted.Mix.IsSilence || levels.Mix.IsSilence) throw new LoudnessMatchException(title, wanted.Mix, levels.Mix);
        return Finish(on, off, off.MixBus.Id, Decibels.Unity, wanted, levels);
    }

    /// <summary>Matches what is left of a difference between the mixes, and measures the last time.</summary>
    EqualLoudness Finish(MixDocument on, MixDocument off, StripId strip, Decibels gain, MatchLevels wanted, MatchLevels levels)
    {
        var mixGain = wanted.Mix - levels.Mix;
        if (Math.Abs(mixGain.Value) <= Enough) return new(title, on, off, gain, Decibels.Unity, wanted, levels);
        var matched = With(off, off.MixBus.Id, mixGain, (off.MixBus.PostFaderInserts.Count - 1, true));
        return new(title, on, matched, gain, mixGain, wanted, Levels(matched, strip)); // a strip is measured before that gain
    }

    // An automation of the bypass would be heard in place of what it is set to.
    static StripState Bypassed(StripState strip, IReadOnlyCollection<InsertId> inserts, bool bypassed)
    {
        ValueList<InsertState> Of(ValueList<InsertState> chain) => [.. chain.Select(i => inserts.Contains(i.Id) ? Set(i) : i)];
        InsertState Set(InsertState insert) => insert with { Bypassed = bypassed, Automation = [.. insert.Automation.Where(c => c.Parameter != Insert.BypassedParameter.Name)] };
        return strip with { PreFaderInserts = Of(strip.PreFaderInserts), PostFaderInserts = Of(strip.PostFaderInserts) };
    }

    /// <summary>A gain right behind an insert; several if it is more than one can have.</summary>
    MixDocument With(MixDocument document, StripId strip, Decibels gain, (int Index, bool PostFader) behind)
    {
        if (!(Math.Abs(gain.Value) <= 150)) throw new LoudnessMatchException(title, new(gain.Value), Loudness.Silence);
        var session = new MixSession(document);
        var handle = session.Handle(document.Strips[strip]);
        while (gain.Value != 0)
        {
            Decibels part = new(Math.Clamp(gain.Value, Utility.GainParameter.Minimum, Utility.GainParameter.Maximum));
            handle.Insert(new Utility { Gain = part }, behind.Index + 1, behind.PostFader);
            gain -= part;
        }
        return session.Document;
    }

    MatchLevels Levels(MixDocument document, StripId strip)
    {
        MeterTarget mix = new(document.MixBus.Id, MeterPoint.Output, MeterKinds.Loudness), at = new(strip, MeterPoint.Output, MeterKinds.Loudness);
        var options = RenderOptions.Default with { Threads = Math.Clamp(Environment.ProcessorCount, 1, 8) };
        OfflineRenderer.Run(document, options, new Nowhere(), parts.Half(), cancellation, measured: new RenderMeters([mix, at], [], KeepHistory: false));
        return new(mix.Measurement.Integrated, at.Measurement.Integrated);
    }

    sealed class Nowhere : IAudioSink
    {
        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) { }
    }
}
