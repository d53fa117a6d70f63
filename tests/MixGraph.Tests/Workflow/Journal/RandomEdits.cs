using MixGraph.Extending;
using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;

namespace MixGraph.Tests.Workflow.Journal;

/// <summary>Edits of every kind that a session knows, at random; what is refused is left.</summary>
static class RandomEdits
{
    public static void Make(MixSession mix, Random random)
    {
        try
        {
            Edit(mix, random);
        }
        catch (Exception e) when (e is IMixGraphError)
        {
        }
    }

    static void Edit(MixSession mix, Random random)
    {
        var strip = Pick(mix.Strips, random)!;
        switch (random.Next(22))
        {
            case 0: Bus(mix, random).AddTrack($"t{random.Next(30)}", Signal.Sine(440.Hz, -12.dB, 50.ms)); break;
            case 1: Bus(mix, random).AddGroup($"g{random.Next(12)}"); break;
            case 2: mix.AddReturn($"r{random.Next(6)}", new Equalizer(Band.Bell(1.kHz, 1.dB))); break;
            case 3: case 4: case 5: Set(strip.Parameters, random); break;
            case 6: strip.Insert(new Equalizer(Band.Bell(500.Hz, -3.dB), Band.LowCut(40.Hz)), postFader: random.Next(3) == 0); break;
            case 7: strip.Insert(new Compressor { Ratio = 3 }, at: random.Next(2)); break;
            case 8: if (Pick(strip.Inserts, random) is { } moved) moved.Move(random.Next(3), random.Next(2) == 0); break;
            case 9: case 10: if (Pick(strip.Inserts, random) is { } set) Set(set.Parameters, random); break;
            case 11: if (Pick(strip.Inserts, random) is Insert<Equalizer> eq) eq.Update(e => e with { Bands = random.Next(2) == 0 || e.Bands.Count == 0 ? e.Bands.Add(Band.Bell(2.kHz, 2.dB)) : e.Bands.RemoveAt(0) }); break;
            case 12: if (Pick(strip.Inserts, random) is { } gone) gone.Remove(); break;
            case 13: if (Pick(mix.Returns, random) is { } target && strip is Track from) from.SendTo(target, -12.dB); break;
            case 14: if (strip is Track { Sends: { Count: > 0 } sends }) { if (random.Next(3) == 0) sends[0].Remove(); else Set(sends[0].Parameters, random); } break;
            case 15: if (strip is Track routed) routed.Output = Bus(mix, random); else if (strip is GroupBus group) group.Output = Bus(mix, random); break;
            case 16: if (random.Next(3) > 0) break; if (strip is Track t) t.Remove(); else if (strip is GroupBus g) g.Remove(); else if (strip is ReturnBus r) r.Remove(); break;
            case 17: if (mix.Vcas.Count < 3) mix.AddVca($"v{random.Next(5)}").Add(strip); else if (random.Next(4) == 0) mix.Vcas[0].Remove(); else Set(mix.Vcas[0].Parameters, random); break;
            case 18: strip.Name = $"g{random.Next(12)}"; break;
            case 19: strip.Role = $"role {random.Next(3)}"; break;
            case 20: if (random.Next(2) == 0) mix.PanLaw = new((PanCurve)random.Next(4)); else mix.TempoMap = new(60 + random.Next(100)); break;
            default: if (Pick(strip.Parameters, random) is { } p) RandomCurves.Automate(p, random); break;
        }
    }

    static void Set(IReadOnlyList<Parameter> parameters, Random random)
    {
        var parameter = parameters[random.Next(parameters.Count)];
        parameter.Number = RandomDocuments.Value(parameter.Descriptor, random);
    }

    static OutputBus Bus(MixSession mix, Random random) => random.Next(3) == 0 || Pick(mix.Groups, random) is not { } group ? mix.MixBus : group;

    static T? Pick<T>(IReadOnlyList<T> from, Random random) where T : class => from.Count == 0 ? null : from[random.Next(from.Count)];
}
