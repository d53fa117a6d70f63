namespace MixGraph.Tests.SessionFiles;

/// <summary>Files of the repository, found from wherever the tests run.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    public static string File(string path) => Path.Join(Root, path);

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Join(folder.FullName, "MixGraph.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }
}
