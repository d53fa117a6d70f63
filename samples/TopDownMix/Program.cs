// A first top-down mix: stems -> groups by role -> mix bus, everything on, heard through the mix-bus chain from the first
// second; then the broad moves, from the top.
//
//   dotnet run -c Release --project samples/TopDownMix [stems-folder]

using MixGraph;
using MixGraph.Processors;
using Spectre.Console;
using TopDownMix;

string folder = args.Length > 0 ? args[0] : Song.Find("about-the-summer-8-bars");
var mix = MixSession.OpenStems(folder);

// The chain is there before the first fader moves: a compressor that lets attacks through and holds the loud bars together, and
// an equalizer that waits. Mixing into it, every balance is judged as it will sound.
var tone = mix.MixBus.Insert(new Equalizer());
mix.MixBus.Insert(new Compressor { Threshold = -12.dB, Ratio = 2, Attack = 30.ms, Release = 120.ms });
var untouched = mix.Render(new Nowhere());

// The first balance, group faders only: as they come, the guitars cover the song.
mix.Edit("First balance", () =>
{
    Move("Guitars", -5.dB); // 13 dB above the drums in RMS, and the loudest group in every octave from 500 Hz to 8 kHz
    Move("Drums", +6.dB);   // the kick comes through, and their peaks stay at -6 dBFS
    Move("Bass", +2.dB);    // from 60 to 120 Hz the rhythm guitar was 2 dB above it; that octave is the bass's
    Move("Vocals", +8.dB);  // the choir is 10 dB below the guitars in the octave it sings in, 500 Hz to 1 kHz
});

// Then from the top down. Mix bus: above 4 kHz the whole mix falls by 13 dB in an octave, so one gentle shelf for everything.
tone.Update(eq => eq with { Bands = [Band.HighShelf(6.kHz, +2.5.dB)] });

// Groups: only what the mix bus cannot solve. Two distorted guitars pile up between 2 and 4 kHz, 4 dB above any other octave;
// below 250 Hz the pads are 4 dB above the bass. One move on each bus instead of one on every track.
if (Has("Guitars")) mix.Group("Guitars").Insert(new Equalizer(Band.Bell(3.kHz, -3.dB, q: 0.8)));
if (Has("Additional production")) mix.Group("Additional production").Insert(new Equalizer(Band.LowShelf(200.Hz, -3.dB)));

Directory.CreateDirectory("out");
string path = Path.Join("out", "about-the-summer.wav");
var result = await AnsiConsole.Progress().StartAsync(async context =>
{
    var bar = context.AddTask("Rendering", maxValue: 1);
    return await mix.RenderAsync(path, progress: new Report(share => bar.Value = share));
});

Report.Print(mix, untouched, result);

bool Has(string group) => mix.Groups.Any(g => g.Name == group);

void Move(string group, Decibels gain)
{
    if (Has(group)) mix.Group(group).Fader += gain;
}
