using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Templates;

/// <summary>Templates route by role, put chains in place, and survive JSON.</summary>
public sealed class MixTemplateTests
{
    const string Song = "samples/songs/about-the-summer-8-bars";

    [Fact]
    public void Five_templates_ship()
    {
        Assert.Equal(["Rock", "Pop", "Metal", "Electronic", "Acoustic"], MixTemplates.All.Select(t => t.Name));
        Assert.Same(MixTemplates.Metal, MixTemplates.Find("metal"));
        Assert.Null(MixTemplates.Find("polka"));
        foreach (var template in MixTemplates.All)
        {
            var mix = template.Open(Repository.File(Song));
            Assert.Equal(StemGroups.All.Order(), mix.Groups.Select(g => g.Name).Order());
            foreach (var track in mix.Tracks) Assert.Equal(StemRoles.GroupOf(track.Role), ((GroupBus)track.Output).Name);
            Assert.NotNull(mix.MixBus.Find<BusCompressor>());
            Assert.NotNull(mix.MixBus.Find<Equalizer>());
            Assert.All(mix.Groups, g => Assert.NotNull(g.Find<Equalizer>()));
            Assert.Equal(template.Returns.Count, mix.Returns.Count);
            Assert.All(mix.Returns, r => Assert.Contains(mix.Groups, g => g.Sends.Any(s => s.Target == r)));
            Assert.False(mix.CanUndo);
            Assert.Empty(mix.Warnings);
            // The chain does not make a mix louder.
            var plain = MixSession.OpenStems(Repository.File(Song));
            Assert.True(mix.Measure().Mix.Integrated <= plain.Measure().Mix.Integrated + 1.dB, template.Name);
        }
    }

    [Fact]
    public void An_unknown_role_goes_to_additional_production_and_is_reported()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            foreach (string name in (string[])["kick", "thing", "theremin"]) TinyWav.Write(Path.Join(folder, name + ".wav"));
            var mix = MixTemplates.Rock.Open(folder);
            Assert.Equal("Drums", ((GroupBus)mix.Track("Kick").Output).Name);
            Assert.Equal(StemGroups.AdditionalProduction, ((GroupBus)mix.Track("Thing").Output).Name);
            Assert.Equal(2, mix.Warnings.Count);
            Assert.All(mix.Warnings, w => Assert.Contains(StemGroups.AdditionalProduction, w, StringComparison.Ordinal));

