using System.Collections.Concurrent;
using static MixGraph.Tests.Session.SessionFixture;

namespace MixGraph.Tests.Session;

public class ConcurrencyTests
{
    [Fact]
    public void Writers_of_different_strips_lose_nothing_and_events_form_one_chain()
    {
        const int writers = 8, edits = 200;
        var mix = New();
        var tracks = Enumerable.Range(0, writers).Select(i => mix.AddTrack($"{i}", Tone)).ToArray();
        var start = mix.Document;
        var chain = new ConcurrentQueue<CommittedEventArgs>();
        mix.Committed += (_, e) => chain.Enqueue(e);
        Parallel.ForEach(tracks, new ParallelOptions { MaxDegreeOfParallelism = writers }, track =>
        {
            for (int i = 1; i <= edits; i++) track.Fader = (-i / 10.0).dB;
        });
        Assert.All(tracks, t => Assert.Equal(-20.dB, t.Fader));
        Assert.Equal(writers * edits, chain.Count);
        foreach (var e in chain)
        {
            Assert.Same(start, e.Before);
            start = e.After;
        }
        Assert.Same(mix.Document, start);
    }

    [Fact]
    public void A_reader_never_sees_half_an_edit()
    {
        var mix = New();
        var track = mix.AddTrack("Vocal", Tone);
        using var stop = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++)
                mix.Edit("both", () => { track.Trim = (i % 60).dB; track.Fader = -(i % 60).dB; });
        });
        writer.Start();
        for (int i = 0; i < 20_000; i++)
        {
            var state = track.In(mix.Document);
            Assert.Equal(0.dB, state.Trim + state.Fader);
        }
        stop.Cancel();
        writer.Join();
    }

    [Fact]
    public void A_handler_may_write_and_a_failing_one_hides_nothing_from_the_others()
    {
        var mix = New();
        List<string> heard = [];
        mix.Committed += (_, e) =>
        {
            heard.Add(e.Name);
            if (e.Name == "trim") mix.MixBus.Fader = -1.dB;
            if (e.Name == "trim") Assert.Equal(["trim"], heard); // the next one waits until this returns
            if (e.Name == "fader") throw new TimeoutException();
        };
        Assert.Throws<TimeoutException>(() => mix.MixBus.Trim = 1.dB);
        Assert.Equal(["trim", "fader"], heard);
        Assert.Equal((1.dB, -1.dB), (mix.MixBus.Trim, mix.MixBus.Fader));
        mix.MixBus.Role = "mix";
        Assert.Equal("role", heard[^1]);
    }

    [Fact]
    public void Handlers_run_outside_the_lock()
    {
        var mix = New();
        mix.Committed += (_, e) =>
        {
            if (e.Name != "trim") return;
            var other = new Thread(() => mix.MixBus.Role = "written by another thread");
            other.Start();
            Assert.True(other.Join(TimeSpan.FromSeconds(10)));
        };
        mix.MixBus.Trim = 1.dB;
        Assert.Equal("written by another thread", mix.MixBus.Role);
    }
}
