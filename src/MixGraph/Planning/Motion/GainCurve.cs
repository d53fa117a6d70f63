namespace MixGraph.Planning;

/// <summary>A gain that automation moves, of a connection, a key, a meter or a gain stage, at every sample in closed form. Made of the same products in the same
/// order as <see cref="GainPass"/> makes of gains that stand still. Allocates nothing once made; one thread at a time.</summary>
internal sealed class GainCurve
{
    readonly StripState strip;
    readonly SendState? send;
    readonly PanLaw panLaw;
    readonly bool hasTrim, hasFader, hasPan;
    readonly Factor trim, polarity, fader, pan, level, muted, sendMuted;
    readonly Factor[] all;

    GainCurve(StripNode node, SendState? send, bool hasTrim, bool hasFader, bool hasPan, bool hasMute, PanLaw panLaw, SampleRate rate)
    {
        (strip, this.send, this.panLaw, this.hasTrim, this.hasFader, this.hasPan) = (node.State, send, panLaw, hasTrim, hasFader, hasPan);
        trim = Of(Strip.TrimParameter, hasTrim);
        polarity = Of(Strip.PolarityInvertedParameter, hasTrim);
        fader = Of(Strip.FaderParameter, hasFader);
        pan = Of(Strip.PanParameter, hasPan);
        muted = Of(Strip.MutedParameter, hasMute);
        level = OfSend(Send.LevelParameter);
        sendMuted = OfSend(Send.MutedParameter);
        all = [.. new[] { trim, polarity, fader, pan, muted, level, sendMuted }.Where(f => f.Curve is not null)];

        Factor Of(ParameterDescriptor<StripState> parameter, bool isThere) =>
            new(isThere ? strip.Automation.Find(parameter.Name) : null, parameter, parameter.GetNumber(strip), node.Tempo, rate);
        Factor OfSend(ParameterDescriptor<SendState> parameter) =>
            new(send?.Automation.Find(parameter.Name), parameter, send is null ? 0 : parameter.GetNumber(send), node.Tempo, rate);
    }

    /// <summary>What a connection carries; null if nothing of it is automated.</summary>
    public static GainCurve? Of(Connection connection, PanLaw panLaw, SampleRate rate)
    {
        bool beforeFader = connection.Send is { PreFader: true };
        var (hasTrim, hasFader) = GainPass.Between(GainPass.PointOf(connection.From.State, beforeFader), beforeFader);
        return IfAny(new(connection.From, connection.Send, hasTrim, hasFader, hasPan: connection.Send is null, hasMute: !beforeFader, panLaw, rate));
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
        return IfAny(new(node, null, hasTrim, hasFader, hasPan: false, hasMute: false, default, rate));
    }

    /// <summary>Of the gain stage before the first insert, or before the inserts behind the fader; null if nothing of it is automated.</summary>
    public static GainCurve? OfStage(StripNode node, bool isFader, SampleRate rate) =>
        IfAny(new(node, null, hasTrim: !isFader || !GainPass.HasPreInserts(node.State), hasFader: isFader, hasPan: false, hasMute: false, default, rate));

    static GainCurve? IfAny(GainCurve curve) => curve.all.Length == 0 ? null : curve;

    /// <summary>The gains at a sample of the timeline.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="before">Whether they are wanted as what they come to on the way there: what is before a step.</param>
    public (double Left, double Right) At(long sample, bool before = false)
    {
        double gain = hasTrim ? new Decibels(trim.At(sample, before)).ToLinear() * (polarity.At(sample, before) != 0 ? -1 : 1) : 1;
        if (hasFader) gain *= new Decibels(fader.At(sample, before)).ToLinear();
        if (muted.At(sample, before) != 0 && muted.Curve is not null || sendMuted.At(sample, before) != 0 && sendMuted.Curve is not null) return (0, 0);
        if (send is not null) gain *= new Decibels(level.At(sample, before)).ToLinear();
        if (!hasPan) return (gain, gain);
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
    sealed class Factor(AutomationCurve? curve, ParameterDescriptor parameter, double still, TempoMap tempo, SampleRate rate)
    {
        int cursor;

        public CompiledCurve? Curve { get; } = curve is null ? null : CompiledCurve.Of(curve, parameter, tempo, rate);

        public double At(long sample, bool before) => Curve is null ? still : before ? Curve.Before(sample) : Curve.At(sample, ref cursor);
    }
}
