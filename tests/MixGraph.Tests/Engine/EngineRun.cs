using MixGraph.Dsp;

namespace MixGraph.Tests.Engine;

/// <summary>Plays a session through an offline engine, block by block, with edits in between.</summary>
internal sealed class EngineRun : IDisposable
{
    readonly List<float> left = [], right = [];
    readonly float[] block;
    readonly Func<int> nextBlock;

    public EngineRun(MixSession mix, int block = 64, Func<int>? nextBlock = null, EngineOptions? options = null)
    {
        Engine = mix.CreateEngine((options ?? EngineOptions.Default) with { Offline = true });
        this.block = new float[2 * 4096];
        this.nextBlock = nextBlock ?? (() => block);
    }

    public MixEngine Engine { get; }
    public float[] Left => [.. left];
    public float[] Right => [.. right];

    /// <summary>Plays on up to a frame.</summary>
    public EngineRun To(int frame, ReadOnlySpan<float> input = default)
    {
        while (left.Count < frame)
        {
            int n = Math.Min(nextBlock(), frame - left.Count);
            Engine.Process(input, block, n);
            for (int i = 0; i < n; i++)
            {
                left.Add(block[2 * i]);
                right.Add(block[2 * i + 1]);
            }
        }
        return this;
    }

    public void Dispose() => Engine.Dispose();
}
