using FsCheck;
using FsCheck.Fluent;
using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Tests.Session;

/// <summary>Random sequences of edits against the simplest model there is: a list of every document so far and a place in it.</summary>
public class RandomEditTests
{
    const int Edits = 25, Operations = Edits + 3, Arguments = 1000;

    [Fact]
    public void Undo_and_redo_are_exact_and_every_document_keeps_the_rules()
    {
        var codes = Arb.From(Gen.Choose(0, Operations * Arguments - 1).ArrayOf(), ArbMap.Default.ArbFor<int[]>().Shrinker);
        Prop.ForAll(codes, c => new Run().Follow(c)).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(120));
    }

    sealed class Run
    {
        readonly MixSession mix = new(SampleRate.Hz48000);
        readonly List<MixDocument> documents;
        readonly HashSet<int> idsSeen;
        int at;
        bool restored;

        public Run() => (documents, idsSeen) = ([mix.Document], [.. Ids(mix.Document)]);

        public void Follow(int[] codes)
        {
            foreach (int code in codes)
            {
                int operation = Math.Abs(code) % Operations, argument = Math.Abs(code) / Operations % Arguments;
                if (operation == Edits) Move(mix.Undo(), -1);
                else if (operation == Edits + 1) Move(mix.Redo(), +1);
                else if (operation == Edits + 2) Transaction(argument);
                else Write(() => { Edit(operation, argument); Assert.True(ReferenceEquals(mix.Document, documents[at]) || mix.Document != documents[at]); });
            }
            while (at > 0) Move(mix.Undo(), -1);
            while (at < documents.Count - 1) Move(mix.Redo(), +1);
        }

        void Write(Action edit)
        {
            var before = mix.Document;
            var idsBefore = Ids(before).ToHashSet();
            restored = false;
            try { edit(); }
            catch (Exception e) when (e is IMixGraphError)
            {
                Assert.Same(before, mix.Document);
            }
            if (ReferenceEquals(mix.Document, before)) return;
            documents.RemoveRange(at + 1, documents.Count - at - 1);
            documents.Add(mix.Document);
            at++;
            DocumentRules.Check(mix.Document);
            foreach (int id in Ids(mix.Document).Except(idsBefore)) Assert.True(idsSeen.Add(id) || restored, $"id {id} was used before");
            Compare();
        }

        void Move(bool moved, int by)
        {
            int to = at + by;
            Assert.Equal(to >= 0 && to < documents.Count, moved);
            if (moved) at = to;
            Compare();
        }

        void Compare()
        {
            Assert.Same(documents[at], mix.Document);
            Assert.Equal((at > 0, at < documents.Count - 1), (mix.CanUndo, mix.CanRedo));
        }

        // An edit of several, a savepoint among them that may fail; the whole may fail too.
        void Transaction(int seed)
        {
            var random = new Random(seed);
            Write(() => mix.Edit("several", () =>
            {
                Some();
                var savepoint = mix.Document;
                try
                {
                    mix.Edit("inner", () => { Some(); Maybe(3); });
                }
                catch (StripNameException) { Assert.Same(savepoint, mix.Document); }
                Some();
                Maybe(3);
            }));

            void Some()
            {
                for (int i = random.Next(4); i > 0; i--)
                {
                    try { Edit(random.Next(Edits), random.Next(1000)); }
                    catch (Exception e) when (e is RoutingCycleException or StripNameException) { }
                }
            }
            void Maybe(int odds)
            {
                if (random.Next(odds) == 0) throw new StripNameException("", "fails");
            }
        }

        void Edit(int operation, int argument)
        {
            var strip = Pick(mix.Strips, argument)!;
            switch (operation)
            {
                case 0 or 1: Bus(argument).AddTrack($"t{argument % 50}", SessionFixture.Tone); break;
                case 2 or 3: Bus(argument).AddGroup($"g{argument % 20}"); break;
                case 4: mix.AddReturn($"r{argument % 10}", argument % 2 == 0 ? new Equalizer(Band.Bell(1.kHz, 1.dB)) : null); break;
                case 5: strip.Fader = argument % 9 == 0 ? Decibels.Silence : (12 - argument / 10.0).dB; break;
                case 6 when argument % 3 == 0: { var p = Pick(strip.Parameters, argument / 3)!; if (argument % 2 == 0) p.ClearAutomation(); else if (AutomationCurve.CanHave(p.Descriptor)) p.Automate([(argument.ms, p.Minimum), (1.s, p.Maximum)]); break; }
                case 6: strip.Pan = Pan.At(argument % 21 / 10.0 - 1); break;
                case 7: (argument % 2 == 0 ? strip.Parameter(Strip.MutedParameter) : strip.Parameter(Strip.SoloedParameter)).Value ^= true; break;
                case 8: strip.Name = $"g{argument % 20}"; break;
                case 9 or 10: Route(strip, Bus(argument / 7)); break;
                case 11 or 12: if (Pick(mix.Returns, argument / 7) is { } target) Send(strip, target, -(argument % 60)); break;
                case 13: strip.Insert<Compressor>(new() { Ratio = 1 + argument }, postFader: argument % 2 == 0); break;
                case 14: strip.Insert(new Equalizer(Band.LowCut(80.Hz)), at: argument % 3); break;
                case 15: if (Pick(strip.Inserts, argument) is { } moved) moved.Move(argument % 3, argument % 2 == 0); break;
                case 16: if (Pick(strip.Inserts, argument) is { } set) { var p = Pick(set.Parameters, argument / 3)!; if (argument % 4 == 0 && AutomationCurve.CanHave(p.Descriptor)) p.Automate([(0.beats, p.Minimum), (argument.beats, p.Maximum)]); else p.Normalized = argument / 1000.0; } break;
                case 17: if (Pick(strip.Inserts, argument) is { } gone) gone.Remove(); break;
                case 18: Remove(strip); break;
                case 19: restored = true; mix.Restore(documents[argument % documents.Count], only: argument % 2 == 0 ? null : [strip]); break;
                case 20: mix.AddVca($"v{argument % 10}"); break;
                case 21: if (Pick(mix.Vcas, argument) is { } vca) { if (argument % 3 == 0) vca.Remove(Pick(mix.Strips, argument / 7)!); else vca.Add(Pick(mix.Strips, argument / 7)!); } break;
                case 22: if (Pick(mix.Vcas, argument) is { } slave) { if (argument % 3 == 0) Pick(mix.Vcas, argument / 7)!.Remove(slave); else Pick(mix.Vcas, argument / 7)!.Add(slave); } break;
                case 23: if (Pick(mix.Vcas, argument) is { } turned) { if (argument % 5 == 0) turned.Remove(); else if (argument % 5 == 1) turned.Name = $"v{argument / 7 % 10}"; else Pick(turned.Parameters, argument / 3)!.Normalized = argument % 2; } break;
                case 24: if (argument % 3 == 0) mix.ClearSolos(); else if (argument % 3 == 1) strip.SoloExclusively(); else strip.SoloSafe = argument % 2 == 0; break;
            }
        }

        OutputBus Bus(int argument) => Pick<OutputBus>([mix.MixBus, .. mix.Groups], argument)!;

        static void Route(Strip strip, OutputBus output)
        {
            if (strip is Track track) track.Output = output;
            if (strip is GroupBus group) group.Output = output;
            if (strip is ReturnBus ret) ret.Output = output;
        }

        static void Send(Strip strip, ReturnBus target, int level)
        {
            if (strip is Track track) track.SendTo(target, level.dB);
            if (strip is GroupBus group) group.SendTo(target, level.dB);
            if (strip is ReturnBus ret) ret.SendTo(target, level.dB);
        }

        static void Remove(Strip strip)
        {
            if (strip is Track track) track.Remove();
            if (strip is GroupBus group) group.Remove();
            if (strip is ReturnBus ret) ret.Remove();
        }

        static T? Pick<T>(IReadOnlyList<T> from, int argument) where T : class => from.Count == 0 ? null : from[argument % from.Count];

        static IEnumerable<int> Ids(MixDocument document) => document.Strips.Values
            .SelectMany(s => s.Inserts.Select(i => i.Id.Value).Concat(s.Sends.Select(x => x.Id.Value)).Append(s.Id.Value))
            .Concat(document.Vcas.Keys.Select(id => id.Value));
    }
}
