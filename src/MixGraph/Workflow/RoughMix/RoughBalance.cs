using MixGraph.Analysis;
using MixGraph.Dsp;
using MixGraph.Extending;

namespace MixGraph.Workflow;

/// <summary>Finds the faders of a rough balance: first the tracks within their groups by their roles, then the groups, as often as what the buses do to their sum asks for.</summary>
/// <remarks>Loudness is K-weighted (ITU-R BS.1770-5) and gated, as heard in the mix; of such measures the simple one is what listeners preferred (Wichern et al. 2015). The microphones of a kit hear each other,
/// so that they are not balanced by what each measures (Moffat and Sandler 2019): staged, their faders get the offsets of their roles; not staged, they keep the balance they were recorded with.</remarks>
internal sealed class RoughBalance(MixDocument start, RoughMixOptions options)
{
    const double HighestFader = 6, LowestFader = -60, GoodEnough = 0.1, Audible = 0.5, EvenEnough = 0.4;
    const int MostTogether = 6;

    readonly List<string> notes = [];
    readonly HashSet<StripId> unheard = [];
    readonly RoughGroups groups = new(start, options.Targets);
    readonly int threads = Math.Clamp(Environment.ProcessorCount, 1, 8);
    MixDocument document = ListeningPass.Unsoloed(start);
    double? anchor; // the level, in the targets, of the group that gets the loudness of the vocals
    double common; // what no fader gives, because a limiter takes it: all targets are so much lower
    double sharedBefore, sharedStep; // how far all were from their targets together, and what was done about it

    public MixDocument Document => document;

    public RoughMixReport Run(IProgress<double>? progress, CancellationToken cancellation)
    {
        for (int pass = 1; ; pass++)
        {
            var ear = new BalanceEar(groups, threads);
            var analysis = MixAnalysis.Run(document, [ear], threads: threads, cancellation: cancellation);
            progress?.Report((double)pass / options.MaximumPasses);
            var heard = ear.Groups.Where(g => double.IsFinite(g.Loudness)).ToList();
            anchor ??= Anchor(heard);
            var movable = heard.Where(g => g.Movers.Any(CanMove)).ToList();
            if (pass == options.MaximumPasses || (pass > 1 && IsGood(movable, ear))) return Report(ear, heard, analysis, pass);
            var deltas = pass == 1 ? Tracks(ear, analysis) : [];
            double step = Together(movable, pass);
            double shared = movable.Count > 0 ? movable.Average(Error) : 0;
            var changes = heard.ToDictionary(g => g.Name, g => Error(g) - shared + step - Predicted(g, deltas, analysis));
            Apply(heard, deltas, changes);
            if (options.Pans && (pass == 1 || Math.Abs(Imbalance(ear)) > EvenEnough)) Place(ear, analysis, deltas, changes);
        }
    }

    // A compressor on the mix bus gives less than a decibel for a decibel when all groups move together: how much less is seen by what the last step did.
    double Together(List<BalanceEar.Bucket> heard, int pass)
    {
        if (heard.Count == 0) return 0;
        double shared = heard.Average(Error);
        if (pass >= MostTogether && Math.Abs(shared) > GoodEnough)
        {
            common -= shared;
            shared = 0;
        }
        double answer = pass > 2 && Math.Abs(sharedStep) > 0.05 ? Math.Clamp((sharedBefore - shared) / sharedStep, 0.15, 1.5) : 1;
        (sharedBefore, sharedStep) = (shared, shared / answer);
        return sharedStep;
    }

    double Target(string group) => options.Vocals.Lufs + options.Targets.OfGroup(Known(group)) - (anchor ?? 0) + common;

    // Without vocals the loudest of those that are there is what the others are heard against.
    double Anchor(List<BalanceEar.Bucket> heard)
    {
        var present = heard.Select(g => Known(g.Name)).ToList();
        return present.Count == 0 || present.Contains(StemGroups.Vocals) ? 0 : present.Max(options.Targets.OfGroup);
    }

    double Error(BalanceEar.Bucket group) => Target(group.Name) - group.Loudness;

    bool IsGood(List<BalanceEar.Bucket> heard, BalanceEar ear) =>
        heard.All(g => Math.Abs(Error(g)) <= GoodEnough) && (!options.Pans || Math.Abs(Imbalance(ear)) <= EvenEnough || !document.Strips.Values.Any(s => s.Pan != Pan.Center && s.Format is { Channels: 1 }));

    static double Imbalance(BalanceEar ear) => ear.Mix is (> 0, > 0) ? 10 * DspMath.Log10(ear.Mix.Left / ear.Mix.Right) : 0;

