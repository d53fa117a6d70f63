namespace MixGraph.Benchmarks.Realtime;

/// <summary>What a host does to the garbage collector while it plays.</summary>
sealed class Garbage : IDisposable
{
    /// <summary>A thing of a host that lives for a while and knows others.</summary>
    sealed class Thing(Thing? other)
    {
        public Thing? Other = other;
        public byte[] Data = new byte[32];
    }

    const int Live = 200_000, ReplacedAMillisecond = 500, LightBytesASecond = 10_000_000;

    readonly Thread? thread;
    volatile bool stopping;

    public Garbage(GarbageLoad load)
    {
        if (load == GarbageLoad.None) return;
        thread = new(load == GarbageLoad.Light ? Light : Heavy) { IsBackground = true, Name = "Garbage" };
        thread.Start();
    }

    /// <summary>10 MB a second of small arrays that nobody keeps.</summary>
    void Light()
    {
        byte[][] kept = new byte[16][];
        for (long made = 0, start = Environment.TickCount64; !stopping; Thread.Sleep(1))
            for (; made < (Environment.TickCount64 - start) * LightBytesASecond / 1000; made += 1000) kept[made / 1000 % kept.Length] = new byte[976];
    }

    /// <summary>200,000 objects and their arrays, of which 500,000 a second make room for others that refer to older ones.</summary>
    void Heavy()
    {
        var things = new Thing?[Live];
        uint random = 1;
        for (int i = 0; i < Live; i++) things[i] = new(null);
        for (long made = 0, start = Environment.TickCount64; !stopping; Thread.Sleep(1))
            for (; made < (Environment.TickCount64 - start) * ReplacedAMillisecond; made++)
            {
                int at = Next(), other = Next();
                if (things[other] is { } old) old.Other = null; // or chains of what is replaced would live for ever
                things[at] = new(things[other]);
            }

        int Next() => (int)((random = random * 1_664_525 + 1_013_904_223) >> 4) % Live;
    }

    public void Dispose()
    {
        stopping = true;
        thread?.Join();
    }
}

enum GarbageLoad { None, Light, Heavy }
