using System.Reflection;
using static MixGraph.Tests.Session.SessionFixture;

namespace MixGraph.Tests.Session;

public class TransactionTests
{
    // A lambda that does nothing but throw would fit every delegate, the refused asynchronous ones included.
    static void Fail() => throw new TimeoutException();

    [Fact]
    public void An_edit_is_one_step_and_one_document()
    {
        var mix = New();
        int commits = 0;
        mix.Committed += (_, e) => { commits++; Assert.Equal("Enter cave", e.Name); };
        var cave = mix.Edit("Enter cave", () =>
        {
            var cave = mix.AddReturn("Cave");
            mix.AddTrack("Voice", Tone).SendTo(cave, -9.dB);
            return cave;
        });
        Assert.Equal(1, commits);
        Assert.Equal("Enter cave", mix.UndoName);
        Assert.True(cave.Exists);
        mix.Undo();
        Assert.Empty(mix.Tracks);
        Assert.False(mix.CanUndo);
    }

    [Fact]
    public void An_edit_that_throws_leaves_the_document_as_it_was()
    {
        var mix = New();
        var track = mix.AddTrack("Vocal", Tone);
        mix.RefusedBy<TimeoutException>(() => mix.Edit("fails", () =>
        {
            track.Fader = -6.dB;
            mix.AddGroup("Vocals");
            Fail();
        }));
        Assert.Equal(0.dB, track.Fader);
    }

    [Fact]
    public void An_inner_edit_is_a_savepoint()
    {
        var mix = New();
        var track = mix.AddTrack("Vocal", Tone);
        mix.Edit("outer", () =>
        {
            track.Fader = -6.dB;
            Assert.Throws<TimeoutException>(() => mix.Edit("inner", () =>
            {
                track.Fader = -12.dB;
                track.Pan = Pan.Left;
                Fail();
            }));
            Assert.Equal((-6.dB, Pan.Center), (track.Fader, track.Pan));
            mix.Edit("inner", () => track.Trim = 3.dB);
        });
        Assert.Equal((-6.dB, 3.dB), (track.Fader, track.Trim));
        Assert.Equal("outer", mix.UndoName);
        mix.Undo();
        Assert.Equal((0.dB, 0.dB), (track.Fader, track.Trim));
    }

    [Fact]
    public void An_outer_failure_takes_finished_inner_edits_back()
    {
        var mix = New();
        mix.RefusedBy<TimeoutException>(() => mix.Edit("outer", () =>
        {
            mix.Edit("inner", () => mix.AddGroup("Drums"));
            Fail();
        }));
    }

    [Fact]
    public void Others_see_the_document_before_until_it_is_done()
    {
        var mix = New();
        var track = mix.AddTrack("Vocal", Tone);
        mix.Edit("fade", () =>
        {
            track.Fader = -6.dB;
            Assert.Equal(-6.dB, track.Fader);
            var seen = Decibels.Silence;
            var other = new Thread(() => seen = track.Fader);
            other.Start();
            other.Join();
            Assert.Equal(0.dB, seen);
        });
    }

    [Fact]
    public void Undo_and_redo_are_no_edits()
    {
        var mix = New();
        mix.AddGroup("Drums");
        mix.RefusedBy<InvalidOperationException>(() => mix.Edit("no", () => mix.Undo()));
        mix.RefusedBy<InvalidOperationException>(() => mix.Edit("no", () => mix.Redo()));
    }

    [Fact]
    public void An_edit_that_changes_nothing_is_no_step()
    {
        var mix = New();
        var track = mix.AddTrack("Vocal", Tone);
        var before = mix.Document;
        mix.Edit("nothing", () => { });
        track.Fader = 0.dB;
        track.Output = mix.MixBus;
        track.Name = "Vocal";
        mix.PanLaw = default;
        mix.Restore(before);
        Assert.Same(before, mix.Document);
        Assert.Equal("add track", mix.UndoName);
    }

    [Fact]
    public void Asynchronous_bodies_do_not_compile()
    {
        var overloads = typeof(MixSession).GetMethods().Where(m => m.Name == nameof(MixSession.Edit)
            && m.GetParameters()[1].ParameterType is { IsGenericType: true } f && typeof(Task).IsAssignableFrom(f.GetGenericArguments()[0].IsGenericParameter ? null : f.GetGenericArguments()[0])).ToList();
        Assert.Equal(2, overloads.Count);
        Assert.All(overloads, m => Assert.True(m.GetCustomAttribute<ObsoleteAttribute>()!.IsError));
#pragma warning disable CS0618
        Assert.Equal(3, AsynchronousCalls.Refused(New()));
#pragma warning restore CS0618
    }

    // Inside an obsolete member the compiler lets obsolete ones pass: what these calls resolve to shows.
    [Obsolete("Calls what is refused.")]
    static class AsynchronousCalls
    {
        public static int Refused(MixSession mix)
        {
            Assert.Throws<NotSupportedException>(() => mix.Edit("async", async () => await Task.Yield()));
            Assert.Throws<NotSupportedException>(() => mix.Edit("async", async () => { await Task.Yield(); return 1; }));
            Assert.Throws<NotSupportedException>(() => mix.Edit("async", () => Task.CompletedTask));
            return 3;
        }
    }
}
