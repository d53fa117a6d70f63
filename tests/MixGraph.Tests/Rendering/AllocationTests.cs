using System.Runtime;
using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;
using MixGraph.Tests.Metering;

namespace MixGraph.Tests.Rendering;

/// <summary>Rendering allocates nothing once it has begun: not a byte in any block, whatever is in the mix.</summary>
public sealed class AllocationTests : IDisposable
{
    static readonly int[] Blocks = [1, 64, 512];

    readonly GCLatencyMode latencyMode = GCSettings.LatencyMode;

    public AllocationTests()
    {
        // A concurrent collection, of whatever another test allocates, takes the unused rest of this thread's allocation buffer
        // and counts it as allocated. A collection that stops all threads does not.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        GC.Collect();
    }

    public void Dispose() => GCSettings.LatencyMode = latencyMode;

    [Theory, CombinatorialProcessors]
    public void Every_processor_alone_and_batched(int settings, int channels, bool postFader)
    {
        var processor = AllocationMixes.Settings.ElementAt(settings);
        foreach (int strips in new[] { 1, 2, 5, 16, 17 })
        {
            var document = AllocationMixes.Processors(processor, strips, channels, postFader);
            foreach (var lanes in Renders.Widths)
                AssertNothing(new Listening(document).Plan(lanes), 3, $"{processor}, {strips} strips, {lanes} lanes");
            AssertNothing(new Listening(document).Reference(), 3, $"{processor}, {strips} strips, reference");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Sends_returns_and_nested_groups(int threads)
    {
        var document = AllocationMixes.Routing();
        foreach (var lanes in Renders.Widths)
            AssertNothing(new Listening(document).Plan(lanes, threads), 40, $"{lanes} lanes, {threads} threads");
        AssertNothing(new Listening(document).Reference(), 40, "reference");
    }

    [Theory]
    [InlineData(44_100, 1)]
    [InlineData(44_100, 2)]
    [InlineData(48_000, 1)]
    [InlineData(48_000, 2)]
    [InlineData(96_000, 2)]
    public void Sources_in_memory_and_in_files_at_any_rate(int hertz, int channels)
    {
        var rate = new SampleRate(hertz);
        using var folder = new TempFolder();
        var buffer = AllocationMixes.Buffer(1, channels, rate);
        string wav = folder.File("noise.wav"), flac = folder.File("noise.flac");
        AudioFile.WriteAll(wav, buffer);
        WriteFlac(flac, buffer);
        var mixes = new (string Name, Func<int, AudioSource> Source)[]
        {
            ("memory", i => Signal.From(buffer)), ("WAV", i => new Clip(wav)), ("FLAC", i => new Clip(flac)), ("all", i => (i % 3) switch { 0 => Signal.From(buffer), 1 => new Clip(wav), _ => new Clip(flac) }),
        };
        foreach (var (name, source) in mixes)
        {
            var document = AllocationMixes.Sources(source, SampleRate.Hz48000);
            // Long enough to read, decode and resample anew many times.
            AssertNothing(new Listening(document).Plan(), 60, $"{name} at {hertz} Hz");
            AssertNothing(new PlanRenderer(RenderPlan.Compile(document, LaneWidth.Auto), threads: 2), 60, $"{name} at {hertz} Hz, 2 threads");
            AssertNothing(new ReferenceRenderer(document), 60, $"{name} at {hertz} Hz, reference");
        }
    }

    [Fact]
    public void The_end_of_the_sources_and_what_follows()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        for (int i = 0; i < 6; i++) mix.AddTrack($"Track {i}", Signal.From(new AudioBuffer(SampleRate.Hz48000, 1 + i % 2, 3000 + 777 * i)));
        AssertNothing(new PlanRenderer(RenderPlan.Compile(mix.Document, LaneWidth.Auto)), 60, "past the end");
        AssertNothing(new ReferenceRenderer(mix.Document), 60, "past the end, reference");
    }

    [Fact]
    public void The_measurement_sees_a_single_object()
    {
        var error = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertNothing(new Leak(), 5, "leak"));
        Assert.Contains("block 3", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Renders blocks of every size and demands that none of them allocates on the calling thread.</summary>
    static void AssertNothing(IRenderer renderer, int blocks, string what)
    {
        using (renderer)
        {
            float[] left = new float[512], right = new float[512];
            foreach (int size in Blocks) renderer.Render(left.AsSpan(0, size), right.AsSpan(0, size));
            for (int block = 0; block < blocks; block++)
                foreach (int size in Blocks)
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    renderer.Render(left.AsSpan(0, size), right.AsSpan(0, size));
                    long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                    if (allocated != 0) Assert.Fail($"{what}: {allocated} bytes in block {block} of {size} frames");
                }
        }
    }

    static void WriteFlac(string path, AudioBuffer audio)
    {
        var encoder = new FlacTestEncoder { Rate = audio.SampleRate.Hertz, Bits = 16, Blocks = [4096], Kind = FlacKind.Fixed, Order = 2, RiceParameter = 12 };
        File.WriteAllBytes(path, encoder.Encode([.. Enumerable.Range(0, audio.Channels).Select(c => Array.ConvertAll(audio[c].ToArray(), x => (int)(x * 32_000)))]));
    }

    /// <summary>Allocates in one block in the middle.</summary>
    sealed class Leak : IRenderer
    {
        int calls;
        public object? Leaked { get; private set; }

        public void Render(Span<float> left, Span<float> right)
        {
            if (++calls == 3 + 3 * 3 + 2) Leaked = new object();
        }

        public void Complete() { }
        public ValueList<string> Warnings() => [];
        public void Dispose() { }
    }

    /// <summary>Every settings of <see cref="AllocationMixes.Settings"/>, mono and stereo, before and after the fader.</summary>
    sealed class CombinatorialProcessorsAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from settings in Enumerable.Range(0, AllocationMixes.Settings.Count())
            from channels in new[] { 1, 2 }
            from postFader in new[] { false, true }
            select new object[] { settings, channels, postFader };
    }
}
