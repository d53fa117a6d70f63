using MixGraph.Rendering;

namespace MixGraph.Planning;

/// <summary>A gain that automation moves, of a connection, a key, a meter or a gain stage, at every sample in closed form. Made of the same products in the same
/// order as <see cref="GainPass"/> makes of gains that stand still. Allocates nothing once made; one thread at a time.</summary>
internal sealed class GainCurve
{
    readonly SendState? send;
    readonly PanLaw panLaw;
    readonly double soloGain = 1;
    readonly bool hasTrim, hasFader, hasPan;
    readonly Factor trim, polarity, fader, pan, level;
    readonly Factor[] vcas;  // by id, as the product of those that stand still
    readonly Factor[] mutes; // of which any mutes
    readonly Factor[] all;   // that are automated

    GainCurve(StripNode node, Connection? connection, bool hasTrim, bool hasFader, PanLaw panLaw, SampleRate rate)
    {
        (this.panLaw, this.hasTrim, this.hasFader, hasPan) = (panLaw, hasTrim, hasFader, connection is not null);
        (var strip, send, soloGain) = (node.State, connection?.Send, connection?.SoloGain ?? 1);
        VcaState[] masters = node.Document is { } document ? [.. VcaLinks.Masters(document, strip.Vcas)] : [];
        trim = Of(Strip.TrimParameter, strip, strip.Automation);
        polarity = Of(Strip.PolarityInvertedParameter, strip, strip.Automation);
        fader = Of(Strip.FaderParameter, strip, strip.Automation);
        vcas = [.. masters.Select(v => Of(Vca.FaderParameter, v, v.Automation))];
        pan = send is null ? Of(Strip.PanParameter, strip, strip.Automation) : Of(Send.PanParameter, send, send.Automation);
        level = send is null ? new(null, 0) : Of(Send.LevelParameter, send, send.Automation);
        bool mutes = connection is not null && (send is not { PreFader: true } || node.Document is { MutesPreFaderSends: true });
        Factor[] muting = [.. mutes ? masters.Select(v => Of(Vca.MutedParameter, v, v.Automation)).Prepend(Of(Strip.MutedParameter, strip, strip.Automation)) : []];
        if (send is not null) muting = [.. muting, Of(Send.MutedParameter, send, send.Automation)];
        this.mutes = [.. muting.Where(f => f.Curve is not null)];
        all = [.. (hasTrim ? new[] { trim, polarity } : []).Concat(hasFader ? vcas.Prepend(fader) : []).Concat(hasPan ? [pan, level] : []).Where(f => f.Curve is not null), .. this.mutes];

        Factor Of<T>(ParameterDescriptor<T> parameter, T owner, ValueList<AutomationCurve> curves) =>
            new(curves.Find(parameter.Name) is { } curve ? CompiledCurve.Of(curve, parameter, node.Tempo, rate) : null, parameter.GetNumber(owner));
    }

    /// <summary>What a connection carries; null if nothing of it is automated.</summary>
    public static GainCurve? Of(Connection connection, PanLaw panLaw, SampleRate rate)
    {
        bool beforeFader = connection.Send is { PreFader: true };
        var (hasTrim, hasFader) = GainPass.Between(GainPass.PointOf(connection.From.State, beforeFader), beforeFader);
        return IfAny(new(connection.From, connection, hasTrim, hasFader, panLaw, rate));
    }

    /// <summary>What a meter hears; null if nothing of it is automated.</summary>
    public static GainCurve? At(StripNode node, MeterPoint meter, PanLaw panLaw, SampleRate rate) => meter switch
    {
        MeterPoint.Input => null,
        MeterPoint.Output => node.Outputs[0].IsHeard ? Of(node.Outputs[0], panLaw, rate) : null,
        _ => At(node, meter == MeterPoint.PreFader, rate),
    };

    /// <summary>The signal before or after the fader, as keys hear it; null if nothing of it is automated.</summary>
    public static GainCurve? At(StripNode node, bool beforeFader, SampleRate rate)
    {
        var (hasTrim, hasFader) = GainPass.Between(GainPass.PointOf(node.State, beforeFader), beforeFader);
        return IfAny(new(node, null, hasTrim, hasFader, default, rate));
    }

    /// <summary>Of the gain stage before the first insert, or before the inserts behind the fader; null if nothing of it is automated.</summary>
    public static GainCurve? OfStage(StripNode node, bool isFader, SampleRate rate) =>
        IfAny(new(node, null, hasTrim: !isFader || !GainPass.HasPreInserts(node.State), hasFader: isFader, default, rate));