            var own = new MixSession(SampleRate.Hz48000);
            own.AddTrack("X", new Clip(Signal.Silence(1.s))).Role = "hurdy-gurdy";
            own.AddTrack("Snare", new Clip(Signal.Silence(1.s)));
            Assert.Equal(["X: The role \"hurdy-gurdy\" is not known; it is in \"Additional production\"."], MixTemplates.Pop.ApplyTo(own));
            Assert.Equal(["Drums", StemGroups.AdditionalProduction], own.Groups.Select(g => g.Name));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Applied_to_a_mix_it_adds_what_is_missing_in_one_step_and_only_once()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var kit = mix.AddGroup("My kit");
        kit.AddTrack("Kick", new Clip(Signal.Silence(1.s))).Role = "kick";
        mix.AddTrack("Vox", new Clip(Signal.Silence(1.s))).Fader = -3.dB;
        var mine = mix.MixBus.Insert(new BusCompressor { Ratio = 4 });
        var before = mix.Document;
        Assert.Empty(MixTemplates.Rock.ApplyTo(mix));
        Assert.Equal("Template Rock", mix.UndoName);
        Assert.Equal("My kit", ((GroupBus)mix.Track("Kick").Output).Name);
        Assert.Equal(("Vocals", -3.dB), (((GroupBus)mix.Track("Vox").Output).Name, mix.Track("Vox").Fader));
        Assert.Equal(4, mine.Settings.Ratio);
        Assert.Single(mix.MixBus.Inserts, i => i.Settings is BusCompressor);
        var once = mix.Document;
        MixTemplates.Rock.ApplyTo(mix);
        Assert.Equal(once, mix.Document);
        mix.Undo();
        Assert.Equal(before, mix.Document);
    }

    [Fact]
    public void Templates_survive_json()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            foreach (var template in MixTemplates.All)
            {
                string path = Path.Join(folder, "t.json");
                template.Save(path);
                foreach (var read in (MixTemplate[])[MixTemplate.Parse(template.ToJson()), MixTemplate.Load(path)])
                {
                    Assert.Equal(template, read);
                    Assert.Equal(template.ToJson(), read.ToJson());
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Groups_nest_and_take_the_roles_they_name()
    {
        var template = new MixTemplate("Mine")
        {
            Groups = [new("Drums") { Fader = -2.dB }, new("Kick") { Within = "Drums", Roles = ["kick"], Chain = [new(new Gate(), Bypassed: true)] }],
            PanLaw = new(PanCurve.Minus6dB),
        };
        Assert.Equal(template, MixTemplate.Parse(template.ToJson()));
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("BD", new Clip(Signal.Silence(1.s)));
        Assert.Empty(template.ApplyTo(mix));
        Assert.Equal("Kick", ((GroupBus)mix.Track("BD").Output).Name);
        Assert.Equal("Drums", ((GroupBus)mix.Group("Kick").Output).Name);
        Assert.Equal((-2.dB, PanCurve.Minus6dB), (mix.Group("Drums").Fader, mix.PanLaw.Curve));
        Assert.True(mix.Group("Kick").Find<Gate>()!.Bypassed);
    }

    [Fact]
    public void A_role_may_have_another_of_its_names_and_what_no_group_names_goes_where_its_role_says()
    {
        var template = MixTemplate.Parse("""{"format":"mixgraph.template","version":1,"name":"Mine","groups":[{"name":"Low end","roles":["kik","bass"]}]}""");
        var mix = new MixSession(SampleRate.Hz48000);
        foreach (string name in (string[])["Kick", "Bass", "Snare", "Lead Vox", "Keys"]) mix.AddTrack(name, new Clip(Signal.Silence(1.s)));
        Assert.Empty(template.ApplyTo(mix));
        Assert.Equal(["Low end", "Low end", "Drums", "Vocals", StemGroups.AdditionalProduction], mix.Tracks.Select(t => ((GroupBus)t.Output).Name));
    }

    [Theory]
    [InlineData("""{"format":"x","version":1,"name":"A"}""", "$.format")]
    [InlineData("""{"format":"mixgraph.template","version":2,"name":"A"}""", "$.version")]
    [InlineData("""{"format":"mixgraph.template","version":1}""", "$")]
    [InlineData("""{"format":"mixgraph.template","version":1,"name":"A","grops":[]}""", "$.grops")]
    [InlineData("""{"format":"mixgraph.template","version":1,"name":"A","mixBus":[{"type":"mixgraph.bus-compressor","ratio":3}]}""", "$.mixBus[0].ratio")]
    [InlineData("""{"format":"mixgraph.template","version":1,"name":"A","groups":[{"name":"B","inserts":[{"type":"nobody.knows"}]}]}""", "$.groups[0].inserts[0].type")]
    [InlineData("""{"format":"mixgraph.template","version":1,"name":"A","roughMix":{"groups":[{"name":"Bass","level":50}]}}""", "$.roughMix.groups[0].level")]
    [InlineData("""{"format":"mixgraph.template","version":1,"name":"A","groups":[{"name":"B"},{"name":"B"}]}""", "$.groups[1].name")]
    [InlineData("""{"format":"mixgraph.template","version":1,"name":"A","groups":[{"name":"B","within":"C"},{"name":"C"}]}""", "$.groups[0].within")]
    [InlineData("""{"format":"mixgraph.template","version":1,"name":"A","groups":[{"name":"B","roles":["kick","kikk"]}]}""", "$.groups[0].roles[1]")]
    [InlineData("""{"format":"mixgraph.template","version":1,"name":"A","groups":[{"name":"B","sends":[{"return":"R"}]}]}""", "$.groups[0].sends[0].return")]
    [InlineData("""{"format":"mixgraph.template","version":1,"name":"A","returns":[{"name":"R"},{"name":"R"}]}""", "$.returns[1].name")]
    public void Faults_have_their_place(string json, string location) =>
        Assert.Equal(location, Assert.Throws<MixFileException>(() => MixTemplate.Parse(json)).Location);

    [Fact]
    public void A_template_that_contradicts_itself_changes_nothing()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Vox", new Clip(Signal.Silence(1.s)));
        var before = mix.Document;
        MixTemplate[] faulty =
        [
            new("A") { Groups = [new("B"), new("B")] },
            new("A") { Groups = [new("B") { Within = "C" }, new("C")] },
            new("A") { Groups = [new("B") { Sends = [new("R", 0.dB)] }] },
            new("A") { Returns = [new("R"), new("R")] },
            new("A") { Groups = [new("B") { Roles = ["kikk"] }] },
        ];
        foreach (var template in faulty) Assert.Throws<TemplateException>(() => template.ApplyTo(mix));
        Assert.Same(before, mix.Document);
        Assert.Throws<ArgumentException>(() => new MixTemplate(" "));
    }
}
