using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Rendering;
using MixGraph.Testing;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Automation;

/// <summary>Automation of every parameter of every processor that is not structural.</summary>
public class ProcessorAutomationTests
{
    const int Frames = 4096, Step = 1237, Never = 1_000_000;

    public static TheoryData<string, string> Parameters => AutomatedMix.ParameterNames();

    static (double From, double To) Values(ParameterDescriptor parameter) => parameter.IsDiscrete
        ? (parameter.Default, parameter.Default == parameter.Minimum ? parameter.Maximum : parameter.Minimum)
        : (parameter.FromNormalized(0.4), parameter.FromNormalized(0.7));

    /// <summary>Bit for bit: before the step what it was without; from it on the kernel with the new coefficients, on the state it had; the same however blocks are cut.</summary>
    [Theory, MemberData(nameof(Parameters))]
    public void A_step_is_a_step_at_its_sample(string type, string name)
    {
        var (settings, parameter) = AutomatedMix.Find(type, name);
        var (from, to) = Values(parameter);
        var (mix, insert) = AutomatedMix.WithInsert(settings, Frames);
        insert.Automate(parameter, AutomatedMix.Step(Step, from, to));
        var stepped = AutomatedMix.Clocked(mix.Document, Frames);
        var byHand = ByHand(mix.Document, insert, parameter, from, to);
        insert.Automate(parameter, AutomatedMix.Step(Never, from, to));
        var steady = AutomatedMix.Clocked(mix.Document, Frames);
        for (int side = 0; side < 2; side++)
        {
            Renders.AssertSame(steady[side].AsSpan(0, Step), stepped[side].AsSpan(0, Step), $"{name} before the step, side {side}");
            Renders.AssertSame(byHand[side], stepped[side], $"{name} by hand, side {side}");
        }
        insert.Automate(parameter, AutomatedMix.Step(Step, from, to));
        foreach (int block in new[] { 1, 37, 512 })
            for (int side = 0; side < 2; side++) Renders.AssertSame(stepped[side], AutomatedMix.Clocked(mix.Document, Frames, block)[side], $"{name} in blocks of {block}");
        Renders.AssertSame(stepped[0], AutomatedMix.Clocked(mix.Document, Frames, 37, reference: false)[0], $"{name} as a plan");
    }

    // The chain of the automated insert, run stage by stage with still coefficients, which are exchanged at the step.
    static unsafe float[][] ByHand(MixDocument document, Insert insert, ParameterDescriptor parameter, double from, double to)
    {
        using var arena = new Arena();
        var node = GraphPass.Run(AutomationPass.Run(document)).Single(n => n.State.Id == insert.Strip.Id);
        var chain = ChainPass.Of(node, StageMode.Reference, SampleRate.Hz48000);
        var state = arena.Take(StageRunner.StateFloats(chain));
        var type = insert.Settings.ProcessorType;
        ChainStep With(ChainStep step, double value) => step is ProcessorStep p ? p.With(type.With(insert.Settings, parameter, value)) : step;
        var stages = StageRunner.CreateAll(chain, 1, arena, state);
        var switches = new int[stages.Length];
        for (int i = 0, late = 0; i < stages.Length; i++)
        {
            if (chain.Steps[i] is DelayStep wait) late += wait.Frames;
            stages[i].Set(0, With(chain.Steps[i], from), SampleRate.Hz48000);
            switches[i] = Step + late;
        }
        float[] left = TestSignals.Noise(1, Frames), right = TestSignals.Noise(2, Frames);
        float* keyLeft = arena.Take(64), keyRight = arena.Take(64);
        fixed (float* l = left, r = right)
            for (int tile = 0; tile < Frames; tile += 64)
            {
                for (int i = 0; i < stages.Length; i++)
                    for (int at = tile, end; at < tile + 64; at = end)
                    {
                        if (at == switches[i]) stages[i].Set(0, With(chain.Steps[i], to), SampleRate.Hz48000);
                        end = at < switches[i] && switches[i] < tile + 64 ? switches[i] : tile + 64;
                        stages[i].Run(new() { Left = l + at, Right = r + at, KeyLeft = keyLeft + at - tile, KeyRight = keyRight + at - tile }, at, end - at);
                    }
                Denormals.Flush<Lanes1>(state, StageRunner.StateFloats(chain));
            }
        return [left, right];
    }

    /// <summary>Whatever the values between which it moves, the ends of the range and the default among them, every stage that is needed is there: a plan is the
    /// reference, nothing is not finite, and where the value has come to rest for long, it sounds as if it had been set.</summary>
    [Theory, MemberData(nameof(Parameters))]
    public void Neutral_values_are_passed_through_and_left_again(string type, string name)
    {
        var (settings, parameter) = AutomatedMix.Find(type, name);
        foreach (double neutral in new[] { parameter.Minimum, parameter.Default, parameter.Maximum }.Distinct())
        {
            var (mix, insert) = AutomatedMix.WithInsert(settings, Frames);
            double other = Values(parameter).To == neutral ? Values(parameter).From : Values(parameter).To;
            ValueList<AutomationPoint<double>> way = parameter.IsDiscrete
                ? [AutomatedMix.At(0, other), AutomatedMix.At(500, neutral), AutomatedMix.At(1001, other)]
                : [AutomatedMix.At(0, other), AutomatedMix.At(500, neutral), AutomatedMix.At(803, neutral), AutomatedMix.At(1001, other), AutomatedMix.At(1100, neutral, Segment.Hold), AutomatedMix.At(1777, other)];
            insert.Automate(parameter, way);
            var moving = AutomatedMix.Clocked(mix.Document, Frames);
            Assert.All(moving[0], x => Assert.True(float.IsFinite(x)));
            Assert.True(moving[0].Max(Math.Abs) < 1000);
            Renders.AssertSame(moving[0], AutomatedMix.Clocked(mix.Document, Frames, 64, reference: false)[0], $"{name} through {neutral} as a plan");

            insert.Automate(parameter, AutomatedMix.Step(Never, neutral, other));
            var steady = AutomatedMix.Clocked(mix.Document, Frames);
            insert.ClearAutomation(parameter);
            insert.Set(parameter, neutral);
            var set = AutomatedMix.Clocked(mix.Document, Frames);
            for (int i = 0; i < Frames; i++)
                Assert.True(Math.Abs(set[0][i] - steady[0][i]) <= 2e-6 * Math.Max(1, Math.Abs(set[0][i])), $"{name} at {neutral}: frame {i} is {steady[0][i]}, {set[0][i]} where it is set");
        }
    }

