using System.Text;

namespace MixGraph.Tests.SessionFiles;

/// <summary>Every kind of problem by the place and the words it is reported in.</summary>
public sealed class ValidationTests : IDisposable
{
    const string Mix = """{"id":1,"kind":"mixBus","name":"Mix"}""";
    const string Tone = """{"type":"silence","duration":10}""";

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string, string> StripProblems => new()
    {
        // one strip beside the mix bus; where; what
        { """{"id":2,"kind":"group","name":"A","fader":12.5}""", "$.strips[1].fader", "fader must be -inf to 12 dB, not 12.5 dB." },
        { """{"id":2,"kind":"group","name":"A","fader":"+3"}""", "$.strips[1].fader", "fader must be a number in dB or \"-inf\", not \"+3\"." },
        { """{"id":2,"kind":"group","name":"A","fader":1e999}""", "$.strips[1].fader", "fader must be a number in dB or \"-inf\", not 1e999." },
        { """{"id":2,"kind":"group","name":"A","fader":-1e999}""", "$.strips[1].fader", "fader must be a number in dB or \"-inf\", not -1e999." },
        { """{"id":2,"kind":"group","name":"A","trim":"-inf"}""", "$.strips[1].trim", "trim must be -60 to 60 dB, not -inf dB." },
        { """{"id":2,"kind":"group","name":"A","muted":1}""", "$.strips[1].muted", "muted must be true or false, not 1." },
        { """{"id":2,"kind":"group","name":"A","fadr":1}""", "$.strips[1].fadr", "\"fadr\" is not a property of a group. Did you mean \"fader\"?" },
        { """{"id":2,"kind":"group","name":"A","color":1}""", "$.strips[1].color", "\"color\" is not a property of a group." },
        { """{"id":2,"kind":"group","name":"A","pan":0,"pan":0}""", "$.strips[1].pan", "\"pan\" is there twice." },
        { """{"id":2,"kind":"group","name":"A","source":{}}""", "$.strips[1].source", "\"source\" is not a property of a group." },
        { """{"id":2,"kind":"grup","name":"A"}""", "$.strips[1].kind", "kind must be one of \"track\", \"group\", \"return\", \"mixBus\", not \"grup\"." },
        { """{"id":2,"kind":"group"}""", "$.strips[1]", "\"name\" is missing." },
        { """{"id":2,"kind":"group","name":" "}""", "$.strips[1].name", "name must not be blank." },
        { """{"id":2,"kind":"group","name":7}""", "$.strips[1].name", "name must be a string, not a number." },
        { """{"id":0,"kind":"group","name":"A"}""", "$.strips[1].id", "id must be a whole number, 1 to 1000000000, not 0." },
        { """{"id":2.5,"kind":"group","name":"A"}""", "$.strips[1].id", "id must be a whole number, 1 to 1000000000, not 2.5." },
        { """{"id":2,"kind":"track","name":"A"}""", "$.strips[1]", "\"source\" is missing." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"tape"}}""", "$.strips[1].source.type", "type must be one of \"clip\", \"sine\", \"noise\", \"silence\", \"lost\", \"signalClip\", \"arrangement\", \"live\", not \"tape\"." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"noise","seed":0.5,"level":0,"duration":1}}""", "$.strips[1].source.seed", "seed must be a whole number, not 0.5." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"silence"}}""", "$.strips[1].source", "\"duration\" is missing." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"clip"}}""", "$.strips[1].source", "\"path\" is missing." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"clip","path":"a.wav","start":-1}}""", "$.strips[1].source.start", "start must be 0 to 360000000 ms, not -1 ms." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"clip","path":"a.wav","fadeInShape":"log"}}""", "$.strips[1].source.fadeInShape", "fadeInShape must be one of \"smooth\", \"linear\", \"equalPower\", not \"log\"." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"clip","path":"a.wav","loop":true,"loopLength":0}}""", "$.strips[1].source.loopLength", "loopLength must be 1 to 360000000 ms, not 0 ms." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"signalClip","signal":{"type":"clip","path":"a.wav"}}}""", "$.strips[1].source.signal.type", "type must be one of \"sine\", \"noise\", \"silence\", \"lost\", not \"clip\"." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"arrangement"}}""", "$.strips[1].source", "\"clips\" is missing." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"arrangement","clips":[{"type":"signalClip","signal":{"type":"silence","duration":1},"ofset":1}]}}""", "$.strips[1].source.clips[0].ofset", "\"ofset\" is not a property of a clip. Did you mean \"offset\"?" },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"live","channel":256}}""", "$.strips[1].source.channel", "channel must be a whole number, 0 to 255, not 256." },
        { """{"id":2,"kind":"track","name":"A","source":{"type":"live","channel":0,"lowLatency":1}}""", "$.strips[1].source.lowLatency", "lowLatency must be true or false, not 1." },
        { """{"id":2,"kind":"group","name":"A","preFaderInserts":{}}""", "$.strips[1].preFaderInserts", "preFaderInserts must be an array, not an object." },
        { """{"id":2,"kind":"group","name":"A","preFaderInserts":[7]}""", "$.strips[1].preFaderInserts[0]", "This must be an object, an insert, not a number." },
        { """{"id":2,"kind":"group","name":"A","preFaderInserts":[{"type":"mixgraph.compressor","ratio":0.5}]}""", "$.strips[1].preFaderInserts[0].ratio", "ratio must be 1 to 1000, not 0.5." },
        { """{"id":2,"kind":"group","name":"A","postFaderInserts":[{"type":"mixgraph.compressor","version":2}]}""", "$.strips[1].postFaderInserts[0].version", "This was saved by version 2 of mixgraph.compressor, which is newer than the version 1 here." },
        { """{"id":2,"kind":"group","name":"A","preFaderInserts":[{"type":"mixgraph.equalizer","bands":[{},{"shape":"bel"}]}]}""", "$.strips[1].preFaderInserts[0].bands[1].shape", "shape must be one of \"bell\", \"lowShelf\", \"highShelf\", \"lowCut\", \"highCut\", \"bandPass\", \"notch\", \"tilt\", \"allPass\", not \"bel\"." },
        { """{"id":2,"kind":"group","name":"A","preFaderInserts":[{"type":"mixgraph.equalizer","bands":[{"freq":1}]}]}""", "$.strips[1].preFaderInserts[0].bands[0].freq", "\"freq\" is not a property of an element of bands." },
        { """{"id":2,"kind":"group","name":"A","output":9}""", "$.strips[1].output", "There is no strip 9: this must be the id of a group or the mix bus." },
        { """{"id":2,"kind":"group","name":"A","sends":[{"target":1,"id":5}]}""", "$.strips[1].sends[0].target", "This must be the id of a return; strip 1 is a mix bus." },
        { """{"id":2,"kind":"group","name":"A","sends":[{"level":0}]}""", "$.strips[1].sends[0]", "\"target\" is missing." },
        { """{"id":2,"kind":"group","name":"A","output":2}""", "$.strips[1].output", "A -> A would feed itself." },
        { """{"id":1,"kind":"group","name":"A"}""", "$.strips[1].id", "$.strips[1].id and $.strips[0].id are both 1." },
        { """{"id":2,"kind":"group","name":"A","preFaderInserts":[{"type":"mixgraph.compressor","id":5}],"postFaderInserts":[{"type":"acme.x","id":5}]}""", "$.strips[1]", "2 inserts have the id 5." },
        { """{"id":2,"kind":"group","name":"A","preFaderInserts":[{"type":"mixgraph.compressor","id":-5}]}""", "$.strips[1].preFaderInserts[0].id", "id must be a whole number, 1 to 1000000000, not -5." },
        { """{"id":2,"kind":"mixBus","name":"B"}""", "$.strips[1].id", "The id of the mix bus is 1, not 2." },
        { """{"id":2,"kind":"mixBus","name":"Mix"}""", "$.strips[1].name", "There is another mix bus \"Mix\": $.strips[0]." },
    };

    [Theory, MemberData(nameof(StripProblems))]
    public void A_problem_of_a_strip_is_named_with_its_place(string strip, string location, string message)
    {
        string path = Write(Strips(Mix, strip));
        Assert.Contains(new SessionProblem(location, message), SessionFile.Validate(path));
        Assert.Equal(path, Assert.Throws<MixFileException>(() => MixSession.Load(path)).Path);
    }

    public static TheoryData<string, string, string> FileProblems => new()
    {
        { "", "line 1, byte 1", "This is not JSON:" },
        { "{\n \"a\": }", "line 2, byte 7", "This is not JSON:" },
        { "[]", "$", "This must be an object, a session, not an array." },
        { "{}", "$.format", "This is not a MixGraph session" },
        { """{"format":"mixgraph.session"}""", "$", "\"version\" is missing." },
        { """{"format":"mixgraph.session","version":2}""", "$.version", "The session was saved by a newer MixGraph, in version 2 of the format; this one reads up to version 1." },
        { """{"format":"mixgraph.session","version":0}""", "$.version", "version must be a whole number" },
        { """{"format":"mixgraph.session","version":1,"strips":[]}""", "$", "\"sampleRate\" is missing." },
        { """{"format":"mixgraph.session","version":1,"sampleRate":7999,"strips":[]}""", "$.sampleRate", "sampleRate must be a whole number, 8000 to 768000, not 7999." },
        { """{"format":"mixgraph.session","version":1,"sampleRate":48000,"strips":[]}""", "$.strips", "There is no mix bus" },
        { """{"format":"mixgraph.session","version":1,"sampleRate":48000}""", "$", "\"strips\" is missing." },
        { """{"format":"mixgraph.session","version":1,"sampleRate":48000,"panLaw":{"curve":"sine"},"strips":[]}""", "$.panLaw.curve", "curve must be one of" },
        { """{"format":"mixgraph.session","version":1,"sampleRate":48000,"strips":[],"name":"\ud800"}""", "byte 79", "The string is not valid Unicode text." },
    };

    [Theory, MemberData(nameof(FileProblems))]
    public void A_problem_of_the_whole_file_is_named_with_its_place(string json, string location, string message)
    {
        string path = Write(json);
        Assert.Contains(SessionFile.Validate(path), p => p.Location == location && p.Message.StartsWith(message, StringComparison.Ordinal));
        Assert.Throws<MixFileException>(() => MixSession.Load(path));
    }

    [Fact]
    public void Every_problem_is_found_at_once_and_loading_names_the_first()
    {
        string path = Write(Strips(Mix,
            """{"id":2,"kind":"group","name":"A","fader":13,"output":3}""",
            """{"id":3,"kind":"group","name":"A","output":2,"pna":0}""",
            """{"id":4,"kind":"track","name":"T","source":{"type":"clip","path":"no.wav"}}""",
            $$"""{"id":5,"kind":"track","name":"U","output":4,"source":{{Tone}}}"""));
        Assert.Equal(
        [
            "$.strips[1].fader", "$.strips[2].pna", "$.strips[3].source.path", "$.strips[2].name", "$.strips[4].output",
        ], SessionFile.Validate(path).Select(p => p.Location));
        var error = Assert.Throws<MixFileException>(() => MixSession.Load(path));
        Assert.Equal("$.strips[1].fader", error.Location);
    }

    [Fact]
    public void A_loop_is_named_with_its_way_round()
    {
        string path = Write(Strips(Mix,
            """{"id":2,"kind":"group","name":"Drums","output":3}""",
            """{"id":3,"kind":"group","name":"Band","sends":[{"target":4}]}""",
            """{"id":4,"kind":"return","name":"Room","output":2}"""));
        Assert.Equal([new SessionProblem("$.strips[3].output", "Drums -> Band -> Room -> Drums would feed itself.")], SessionFile.Validate(path));
    }

    [Fact]
    public void A_missing_or_damaged_clip_is_named_with_its_file()
    {
        folder.Write("bad.wav", "RIFF"u8);
        string path = Write(Strips(Mix,
            """{"id":2,"kind":"track","name":"A","source":{"type":"clip","path":"none.wav"}}""",
            """{"id":3,"kind":"track","name":"B","source":{"type":"clip","path":"bad.wav"}}""",
            """{"id":4,"kind":"track","name":"C","source":{"type":"clip","path":""}}""",
            """{"id":5,"kind":"track","name":"D","source":{"type":"clip","path":"a\u0000b"}}"""));
        var problems = SessionFile.Validate(path);
        Assert.Equal(["$.strips[1].source.path", "$.strips[2].source.path", "$.strips[3].source.path", "$.strips[4].source.path"], problems.Select(p => p.Location));
        Assert.Contains(folder.File("none.wav"), problems[0].Message, StringComparison.Ordinal);
        Assert.Contains(folder.File("bad.wav"), problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_of_more_than_two_channels_is_refused()
    {
        TinyWav.Write(folder.File("six.wav"), channels: 6);
        string path = Write(Strips(Mix, """{"id":2,"kind":"track","name":"A","source":{"type":"clip","path":"six.wav"}}"""));
        Assert.Equal("channels of the source must be 1 to 2, not 6.", Assert.Single(SessionFile.Validate(path)).Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_typed_error()
    {
        Assert.Throws<MixFileException>(() => SessionFile.Validate(folder.File("none.json")));
        Assert.Throws<MixFileException>(() => MixSession.Load(folder.Path));
    }

    internal static string Strips(params string[] strips) =>
        $$"""{"format":"mixgraph.session","version":1,"sampleRate":48000,"strips":[{{string.Join(',', strips)}}]}""";

    string Write(string json) => folder.Write("session.json", Encoding.UTF8.GetBytes(json));
}
