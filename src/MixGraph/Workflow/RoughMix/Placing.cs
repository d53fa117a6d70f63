using MixGraph.Dsp;

namespace MixGraph.Workflow;

/// <summary>Where tracks go between the speakers.</summary>
/// <remarks>What carries the song and what is low stays in the middle, and so does what is stereo already. Equal sources are mirrored; one alone goes half as far, to the side that has less. What is left of an
/// imbalance is taken from the heavier side by narrowing it. The rules follow the practice that Perez Gonzalez and Reiss describe ("A real-time semiautonomous audio panning system for music mixing", 2010).</remarks>
internal sealed class Placing
{
    const double EvenEnough = 0.3, LowShare = 0.6;

    readonly List<Placed> movable = [];
    double fixedLeft, fixedRight;

    sealed class Placed(StripId strip, double energy)
    {
        public StripId Strip => strip;
        public double Energy => energy;
        public double Position { get; set; }
        public double Width { get; init; }
        public bool IsAlone { get; init; }
    }

    /// <summary>A track to place.</summary>
    /// <param name="Strip">The track.</param>
    /// <param name="Group">Its group.</param>
    /// <param name="Role">Its role.</param>
    /// <param name="Left">Its energy on the left, at the level it will have.</param>
    /// <param name="Right">On the right.</param>
    /// <param name="LowEnergy">The share of its energy below 200 Hz.</param>
    public sealed record Item(StripState Strip, string Group, string Role, double Left, double Right, double LowEnergy);

    /// <summary>The positions of those tracks that get one.</summary>
    public static IReadOnlyDictionary<StripId, Pan> Of(IReadOnlyList<Item> items)
    {
        var placing = new Placing();
        var positions = new Dictionary<StripId, Pan>();
        List<Item> free = [];
        foreach (var item in items)
        {
            bool isHeld = item.Strip.Automation.Any(a => a.Parameter == Strip.PanParameter.Name), isMono = item.Strip.Format is { Channels: 1 };
            if (!isHeld && isMono && WidthOf(item.Role, item.Group) > 0 && item.LowEnergy < LowShare)
            {
                free.Add(item);
                continue;
            }
            if (!isHeld) positions[item.Strip.Id] = Pan.Center;
            // A mono track in the middle is on both sides alike; one that is held, or stereo, is where it is.
            double half = (item.Left + item.Right) / 2;
            placing.fixedLeft += isMono && !isHeld ? half : item.Left;
            placing.fixedRight += isMono && !isHeld ? half : item.Right;
        }
        foreach (var role in free.GroupBy(i => (i.Group, i.Role))) placing.Spread([.. role]);
        placing.PlaceThoseAlone();
        placing.Even();
        foreach (var placed in placing.movable) positions[placed.Strip] = Pan.At(Math.Round(placed.Position, 3));
        return positions;
    }

    void Spread(IReadOnlyList<Item> items)
    {
        double width = WidthOf(items[0].Role, items[0].Group);
        var open = new List<Item>();
        foreach (var item in items)
        {
            int side = SideIn(item.Strip.Name);
            if (side == 0) open.Add(item);
            else movable.Add(new(item.Strip.Id, item.Left + item.Right) { Position = side * width, Width = width });
        }
        for (int i = 0; i < open.Count; i++)
        {
            bool isOdd = i == open.Count - 1 && open.Count % 2 == 1;
            double reach = width * Math.Max(0.4, 1 - 0.3 * (i / 2)), way = (i % 2 == 0) == (i / 2 % 2 == 0) ? -1 : 1;
            movable.Add(new(open[i].Strip.Id, open[i].Left + open[i].Right)
            {
                Position = isOdd ? 0 : way * reach,
                Width = isOdd && open.Count > 1 ? 0 : reach,
                IsAlone = isOdd && items.Count == 1,
            });
        }
    }

    void PlaceThoseAlone()
    {
        foreach (var placed in movable.Where(p => p.IsAlone).OrderByDescending(p => p.Energy).ThenBy(p => p.Strip))
        {
            var (left, right) = Energies();
            placed.Position = (left <= right ? -0.5 : 0.5) * placed.Width;
        }
    }

    void Even()
    {
        for (int i = 0; i < 200; i++)
        {
            var (left, right) = Energies();
            if (!(left > 0) || !(right > 0)) return;
            double imbalance = 10 * DspMath.Log10(left / right);
            if (Math.Abs(imbalance) <= EvenEnough) return;
            int heavier = imbalance > 0 ? -1 : 1;
            foreach (var placed in movable)
                if (placed.Position * heavier > 0) placed.Position *= 0.95;
        }
    }

    (double Left, double Right) Energies()
    {
        double left = fixedLeft, right = fixedRight;
        foreach (var placed in movable)
        {
            double cos = DspMath.CosPi((placed.Position + 1) / 4), share = cos * cos;
            left += placed.Energy * share;
            right += placed.Energy * (1 - share);
        }
        return (left, right);
    }

    static int SideIn(string name)
    {
        foreach (string word in StemWords.Split(name))
        {
            if (word is "l" or "left" or "lft" or "ohl") return -1;
            if (word is "r" or "right" or "rgt" or "ohr") return 1;
        }
        return 0;
    }

    // How far out a pair goes.
    static double WidthOf(string role, string group) => role switch
    {
        "kick" or "snare" or "bass" or "lead vocal" or "drums" => 0,
        "overhead/cymbals" => 0.9,
        "room" or "rhythm guitar" => 0.8,
        "backing vocal" or "acoustic guitar" or "strings" or "perc" or "guitar" => 0.6,
        "toms" or "synth" or "brass" or "fx" => 0.5,
        "keys" or "woodwind" or "hi-hat" or "lead guitar" => 0.4,
        _ => group is StemGroups.Bass or StemGroups.Drums or StemGroups.Vocals ? 0 : 0.4,
    };
}