    /// <summary>The frequency of a bell, at the control points: a render of it is one of the coefficients designed there, and lines between.</summary>
    [Fact]
    public void Coefficients_are_designed_every_eighth_frame_of_the_clock()
    {
        var (mix, insert) = AutomatedMix.WithInsert(new Equalizer(Band.Bell(1.kHz, 6.dB)), Frames);
        var parameter = Equalizer.BandParameter(0, Band.FrequencyParameter);
        insert.Automate(parameter, [AutomatedMix.At(100, 200), AutomatedMix.At(3000, 8000)]);
        var node = GraphPass.Run(AutomationPass.Run(mix.Document)).Single(n => n.State.Id == insert.Strip.Id);
        var step = (ProcessorStep)ChainPass.Of(node, StageMode.Reference, SampleRate.Hz48000).Steps[1];
        var tile = step.Motion!.CreateTile();
        step.Motion.Fill(640, tile);
        float[] expected = new float[step.Type.CoefficientFloats];
        for (int segment = 0; segment < 8; segment++)
        {
            int frame = segment * 8;
            double frequency = 200 * Math.Pow(40, (640 + frame - 100) / 2900.0);
            step.Design(insert.Settings.ProcessorType.With(insert.Settings, parameter, frequency), SampleRate.Hz48000, expected);
            for (int i = 0; i < expected.Length; i++)
                if (float.IsFinite(expected[i])) Assert.Equal(expected[i], tile.Start(segment)[i] + tile.Slope(segment)[i] * frame, 2e-6 * Math.Max(1, Math.Abs(expected[i])));
        }
        Assert.Equal(8, tile.Segments);
        step.Motion.Fill(64, tile); // a point at 100
        Assert.Equal((9, 0x8080_8080_8080_8080UL | 1UL << 35), (tile.Segments, tile.Ends));
        step.Motion.Fill(0, tile);
        Assert.Equal((1, false), (tile.Segments, tile.Moves));
    }

    [Fact]
    public void Mix_and_bypass_step_and_ramp()
    {
        var (mix, insert) = AutomatedMix.WithInsert(new Utility { Gain = 6.dB }, Frames);
        float[] dry = TestSignals.Noise(1, Frames);
        insert.Automate(Insert.BypassedParameter, [(0.s, false), (Position.Samples(1237), true), (Position.Samples(2001), false)]);
        var output = AutomatedMix.Clocked(mix.Document, Frames)[0];
        float gain = (float)6.dB.ToLinear();
        for (int i = 0; i < Frames; i++) Assert.Equal(i is >= 1237 and < 2001 ? dry[i] : gain * dry[i], output[i]);

        insert.Automate(Insert.MixParameter, [(Position.Samples(1000), 0), (Position.Samples(3000), 100)]);
        insert.ClearAutomation(Insert.BypassedParameter);
        output = AutomatedMix.Clocked(mix.Document, Frames)[0];
        for (int i = 0; i < Frames; i++)
        {
            double wet = Math.Clamp((i - 1000) / 2000.0, 0, 1);
            Assert.Equal(dry[i] * (1 - wet + wet * gain), output[i], 1e-6);
        }
    }

    [Fact]
    public void A_mono_strip_becomes_stereo_where_automation_makes_it_so()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var insert = mix.AddTrack("Mono", AutomatedMix.Constant(Frames, 0.5f)).Insert(new Utility());
        insert.Automate(Utility.InvertLeftParameter, [(0.s, false), (Position.Samples(1237), true)]);
        var output = AutomatedMix.Clocked(mix.Document, Frames);
        Assert.Equal((0.5f, 0.5f, -0.5f, 0.5f), (output[0][1236], output[1][1236], output[0][1237], output[1][1237]));
    }

    /// <summary>One that is automated beside others that are not, in one register: they get the same bits as without it.</summary>
    [Fact]
    public void Neighbours_in_a_register_are_not_touched()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        Track[] tracks = [.. Enumerable.Range(0, 6).Select(i => mix.AddTrack($"{i}", AutomatedMix.Noise(3 * i, Frames)))];
        foreach (var track in tracks) track.Insert(new Compressor { Threshold = -30.dB, Hold = 1.ms });
        foreach (var track in tracks[1..]) track.Fader = Decibels.Silence;
        var before = AutomatedMix.Clocked(mix.Document, Frames, reference: false);
        tracks[3].Find<Compressor>()!.Automate(Compressor.ThresholdParameter, [(Position.Samples(700), -40.dB), (Position.Samples(1237), -3.dB), (Position.Samples(1237), -50.dB), (Position.Samples(3000), 0.dB)]);
        Renders.AssertSame(before[0], AutomatedMix.Clocked(mix.Document, Frames, reference: false)[0], "the track beside");
    }
}
