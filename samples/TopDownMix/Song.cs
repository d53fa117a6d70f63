namespace TopDownMix;

/// <summary>The songs that come with the repository, found from the current folder or from the program upwards.</summary>
static class Song
{
    public static string Find(string name)
    {
        foreach (string start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (Path.Join(folder.FullName, "samples", "songs", name) is var song && Directory.Exists(song)) return song;
        throw new DirectoryNotFoundException($"There is no samples/songs/{name} here; pass a folder of stems.");
    }
}
