using MixGraph.Dsp;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Finds the faders of a rough mix: hears it beside what the tracks play, fits, and says what that means for the session.</summary>
internal sealed class RoughInverter
{
    const double AbsentGain = 0.01; // -40 dB
    const double Significant = 3; // standard errors
    const double SamePower = 0.9995; // two tracks with this correlation are one
    const double MostInflation = 1000;
    const double OneSided = 1e-5; // of the other side's power: there is nothing to tell a pan by
    const double LeastPan = 0.03;
    const double MostResidual = 0.7; // of the rough: with more the tracks do not explain it

    readonly MixDocument document;
    readonly StripState[] tracks;
    readonly RoughFitResult fit;

    RoughInverter(MixDocument document, StripState[] tracks, RoughFitResult fit) => (this.document, this.tracks, this.fit) = (document, tracks, fit);

    /// <summary>Takes a rough apart.</summary>
    /// <param name="document">The session.</param>
    /// <param name="rough">The rough as a source that is aligned with the session.</param>
    /// <param name="inverted">Whether its polarity is inverted.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends it.</param>
    public static RoughInversion Run(MixDocument document, AudioSource rough, bool inverted, IProgress<double>? progress, CancellationToken cancellation)
    {
        StripState[] tracks = [.. document.Strips.Values.Where(s => s.Kind == StripKind.Track)];
        if (tracks.Length == 0) return new([], [], Decibels.Unity, Decibels.Unity, null);
        var bare = new MixSession(document.SampleRate);
        // In the order of the session; trim and inserts are left out, polarity is not.
        foreach (var track in tracks) bare.AddTrack(track.Name, track.Source!);
        string name = "rough";
        while (tracks.Any(t => t.Name == name)) name += "'";
        bare.AddTrack(name, rough);

        var listener = new RoughListener();
        var share = progress is null ? null : new Share(progress, 0, 0.8);
        ListeningPass.Run(bare.Document, [listener], sources: true, progress: share, cancellation: cancellation);
        for (int i = 0; i < tracks.Length; i++)
            if (tracks[i].PolarityInverted != inverted) Invert(listener, i);
        var fit = RoughFit.Solve(new(listener, tracks.Length), listener.Groups, done => progress?.Report(0.8 + 0.2 * done), cancellation);
        return new RoughInverter(document, tracks, fit).Result();
    }

    static void Invert(RoughListener heard, int source)
    {
        for (int c = 0; c < 2; c++)
            for (int g = 0; g < heard.Groups.Count; g++)
            {
                var kept = heard[source, c, g];
                for (int n = 0; n < kept.Length; n++) kept[n] = -kept[n];
            }
    }

    RoughInversion Result()
    {
        var same = Clusters();
        double[][] inflation = [fit.Inflation(0), fit.Inflation(1)];
        double loudest = Enumerable.Range(0, tracks.Length).Max(i => fit.PowerOf(0, i) + fit.PowerOf(1, i));
        var implied = tracks.Select((_, i) => Implied(i, same[i], inflation, loudest)).ToArray();
        ValueList<BandLevel> response = [.. fit.Centers.Select((f, g) => new BandLevel(new(f), Decibels.FromLinear(fit.Response[g])))];
        double[] moments = [.. fit.Moments.Order()];
        var spread = moments.Length == 0 ? Decibels.Unity : Decibels.FromLinear(moments[(int)(0.95 * (moments.Length - 1))] / moments[(int)(0.05 * (moments.Length - 1))]);
        return new([.. implied], response, Decibels.FromLinear(Math.Sqrt(Math.Min(fit.Residual, 1))), spread, ProposalOf(implied));
    }

    ImpliedFader Implied(int index, List<int> same, double[][] inflation, double loudest)
    {
        var track = tracks[index];
        double left = fit.PowerOf(0, index), right = fit.PowerOf(1, index);
        if (!(left + right > 1e-9 * loudest)) // in the weights of the fit: 90 dB below the loudest
            return new(track) { IsSilent = true, IsIdentifiable = false, Gain = Decibels.Silence, Uncertainty = new(double.PositiveInfinity) };

        var (gainLeft, gainRight) = (GainOf(0, same), GainOf(1, same));
        var (errorLeft, errorRight) = (fit.ErrorOf(0, index, inflation[0][index]), fit.ErrorOf(1, index, inflation[1][index]));
        if (same.Count > 1) (errorLeft, errorRight) = (fit.ErrorOf(0, index, 1), fit.ErrorOf(1, index, 1)); // of their sum
        var here = document.PanLaw.Gains(track.Pan);
        var pan = PlaceOf(left, right, gainLeft, gainRight, errorLeft, errorRight, track.Pan);
        var (lawLeft, lawRight) = pan is { } place ? document.PanLaw.Gains(place) : here;
        double power = lawLeft * lawLeft * left + lawRight * lawRight * right;
        // Panned away from where its only sound is: what is left is told as it is.
        double gain = power > 0 ? (lawLeft * left * gainLeft + lawRight * right * gainRight) / power : Math.Max(gainLeft, gainRight);
        double error = power > 0 ? Math.Sqrt(Weighted(lawLeft * left, errorLeft) + Weighted(lawRight * right, errorRight)) / power : Math.Min(errorLeft, errorRight);

        bool isAbsent = gain < AbsentGain || gain < Significant * error;
        bool isIdentifiable = same.Count == 1 && (left > right ? inflation[0] : inflation[1])[index] < MostInflation;
        return new(track)
        {
            Gain = isAbsent ? Decibels.Silence : Decibels.FromLinear(gain),
            Uncertainty = isAbsent ? new(double.PositiveInfinity) : new(DspMath.GainToDecibels(1 + 2 * error / gain)),
            Pan = isAbsent ? null : pan,
            Change = isAbsent ? Decibels.Silence : Decibels.FromLinear(gain) - new Decibels(PathGain(track)),
            IsAbsent = isAbsent && isIdentifiable,
            IsIdentifiable = isIdentifiable,
            SameAs = [.. same.Where(j => j != index).Select(j => tracks[j].Id)],
        };
    }