    static GainCurve? IfAny(GainCurve curve) => curve.all.Length == 0 ? null : curve;

    /// <summary>The gains at a sample of the timeline.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="before">Whether they are wanted as what they come to on the way there: what is before a step.</param>
    public (double Left, double Right) At(long sample, bool before = false)
    {
        foreach (var mute in mutes)
            if (mute.At(sample, before) != 0) return (0, 0);
        double gain = hasTrim ? new Decibels(trim.At(sample, before)).ToLinear() * (polarity.At(sample, before) != 0 ? -1 : 1) : 1;
        if (hasFader)
        {
            double control = 1;
            foreach (var vca in vcas) control *= new Decibels(vca.At(sample, before)).ToLinear();
            gain *= new Decibels(fader.At(sample, before)).ToLinear() * control;
        }
        if (!hasPan) return (gain, gain);
        gain *= send is null ? soloGain : soloGain * new Decibels(level.At(sample, before)).ToLinear();
        var (left, right) = panLaw.Gains(Pan.At(pan.At(sample, before)));
        return (gain * left, gain * right);
    }

    /// <summary>Whether the gains are the same at every sample of a stretch.</summary>
    public bool IsStill(long sample, long count)
    {
        foreach (var factor in all)
            if (!factor.Curve!.IsStill(sample, count)) return false;
        return true;
    }

    /// <summary>The first sample after one where the gains may step or bend.</summary>
    public long NextBreak(long sample)
    {
        long next = long.MaxValue;
        foreach (var factor in all) next = Math.Min(next, factor.Curve!.NextBreak(sample));
        return next;
    }

    /// <summary>Whether the gains are the same as another's at every sample. Allocates nothing.</summary>
    public bool IsSameAs(GainCurve other)
    {
        if (ReferenceEquals(this, other)) return true;
        if ((hasTrim, hasFader, hasPan, soloGain, panLaw, send is null) != (other.hasTrim, other.hasFader, other.hasPan, other.soloGain, other.panLaw, other.send is null)) return false;
        if (!AreSame(mutes, other.mutes) || (hasTrim && !(trim.IsSameAs(other.trim) && polarity.IsSameAs(other.polarity)))) return false;
        if (hasFader && !(fader.IsSameAs(other.fader) && AreSame(vcas, other.vcas))) return false;
        return !hasPan || (pan.IsSameAs(other.pan) && level.IsSameAs(other.level));
    }

    static bool AreSame(Factor[] a, Factor[] b)
    {
        if (a.Length != b.Length) return false;
        for (int i = 0; i < a.Length; i++)
            if (!a[i].IsSameAs(b[i])) return false;
        return true;
    }

    /// <summary>Writes the gains of a stretch of the engine clock, wherever the transport takes it.</summary>
    public unsafe void Fill(TimelineMap map, long clock, int count, float* left, float* right)
    {
        for (int done = 0; done < count;)
        {
            var run = map.RunAt(clock + done, count - done);
            if (run.Rolls) Fill(run.Timeline, run.Frames, left + done, right + done);
            else
            {
                var (l, r) = At(run.Timeline);
                new Span<float>(left + done, run.Frames).Fill((float)l);
                new Span<float>(right + done, run.Frames).Fill((float)r);
            }
            done += run.Frames;
        }
    }

    /// <summary>Writes the gains of a stretch of the timeline.</summary>
    public unsafe void Fill(long sample, int count, float* left, float* right)
    {
        if (IsStill(sample, count))
        {
            var (l, r) = At(sample);
            new Span<float>(left, count).Fill((float)l);
            new Span<float>(right, count).Fill((float)r);
            return;
        }
        for (int i = 0; i < count; i++)
        {
            var (l, r) = At(sample + i);
            (left[i], right[i]) = ((float)l, (float)r);
        }
    }

    /// <summary>A parameter that is automated, or stands still.</summary>
    sealed class Factor(CompiledCurve? curve, double still)
    {
        readonly CompiledCurve? curve = curve;
        readonly double still = still;
        int cursor;

        public bool IsSameAs(Factor other) => curve is null ? other.curve is null && still.Equals(other.still) : CompiledCurve.AreSame(curve, other.curve);

        public CompiledCurve? Curve => curve;

        public double At(long sample, bool before) => curve is null ? still : before ? curve.Before(sample) : curve.At(sample, ref cursor);
    }
}
