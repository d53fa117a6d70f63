using System.Diagnostics;
using MixGraph;

namespace MixConsole;

/// <summary>A session that is played and mixed meanwhile: what keys do, and what there is to show. It knows nothing of screens and devices.</summary>
sealed class Player : IDisposable
{
    static readonly TimeSpan Step = TimeSpan.FromSeconds(5), LongestTail = TimeSpan.FromSeconds(10);
    const int WarmUpFrames = 4096;
    const double FaderStep = 0.5, FaderBottom = -60, FaderTop = 12, Quiet = -90;

    readonly TimeSpan start;
    readonly (TimeSpan Start, TimeSpan End)? loop;

    /// <param name="mix">What to play; its edits are heard.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="loop">What to repeat; null for the whole, if anything.</param>
    /// <param name="loops">Whether it is repeated from the beginning on.</param>
    /// <param name="options">How the engine runs.</param>
    public Player(MixSession mix, TimeSpan from, (TimeSpan Start, TimeSpan End)? loop, bool loops, EngineOptions options)
    {
        Length = mix.Tracks.Select(t => t.Format.Duration).Append(TimeSpan.Zero).Max();
        start = from;
        this.loop = loop ?? (Length >= TimeSpan.FromMilliseconds(20) ? (TimeSpan.Zero, Length) : null);
        Engine = mix.CreateEngine(options);
        try
        {
            Rows = StripRow.All(Engine);
            if (loops) Transport.Loop = this.loop;
            Transport.Position = from;
        }
        catch
        {
            Engine.Dispose();
            throw;
        }
    }

    public MixEngine Engine { get; }
    public Transport Transport => Engine.Transport;
    public IReadOnlyList<StripRow> Rows { get; }
    public StripRow Mix => Rows[0];
    public int Selected { get; private set; }
    /// <summary>To the end of the last source.</summary>
    public TimeSpan Length { get; }
    /// <summary>The greatest true peak of the mix so far, in dBTP.</summary>
    public double TruePeak { get; private set; } = double.NegativeInfinity;
    /// <summary>What happened lately, the newest last.</summary>
    public Queue<EngineEvent> Events { get; } = new();
    public int EventCount { get; private set; }
    /// <summary>What the last key did, if it needs saying.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Whether the last source has ended, and what rang has rung out, or has for 10 s.</summary>
    public bool IsOver => Transport is { IsPlaying: true, Loop: null } && Transport.Position is var at && at > Length
        && (at > Length + LongestTail || Math.Max(Mix.Reading.RmsLeft.Value, Mix.Reading.RmsRight.Value) < Quiet);

    /// <summary>Reads meters and events.</summary>
    /// <param name="elapsed">Seconds since the last time.</param>
    public void Read(double elapsed)
    {
        foreach (var row in Rows) row.Read(elapsed);
        TruePeak = Math.Max(TruePeak, Math.Max(Mix.Reading.TruePeakLeft.Value, Mix.Reading.TruePeakRight.Value));
        TakeEvents(_ => true);
    }

    void TakeEvents(Func<EngineEvent, bool> counts)
    {
        while (Engine.TryReadEvent(out var happened))
        {
            if (!counts(happened)) continue;
            EventCount++;
            Events.Enqueue(happened);
            if (Events.Count > 3) Events.Dequeue();
        }
    }

    /// <summary>Before there is a device: compiles what it will call, and has the sources read what it will ask for first.</summary>
    public void Begin(int blockFrames)
    {
        var block = new float[2 * blockFrames];
        var patience = Stopwatch.StartNew();
        for (long first = Engine.Clock; (Engine.Clock - first < WarmUpFrames || !Engine.IsSettled) && patience.Elapsed < TimeSpan.FromSeconds(2);)
        {
            Engine.Process([], block, blockFrames);
            if (!Engine.IsSettled) Thread.Sleep(1);
        }
        Transport.Play();
        Thread.Sleep(100);
        TakeEvents(e => e.Kind != EngineEventKind.Overrun); // nobody has heard any of it
    }

    /// <summary>Stops, and goes back to where it began.</summary>
    public void Rewind()
    {
        Transport.Stop();
        Transport.Position = start;
    }

    /// <summary>Does what a key stands for; false for the one that quits.</summary>
    public bool Press(ConsoleKeyInfo key)
    {
        Said = "";
        var strip = Rows[Selected].Strip;
        switch (key.Key)
        {
            case ConsoleKey.Spacebar when Transport.IsPlaying: Transport.Stop(); break;
            case ConsoleKey.Spacebar: Transport.Play(); break;
            case ConsoleKey.LeftArrow: Transport.Position = Transport.Position > Step ? Transport.Position - Step : TimeSpan.Zero; break;
            case ConsoleKey.RightArrow: Transport.Position += Step; break;
            case ConsoleKey.Home: Transport.Position = TimeSpan.Zero; break;
            case ConsoleKey.UpArrow: Selected = Math.Max(0, Selected - 1); break;
            case ConsoleKey.DownArrow: Selected = Math.Min(Rows.Count - 1, Selected + 1); break;
            case ConsoleKey.L when loop is null: Said = "There is nothing to repeat."; break;
            case ConsoleKey.L: Transport.Loop = Transport.Loop is null ? loop : null; break;
            case ConsoleKey.M: strip.Muted = !strip.Muted; break;
            case ConsoleKey.S when strip.SoloSafe: Said = $"{strip} is solo-safe."; break;
            case ConsoleKey.S: strip.Soloed = !strip.Soloed; break;
            case ConsoleKey.U: Said = strip.Session.UndoName is { } name && strip.Session.Undo() ? $"Undone: {name}." : "There is nothing to undo."; break;
            case ConsoleKey.D: Engine.Monitor.State = Engine.Monitor.State with { Dim = !Engine.Monitor.State.Dim }; break;
            case ConsoleKey.Q: return false;
            default:
                if (key.KeyChar is '+' or '=') strip.Fader = Louder(strip.Fader.Value, FaderStep);
                else if (key.KeyChar is '-' or '_') strip.Fader = Louder(strip.Fader.Value, -FaderStep);
                break;
        }
        return true;
    }

    // Below the bottom is silence, and from silence up is the bottom.
    static Decibels Louder(double fader, double step) => (step > 0 ? Math.Max(fader + step, FaderBottom) : fader + step) is var to && to < FaderBottom ? Decibels.Silence : new(Math.Min(to, FaderTop));

    public void Dispose() => Engine.Dispose();
}
