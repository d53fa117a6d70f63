using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>What a bus sums: its heard connections in order, with their folded gains.</summary>
internal sealed unsafe class BusInput
{
    readonly SumInput* inputs;
    readonly Stereo*[] sources;

    public BusInput(Arena arena, IEnumerable<Connection> connections, PanLaw panLaw, StripBuffers* buffers)
    {
        var heard = connections.Where(c => c.IsHeard).ToArray();
        inputs = (SumInput*)arena.Take(heard.Length * (sizeof(SumInput) / sizeof(float)));
        sources = new Stereo*[heard.Length];
        for (int i = 0; i < heard.Length; i++)
        {
            var tap = GainPass.Of(heard[i], panLaw);
            var strip = buffers + heard[i].From.Index;
            sources[i] = tap.Point switch
            {
                TapPoint.Input => &strip->Input,
                TapPoint.PreFader => &strip->PreFader,
                _ => &strip->PostFader,
            };
            (inputs[i].LeftGain, inputs[i].RightGain) = (tap.Left, tap.Right);
        }
    }

    /// <summary>Sums one tile in registers of a width chosen at run time.</summary>
    public void Sum(int width, Stereo output, int frame, int frames, int firstFrame)
    {
        switch (width)
        {
            case 16: Sum<Lanes16>(output, frame, frames, firstFrame); break;
            case 8: Sum<Lanes8>(output, frame, frames, firstFrame); break;
            case 4: Sum<Lanes4>(output, frame, frames, firstFrame); break;
            default: Sum<Lanes1>(output, frame, frames, firstFrame); break;
        }
    }

    /// <summary>Sums one tile.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="frame">The tile's first frame within the strips' buffers.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="firstFrame">Frames since the last control point.</param>
    void Sum<T>(Stereo output, int frame, int frames, int firstFrame) where T : unmanaged, ILanes<T>
    {
        for (int i = 0; i < sources.Length; i++)
        {
            inputs[i].Left = sources[i]->Left + frame;
            inputs[i].Right = sources[i]->Right + frame;
        }
        SumKernel.Run<T, Still>(inputs, sources.Length, output.Left, output.Right, frames, firstFrame);
    }
}
