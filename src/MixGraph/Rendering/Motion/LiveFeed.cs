using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>The lines of an automated lane of an engine, filled ahead by another thread, so that the audio thread designs nothing.</summary>
/// <remarks>
/// <para>The audio thread reads tiles at growing clocks, one at a time. What is not there in time goes on as the last tile ended, and counts.</para>
/// <para>One thread fills, one reads. The reader <em>claims</em> a tile before it looks what is there; the filler takes back what it had filled before it looks
/// what is claimed. Between the two stands a full fence on both sides, so one of them sees the other.</para>
/// </remarks>
internal sealed class LiveFeed : MotionFeed
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;
    /// <summary>Tiles that are kept ahead: one half more than the transport announces its moves by.</summary>
    public const int Tiles = 48;

    readonly StepMotion motion;
    readonly MotionTile[] ring = new MotionTile[Tiles];
    readonly MotionTile held; // how the last tile that was read ended
    long claimed; // by the audio thread: the tile behind the one that it reads
    long filledFrom, filledTo; // by the filler; filledFrom is raised before, filledTo after
    long lastRead = -1;
    long missed;
    volatile bool released;

    /// <param name="motion">What moves.</param>
    /// <param name="strip">Whose it is, for reports.</param>
    /// <param name="clock">The first clock that may be read.</param>
    /// <param name="map">Where the timeline is.</param>
    public LiveFeed(StepMotion motion, StripId strip, long clock, TimelineMap map)
    {
        (this.motion, Strip) = (motion, strip);
        claimed = filledFrom = filledTo = clock / TileFrames;
        held = motion.CreateTile();
        var first = motion.CreateTile();
        motion.Fill(filledFrom * TileFrames, map, first);
        held.Hold(first);
    }

    /// <summary>Whose it is.</summary>
    public StripId Strip { get; }

    /// <summary>Tiles that were not there in time. Any thread.</summary>
    public long Missed => Volatile.Read(ref missed);

    /// <summary>Whether nobody reads it any more. Any thread.</summary>
    public bool IsReleased => released;

    /// <summary>It is read no more. Any thread.</summary>
    public override void Release() => released = true;

    /// <inheritdoc/>
    public override MotionTile At(long position)
    {
        long index = position / TileFrames;
        if (index >= claimed)
        {
            Volatile.Write(ref claimed, index + 1);
            Interlocked.MemoryBarrier();
        }
        long to = Volatile.Read(ref filledTo), from = Volatile.Read(ref filledFrom); // in this order: see Fill
        if (index < from || index >= to)
        {
            if (index != lastRead) Volatile.Write(ref missed, missed + 1);
            lastRead = index;
            return held;
        }
        lastRead = index;
        var tile = ring[index % Tiles];
        held.Hold(tile);
        return tile;
    }

    /// <summary>Tiles that are filled beyond a clock, which the audio thread has reached at least. By the filler.</summary>
    public long AheadOf(long clock) => filledTo - Math.Max(Volatile.Read(ref claimed), clock / TileFrames);

    /// <summary>Whether there is room for a tile.</summary>
    public bool WantsMore(long clock) => AheadOf(clock) < Tiles - 1; // one is being read

    /// <summary>Fills a tile. By the filler.</summary>
    public void Fill(long clock, TimelineMap map)
    {
        long reached = Math.Max(Volatile.Read(ref claimed), clock / TileFrames);
        if (reached > filledTo)
        {
            // Too late for what lies between. Nothing is there while only one of the two has moved.
            Volatile.Write(ref filledFrom, reached);
            Volatile.Write(ref filledTo, reached);
        }
        if (filledTo + 1 - Tiles > filledFrom) Volatile.Write(ref filledFrom, filledTo + 1 - Tiles);
        Interlocked.MemoryBarrier();
        motion.Fill(filledTo * TileFrames, map, ring[filledTo % Tiles] ??= motion.CreateTile());
        Volatile.Write(ref filledTo, filledTo + 1);
    }

    /// <summary>The timeline is elsewhere from a clock on: what was filled beyond it is thrown away, except what the audio thread may be reading already. By the filler.</summary>
    public void Refill(long from)
    {
        long filled = filledTo, first = Math.Max((from + motion.Latency) / TileFrames, filledFrom);
        if (filled <= first) return;
        Volatile.Write(ref filledTo, first);
        Interlocked.MemoryBarrier();
        long kept = Math.Min(filled, Volatile.Read(ref claimed));
        if (kept > filledTo) Volatile.Write(ref filledTo, kept);
    }
}
