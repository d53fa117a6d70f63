using MixGraph.Processors;

namespace MixGraph.PublicApi.Tests;

/// <summary>A game owns the callback and its voices; the library mixes them, and is edited while it plays. With the public API alone.</summary>
public class GameAudioTests
{
    sealed class GameAudio : IDisposable
    {
        readonly MixSession mix = new(SampleRate.Hz48000);
        readonly MixEngine engine;
        readonly Track[] voices;
        readonly Track ambience;
        readonly Insert<Equalizer> muffle;
        readonly LiveControl<Pan>[] pans;
        readonly LiveControl<Decibels>[] levels;
        readonly StripMeter loudness;
        ReturnBus? cave;

        public GameAudio()
        {
            var world = mix.AddGroup("World");
            voices = [.. Enumerable.Range(0, 8).Select(i => world.AddTrack($"Voice {i}", LiveInput.Mono(i)))];
            ambience = mix.AddTrack("Ambience", Signal.Noise(1, -40.dB, 10.s));
            muffle = world.Insert(new Equalizer(Band.HighCut(at: 20.kHz)));
            engine = mix.CreateEngine(new EngineOptions { InputChannels = 8, Offline = true });
            pans = [.. voices.Select(v => engine.Control(v.Parameter(Strip.PanParameter)))];
            levels = [.. voices.Select(v => engine.Control(v.Parameter(Strip.FaderParameter)))];
            loudness = engine.Meter(mix.MixBus, kinds: MeterKinds.Loudness);
            engine.Transport.Play();
        }

        public void OnAudio(ReadOnlySpan<float> voiceChannels, Span<float> speakers) => engine.Process(voiceChannels, speakers);

        public void MoveVoice(int voice, double azimuth, Decibels attenuation)
        {
            pans[voice].Set(Pan.At(Math.Sin(azimuth)));
            levels[voice].Set(attenuation);
        }

        public void DiveUnderWater() => muffle.Set(Equalizer.BandParameter(0, Band.FrequencyParameter), 700.Hz);

        public void EnterCave() => mix.Edit("Enter cave", () =>
        {
            cave = mix.AddReturn("Cave", new Reverb { Decay = 4.s });
            foreach (var voice in voices) voice.SendTo(cave, -9.dB);
            ambience.Muted = true;
        });

        public void LeaveCave() => mix.Edit("Leave cave", () => { cave?.Remove(); ambience.Muted = false; });

        public double EndOfFrame(Action<string> log)
        {
            while (engine.TryReadEvent(out var e)) log($"{e.Clock}: {e.Strip} {e.Message}");
            return loudness.Read().Momentary.Lufs;
        }

        public void Dispose() => engine.Dispose();
    }

    [Fact]
    public void A_game_plays()
    {
        using var game = new GameAudio();
        float[] voices = new float[8 * 512], speakers = new float[2 * 512];
        var random = new Random(1);
        List<string> log = [];

        var near = Play(50);
        Assert.True(near > 0.1);
        game.MoveVoice(0, Math.PI / 2, -60.dB);
        for (int i = 1; i < 8; i++) game.MoveVoice(i, 0, -60.dB);
        Assert.True(Play(50) < near / 50, "the voices went away");
        for (int i = 0; i < 8; i++) game.MoveVoice(i, 0, 0.dB);
        Play(5);
        game.EnterCave();
        Play(60);
        Array.Clear(voices);
        Assert.True(Play(5, silent: true) > 1e-3, "the cave rings on");
        game.LeaveCave();
        game.DiveUnderWater();
        Play(50);
        Assert.Empty(log);

        double Play(int blocks, bool silent = false)
        {
            double sum = 0;
            for (int block = 0; block < blocks; block++)
            {
                for (int i = 0; i < voices.Length && !silent; i++) voices[i] = random.NextSingle() - 0.5f;
                game.OnAudio(voices, speakers);
                if (block >= blocks - 5) sum += speakers.Sum(x => (double)x * x);
                Assert.True(!double.IsNaN(game.EndOfFrame(log.Add)));
            }
            return Math.Sqrt(sum / 5 / speakers.Length);
        }
    }
}
