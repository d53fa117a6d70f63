using MixGraph.Analysis;

namespace MixGraph.Tests.Analysis;

public class RecentByDocumentTests
{
    [Fact]
    public void The_last_four_are_known_those_asked_for_longest()
    {
        var recent = new RecentByDocument<string>();
        MixDocument[] documents = [.. Enumerable.Range(0, 6).Select(_ => new MixSession(SampleRate.Hz48000).Document)];
        for (int i = 0; i < 4; i++) recent.Add(documents[i], $"{i}");
        Assert.Equal("0", recent.Find(documents[0]));
        recent.Add(documents[4], "4");
        recent.Add(documents[5], "5");
        Assert.Equal(["0", null, null, "3", "4", "5"], documents.Select(recent.Find));
        recent.Add(documents[3], "three");
        Assert.Equal("three", recent.Find(documents[3]));
    }

    [Fact]
    public void What_is_known_does_not_keep_a_document()
    {
        var recent = new RecentByDocument<object>();
        var weak = Add(recent);
        for (int i = 0; i < 10 && weak.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(weak.IsAlive);

        static WeakReference Add(RecentByDocument<object> recent)
        {
            var document = new MixSession(SampleRate.Hz48000).Document;
            recent.Add(document, new[] { document });
            return new(document);
        }
    }
}
