// A whole top-down pass: the canvas first, then the mix bus, then the groups, and only what is left on the tracks; everything on and
// heard through the mix-bus chain from the first second, every step compared at the same loudness.
//
//   dotnet run -c Release --project samples/TopDownMix [stems-folder]

using MixGraph;
using MixGraph.Workflow;
using TopDownMix;

string folder = args.Length > 0 ? args[0] : Song.Find("about-the-summer-8-bars");
Directory.CreateDirectory("out");

// The canvas: stems by role into groups, with the chain of the genre on the mix bus. Below the layer that the pass is on, edits are refused.
var mix = MixTemplates.Rock.Open(folder);
using var pass = mix.TopDown(LayerPolicy.Lock);
var staging = pass.GainStage();
var balance = pass.RoughMix();
var needle = pass.KissTheNeedle(mix.MixBus, 1.5.dB);
var rough = mix.Print("rough", "out/rough.wav");
Report.Canvas(mix, staging, balance, needle);

// What is wrong with it? All that is heard at once, the worst first.
Report.Findings("The rough mix", pass.Listen());

// Mix bus: a broad move for everybody, and what it does to each group.
Report.Move(pass.MixBus.HighShelf(at: 6.kHz, +1.5.dB));

// Groups: what one move on the mix bus cannot solve. What stands out is partly what the instruments are, so a quarter of it goes.
pass.Descend(to: Layer.Groups, because: "what still stands out is in some of the groups only");
foreach (string word in (string[])["muddy", "harsh"])
    if (pass.Listen().HighestLayerFix(word) is { } fix && fix.LayerIn(mix.Document) <= pass.Layer) Report.Applied(pass, fix.Scaled(0.25));

// Tracks: what is left, as far as it is sure and worth it. One at a time, since each changes what the next is heard in.
pass.Descend(to: Layer.Tracks, because: "what is left is about single tracks");
for (int i = 0; i < 3 && pass.Listen().Findings.FirstOrDefault(f => f is { Proposal: not null, Confidence: >= 0.5, Impact: >= 0.5 }) is { } worst; i++)
    Report.Applied(pass, worst.Proposal!);

// Is it better, or only different? The rough, at the loudness of the mix.
pass.KissTheNeedle(mix.MixBus, 1.5.dB);
Report.Findings("The mix", pass.Listen());
Report.Ledger(mix.Ledger(), mix.ProcessingBudget());
Report.Compared(mix.CompareBalance(rough), mix.DriftFrom(rough));
pass.Complete();

var result = await Report.Progress("Rendering", progress => mix.RenderAsync("out/about-the-summer.wav", progress: progress));
var (before, after) = Prints.AtTheSameLoudness(rough, mix, result);
mix.Save("out/about-the-summer.mix.json");
Report.Done(mix, rough, result, before, after);
