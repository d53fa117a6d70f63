using MixGraph.Extending;
using System.Text;

namespace MixGraph.Workflow;

/// <summary>Where a mix of a genre starts: its groups and what goes where by role, its returns, the chain of the mix bus that one mixes into, and the balance a rough mix goes for. Immutable; safe to share
/// between threads and sessions.</summary>
/// <remarks>Ready ones are in <see cref="MixTemplates"/>; own ones are made in code, or in JSON: see <see cref="Parse"/>.</remarks>
public sealed record MixTemplate
{
    /// <summary>Creates a template without groups and chains.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public MixTemplate(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Its name: "Rock".</summary>
    public string Name { get; }
    /// <summary>The groups, in the order they are added to a mix, a group before those within it. A track whose role none of them
    /// names goes to that of <see cref="StemRoles.GroupOf"/> (what nobody knows, to "Additional production"), which is added without a chain if it is not among them.</summary>
    public ValueList<TemplateGroup> Groups { get; init; } = [];
    /// <summary>The returns.</summary>
    public ValueList<TemplateReturn> Returns { get; init; } = [];
    /// <summary>The chain of the mix bus, before its fader.</summary>
    public ValueList<TemplateInsert> MixBus { get; init; } = [];
    /// <summary>The pan law; null (the default) to leave that of the mix.</summary>
    public PanLaw? PanLaw { get; init; }
    /// <summary>What <see cref="TopDownPass.RoughMix"/> is to go for: <c>pass.RoughMix(new() { Targets = template.RoughMix })</c>.</summary>
    public RoughMixTargets RoughMix { get; init => field = value ?? throw new ArgumentNullException(nameof(RoughMix)); } = RoughMixTargets.Default;

    /// <summary>Makes a mix of a folder of stems by the template. There is nothing to undo yet; what was noticed, such as a stem whose role nobody knows, is in <see cref="MixSession.Warnings"/>.</summary>
    /// <param name="folder">The folder, with or without a manifest; see <see cref="StemsFolder"/>.</param>
    /// <exception cref="MixFileException">See <see cref="StemsFolder.Read"/>.</exception>
    /// <exception cref="TemplateException">The template has a fault.</exception>
    public MixSession Open(string folder) => Open(StemsFolder.Read(folder));

    /// <summary>Makes a mix of stems by the template; see <see cref="Open(string)"/>.</summary>
    public MixSession Open(StemsFolder stems)
    {
        ArgumentNullException.ThrowIfNull(stems);
        return TemplateApplication.Open(this, stems);
    }

    /// <summary>Gives a mix what the template has and the mix has not, in one undo step: groups that something goes to, returns, chains. Tracks that go straight to the mix bus are routed by their roles (by their
    /// names, where they have none); those in groups stay there.</summary>
    /// <remarks>A strip that has a processor of a type already keeps it, and does not get another, so that applying a template twice does the same as once.</remarks>
    /// <param name="mix">The mix.</param>
    /// <returns>What was noticed: every track of unknown role, which is in "Additional production".</returns>
    /// <exception cref="TemplateException">The template has a fault. Nothing was changed.</exception>
    public ValueList<string> ApplyTo(MixSession mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        return TemplateApplication.Apply(this, mix, new Dictionary<string, string>());
    }

    /// <summary>Loads a template file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="processors">The processor types that inserts may have; the built-in ones if null.</param>
    /// <exception cref="MixFileException">The file cannot be read, or has a fault; <see cref="MixFileException.Location"/> is the JSON path of the first. What <see cref="ApplyTo"/> refuses is a fault of the file.</exception>
    public static MixTemplate Load(string path, ProcessorRegistry? processors = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var problems = new ProblemList();
        using var json = JsonText.Read(path, problems);
        return TemplateJson.Read(path, json, processors ?? new(), problems);
    }

    /// <summary>Reads a template written as JSON: <c>{"format":"mixgraph.template","version":1,"name":"Mine","groups":[{"name":"Drums","roles":["kick"],"inserts":[]}],"mixBus":[{"type":"mixgraph.bus-compressor"}]}</c>.
    /// Inserts are those of session files, without ids, keys and automation.</summary>
    /// <param name="json">The text.</param>
    /// <param name="processors">The processor types that inserts may have; the built-in ones if null.</param>
    /// <exception cref="MixFileException">The text has a fault; <see cref="MixFileException.Location"/> is the JSON path of the first. What <see cref="ApplyTo"/> refuses is a fault of the text.</exception>
    public static MixTemplate Parse(string json, ProcessorRegistry? processors = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        var problems = new ProblemList();
        using var parsed = JsonText.Parse(Encoding.UTF8.GetBytes(json), problems);
        return TemplateJson.Read("template", parsed, processors ?? new(), problems);
    }

    /// <summary>The template as JSON, which <see cref="Parse"/> reads.</summary>
    public string ToJson() => Encoding.UTF8.GetString(TemplateJson.Write(this));

    /// <summary>Saves the template as a file. It appears, or takes the place of an older one, in one step.</summary>
    /// <param name="path">Where; "rock.template.json" by custom.</param>
    /// <exception cref="MixFileException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = TemplateJson.Write(this);
        using var file = new OutputFile(path);
        file.Write(0, bytes);
        file.Commit();
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