    static double Weighted(double weight, double error) => weight > 0 ? weight * error * (weight * error) : 0;

    // What all of a cluster have if they share alike.
    double GainOf(int side, List<int> same)
    {
        if (same.Count == 1) return fit.Gains[side][same[0]];
        double sum = 0, amplitudes = 0;
        foreach (int i in same)
        {
            double amplitude = Math.Sqrt(fit.PowerOf(side, i));
            sum += fit.Gains[side][i] * amplitude;
            amplitudes += amplitude;
        }
        return amplitudes > 0 ? sum / amplitudes : 0;
    }

    Pan? PlaceOf(double left, double right, double gainLeft, double gainRight, double errorLeft, double errorRight, Pan now)
    {
        if (left < OneSided * right || right < OneSided * left || !(gainLeft + gainRight > 0)) return null;
        double off = (gainRight - gainLeft) / (gainRight + gainLeft), error = (errorLeft + errorRight) / (gainLeft + gainRight);
        // The law is monotonic from side to side.
        double from = -1, to = 1;
        for (int i = 0; i < 40; i++)
        {
            double middle = (from + to) / 2;
            var (l, r) = document.PanLaw.Gains(Pan.At(middle));
            if ((r - l) / (r + l) < off) from = middle;
            else to = middle;
        }
        double place = Math.Abs(off) > 0.98 ? Math.Sign(off) : Math.Round((from + to) / 2, 2);
        return Math.Abs(place - now.Position) > LeastPan + 2 * error ? Pan.At(place) : null;
    }

    // Which tracks sound the same on both sides; each with itself.
    List<int>[] Clusters()
    {
        int n = tracks.Length;
        var leader = Enumerable.Range(0, n).ToArray();
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                if (leader[j] == j && IsSame(i, j)) { leader[i] = j; break; }
        return [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Where(j => leader[j] == leader[i]).ToList())];
    }

    bool IsSame(int i, int j)
    {
        double common = 0, first = 0, second = 0;
        for (int side = 0; side < 2; side++)
        {
            common += fit.Joint[side][i, j];
            first += fit.PowerOf(side, i);
            second += fit.PowerOf(side, j);
        }
        return first > 0 && second > 0 && common > SamePower * Math.Sqrt(first * second);
    }

    // Trim, faders and VCAs from the track to the end of the mix bus, in dB.
    double PathGain(StripState track)
    {
        double gain = 0;
        for (var at = track; at is not null; at = at.Kind == StripKind.MixBus ? null : document.Find(at.Output ?? document.MixBus.Id))
            gain += at.Trim.Value + at.Fader.Value + FaderOf(at.Vcas);
        return gain;
    }

    // The VCAs that control a strip, each once, in dB.
    double FaderOf(ValueList<VcaId> vcas)
    {
        var found = new SortedDictionary<VcaId, VcaState>();
        Add(vcas);
        return found.Values.Sum(v => v.Fader.Value);

        void Add(ValueList<VcaId> ids)
        {
            foreach (var id in ids)
                if (document.Find(id) is { } vca && found.TryAdd(id, vca)) Add(vca.Vcas);
        }
    }

    Proposal? ProposalOf(ImpliedFader[] implied)
    {
        var moves = new List<Move>();
        foreach (var (track, fader) in tracks.Zip(implied))
        {
            if (!fader.IsIdentifiable || track.Fader.IsSilence) continue;
            if (fader.IsAbsent) moves.Add(new FaderMove(track.Id, Decibels.Silence));
            else if (double.IsFinite(fader.Change.Value) && Math.Abs(fader.Change.Value) >= 0.05) moves.Add(new FaderMove(track.Id, fader.Change));
            if (fader.Pan is { } pan) moves.Add(new PanMove(track.Id, pan));
        }
        if (moves.Count == 0 || fit.Residual > MostResidual) return null;
        int faders = moves.OfType<FaderMove>().Count(), absent = implied.Count(i => i.IsAbsent);
        string reason = FormattableString.Invariant($"The rough is explained by {implied.Length - absent} of {implied.Length} tracks to {10 * DspMath.Log10(Math.Max(fit.Residual, 1e-12)):0.0} dB.");
        return new($"Faders as in the rough ({faders} of {implied.Length})", reason, [.. moves]);
    }

    sealed class Share(IProgress<double> progress, double from, double to) : IProgress<double>
    {
        public void Report(double value) => progress.Report(from + (to - from) * value);
    }
}