    // A bus that the targets do not name is what most of its tracks are.
    string Known(string group)
    {
        if (options.Targets.Groups.Any(g => g.Name == group)) return group;
        return Members(group)
            .GroupBy(s => StemRoles.GroupOf(s.Role)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key ?? StemGroups.AdditionalProduction;
    }

    static string RoleOf(StripState strip) => StemWords.Recognise(strip.Role)?.Role ?? StemWords.Recognise(strip.Name)?.Role ?? "";

    // By how much every track moves within its group.
    Dictionary<StripId, double> Tracks(BalanceEar ear, MixAnalysis analysis)
    {
        var deltas = new Dictionary<StripId, double>();
        foreach (var strip in document.Strips.Values.Where(s => s is { Kind: StripKind.Track, Muted: false } && analysis.Track(s.Id) is not { Integrated.IsSilence: false }))
        {
            unheard.Add(strip.Id);
            notes.Add($"{strip.Name} is not heard, and was left as it is.");
        }
        foreach (var group in ear.Groups)
        {
            var members = Members(group.Name).Where(s => analysis.Track(s.Id) is { Integrated.IsSilence: false }).ToList();
            if (members.Count == 0) continue;
            if (Known(group.Name) == StemGroups.Drums)
            {
                bool isStaged = members.Any(m => m.Trim != Decibels.Unity);
                foreach (var member in members) deltas[member.Id] = isStaged && !member.Fader.IsSilence ? options.Targets.OfRole(RoleOf(member)) - member.Fader.Value : 0;
                continue;
            }
            // The group as a whole stays as loud as it is, about; the rest is for its fader.
            double has = 0, wants = 0;
            foreach (var member in members)
            {
                has += Power(analysis.Track(member.Id)!.Integrated.Lufs);
                wants += Power(options.Targets.OfRole(RoleOf(member)));
            }
            double level = 10 * DspMath.Log10(has / wants);
            foreach (var member in members) deltas[member.Id] = level + options.Targets.OfRole(RoleOf(member)) - analysis.Track(member.Id)!.Integrated.Lufs;
        }
        return deltas;
    }

    IEnumerable<StripState> Members(string group) => groups.Members(group).Select(id => document.Find(id)!);

    static double Power(double decibels) => DspMath.Pow(10, decibels / 10);

    double Predicted(BalanceEar.Bucket group, Dictionary<StripId, double> deltas, MixAnalysis analysis)
    {
        double before = 0, after = 0;
        foreach (var member in Members(group.Name))
        {
            if (!deltas.TryGetValue(member.Id, out double delta)) continue;
            double loudness = analysis.Track(member.Id)!.Integrated.Lufs;
            before += Power(loudness);
            after += Power(loudness + delta);
        }
        return before > 0 ? 10 * DspMath.Log10(after / before) : 0;
    }

    void Apply(List<BalanceEar.Bucket> heard, Dictionary<StripId, double> deltas, Dictionary<string, double> changes)
    {
        foreach (var (id, delta) in deltas) Move(id, delta);
        foreach (var group in heard)
            foreach (var id in group.Movers) Move(id, changes[group.Name]);
    }

    // What a fader cannot give without going where no hand likes it, the trim gives.
    void Move(StripId id, double delta)
    {
        var strip = document.Find(id)!;
        if (!(Math.Abs(delta) > 1e-6) || strip.Fader.IsSilence || unheard.Contains(id)) return;
        bool fader = !IsAutomated(strip, Strip.FaderParameter), trim = !IsAutomated(strip, Strip.TrimParameter);
        if (!fader)
        {
            string note = trim ? $"The fader of {strip.Name} is automated; its trim was moved." : $"The fader and the trim of {strip.Name} are automated; neither was moved.";
            if (!notes.Contains(note)) notes.Add(note);
        }
        double to = fader ? Math.Clamp(strip.Fader.Value + delta, LowestFader, HighestFader) : strip.Fader.Value, rest = strip.Fader.Value + delta - to;
        if (fader) strip = strip with { Fader = new(to) };
        if (trim && Math.Abs(rest) > 1e-9) strip = strip with { Trim = new(Math.Clamp(strip.Trim.Value + rest, Strip.TrimParameter.Minimum, Strip.TrimParameter.Maximum)) };
        document = document.With(strip);
    }

    static bool IsAutomated(StripState strip, ParameterDescriptor parameter) => strip.Automation.Any(a => a.Parameter == parameter.Name);

    bool CanMove(StripId id) => document.Find(id) is { Fader.IsSilence: false } strip && !unheard.Contains(id) && !(IsAutomated(strip, Strip.FaderParameter) && IsAutomated(strip, Strip.TrimParameter));

    void Place(BalanceEar ear, MixAnalysis analysis, Dictionary<StripId, double> deltas, Dictionary<string, double> changes)
    {
        List<Placing.Item> items = [];
        foreach (var (strip, left, right) in ear.Sides)
        {
            if (strip.Kind != StripKind.Track || unheard.Contains(strip.Id) || groups.Of(strip) is not { } group) continue;
            double gain = Power(deltas.GetValueOrDefault(strip.Id) + changes.GetValueOrDefault(group));
            var profile = analysis.Track(strip.Id)!;
            double all = profile.Power.Sum(), low = all > 0 ? profile.PowerBetween(0, 200) / all : 0;
            items.Add(new(strip, Known(group), RoleOf(strip), left * gain, right * gain, low));
        }
        foreach (var (id, pan) in Placing.Of(items)) document = document.With(document.Find(id)! with { Pan = pan });
    }

    RoughMixReport Report(BalanceEar ear, List<BalanceEar.Bucket> heard, MixAnalysis analysis, int passes)
    {
        foreach (var group in heard.Where(g => Math.Abs(Error(g)) > Audible))
            notes.Add(FormattableString.Invariant($"{group.Name} is {Math.Abs(Error(group)):0.0} LU {(Error(group) > 0 ? "below" : "above")} its target."));
        ValueList<RoughGroup> found = [.. heard.Select(g => g.Movers.Select(id => document.Find(id)!).FirstOrDefault(s => s.Kind == StripKind.Group && s.Name == g.Name) is { } bus
            ? new RoughGroup(g.Name, new(Target(g.Name)), new(g.Loudness), bus.Id, bus.Fader) : new(g.Name, new(Target(g.Name)), new(g.Loudness), null, Decibels.Unity))];
        ValueList<RoughTrack> tracks = [.. ear.Sides.Select(s => s.Strip).Where(s => s.Kind == StripKind.Track).OrderBy(s => s.Id).Select(s => new RoughTrack(s.Id, s.Name, RoleOf(s), s.Fader, s.Pan))];
        return new(found, tracks, analysis.Mix.Integrated, new(Imbalance(ear)), passes, [.. notes]);
    }
}
