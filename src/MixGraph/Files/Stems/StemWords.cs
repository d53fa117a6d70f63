namespace MixGraph;

/// <summary>The words of a file name, and what they say about who plays.</summary>
static class StemWords
{
    /// <summary>A role, the group it belongs to, and the words that stand for it.</summary>
    public sealed record Entry(string Role, string Group, params string[] Words);

    /// <summary>Two words that mean something else together than each alone.</summary>
    static readonly (string First, string Second, string Role, string Group)[] Phrases =
    [
        ("bass", "drum", "kick", StemGroups.Drums),
        ("hi", "hat", "hi-hat", StemGroups.Drums),
        ("steel", "guitar", "guitar", StemGroups.Guitars),
        ("guitar", "synth", "synth", StemGroups.AdditionalProduction),
        ("string", "bass", "bass", StemGroups.Bass),
    ];

    /// <summary>
    /// The first entry with a word in the name is its role. So the order decides where words of several meet: a voice is a voice
    /// whatever it sings ("vocal bass"), a kick is a drum ("kick bass"), a bass is a bass whatever plays it ("bass guitar", "synth bass").
    /// </summary>
    static readonly Entry[] Instruments =
    [
        new("backing vocal", StemGroups.Vocals, "bv", "bgv", "bvox", "choir", "backing", "backup", "harmony", "harmonies", "harm"),
        new("lead vocal", StemGroups.Vocals, "vox", "vocal", "voice", "voc", "singer", "leadvox", "leadvocal", "rap"),
        new("kick", StemGroups.Drums, "kick", "kik", "bd", "bassdrum", "kickdrum"),
        new("snare", StemGroups.Drums, "snare", "sn", "sd", "snr", "rimshot", "sidestick", "clap"),
        new("toms", StemGroups.Drums, "tom", "floortom", "racktom"),
        new("hi-hat", StemGroups.Drums, "hat", "hh", "hihat"),
        new("overhead/cymbals", StemGroups.Drums, "overhead", "oh", "ohl", "ohr", "cymbal", "cym", "ride", "crash", "china", "splash"),
        new("drums", StemGroups.Drums, "drum", "drumkit", "kit", "beat"),
        new("bass", StemGroups.Bass, "bass", "subbass", "synthbass"),
        new("guitar", StemGroups.Guitars, "guitar", "gtr", "gt", "git", "guit", "egtr", "agtr", "banjo", "ukulele", "mandolin"),
        new("keys", StemGroups.AdditionalProduction, "key", "piano", "pno", "rhodes", "wurli", "wurlitzer", "organ", "hammond", "clav", "clavinet", "keyboard", "epiano"),
        new("synth", StemGroups.AdditionalProduction, "synth", "syn", "pad", "arp", "moog", "sequence", "seq"),
        new("strings", StemGroups.AdditionalProduction, "string", "str", "violin", "viola", "cello", "orchestra"),
        new("brass", StemGroups.AdditionalProduction, "brass", "horn", "trumpet", "trombone", "tuba"),
        new("woodwind", StemGroups.AdditionalProduction, "sax", "saxophone", "flute", "clarinet", "oboe", "bassoon"),
        new("perc", StemGroups.AdditionalProduction, "perc", "percussion", "shaker", "tamb", "tambourine", "conga", "bongo", "cowbell", "agogo", "triangle"),
        new("fx", StemGroups.AdditionalProduction, "fx", "sfx", "effect", "riser", "noise", "loop", "sample"),
        // Words that say how rather than what, and count only where nothing above does: a room of a kit, a DI of a bass, a lead of a singer.
        new("room", StemGroups.Drums, "room", "amb", "ambience"),
        new("bass", StemGroups.Bass, "di"),
        new("acoustic guitar", StemGroups.Guitars, "acoustic", "acc", "aco"),
        new("rhythm guitar", StemGroups.Guitars, "rhythm"),
        new("lead vocal", StemGroups.Vocals, "lead"),
    ];

    // Which guitar it is.
    static readonly (string Role, string[] Words)[] Guitars =
    [
        ("lead guitar", ["lead", "solo"]),
        ("acoustic guitar", ["acoustic", "agtr", "acc", "aco"]),
        ("rhythm guitar", ["rhythm", "rhy", "rtm"]),
    ];

    /// <summary>The role and the group that a name speaks of; null if it speaks of none.</summary>
    public static (string Role, string Group)? Recognise(string name)
    {
        var words = Split(name);
        for (int i = 0; i + 1 < words.Count; i++)
            foreach (var phrase in Phrases)
                if (Is(words[i], phrase.First) && Is(words[i + 1], phrase.Second)) return (phrase.Role, phrase.Group);
        foreach (var entry in Instruments)
        {
            if (!entry.Words.Any(w => words.Any(word => Is(word, w)))) continue;
            if (entry.Role == "guitar" && Array.Find(Guitars, g => g.Words.Any(w => words.Any(word => Is(word, w)))) is { Role: { } guitar }) return (guitar, entry.Group);
            return (entry.Role, entry.Group);
        }
        return null;
    }

    /// <summary>A name's words in lower case: cut at digits, at what is not a letter, and where capitals begin; and uncut between
    /// the former, for "GTRs" and "HiHat".</summary>
    public static IReadOnlyList<string> Split(string name)
    {
        List<string> words = [];
        for (int i = 0; i < name.Length;)
        {
            if (!char.IsLetter(name[i])) { i++; continue; }
            int end = i;
            while (end < name.Length && char.IsLetter(name[end])) end++;
            AddParts(name[i..end], words);
            i = end;
        }
        return words;
    }

    static void AddParts(string run, List<string> words)
    {
        int start = 0;
        for (int i = 1; i < run.Length; i++)
        {
            bool lowerToUpper = char.IsLower(run[i - 1]) && char.IsUpper(run[i]);
            bool acronymEnds = char.IsUpper(run[i - 1]) && char.IsUpper(run[i]) && i + 1 < run.Length && char.IsLower(run[i + 1]);
            if (!lowerToUpper && !acronymEnds) continue;
            words.Add(run[start..i].ToLowerInvariant());
            start = i;
        }
        words.Add(run[start..].ToLowerInvariant());
        if (start > 0) words.Add(run.ToLowerInvariant());
    }

    // Plurals count: "Guitars", "OHs". No word is cut to what it is not: "bass" is not the plural of "bas".
    static bool Is(string word, string meant) => word == meant || (word.Length == meant.Length + 1 && word[^1] == 's' && word.StartsWith(meant, StringComparison.Ordinal));
}
