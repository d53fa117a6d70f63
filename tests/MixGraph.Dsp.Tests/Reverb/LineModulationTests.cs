namespace MixGraph.Dsp.Tests.Reverb;

/// <summary>A line read at a delay that moves.</summary>
public unsafe class LineModulationTests
{
    [Fact]
    public void The_sine_is_one()
    {
        for (int i = 0; i <= 12_500; i++) Assert.Equal(Math.Sin(2 * Math.PI * (i / 10_000f)), LineModulation.Sine(i / 10_000f), 5e-6);
    }

    [Theory, InlineData(0.02), InlineData(0.05), InlineData(0.1), InlineData(0.2)]
    public void What_is_read_is_what_was_there_at_that_time(double frequency)
    {
        // What a polynomial through six points leaves: the sixth derivative over 6!, times the product of the distances, at most (2.5 x 1.5 x 0.5)^2.
        // And 2e-6 of rounding: of the delay itself, mostly.
        double error = 2e-6 + Math.Pow(2 * Math.PI * frequency, 6) / 720 * 3.516;
        const int ringFrames = 1024, at = 64, length = 300;
        var memory = new float[ringFrames + 64];
        for (int i = 0; i < memory.Length; i++) memory[i] = (float)Math.Sin(2 * Math.PI * frequency * i);
        var output = new float[64];
        foreach (var (start, slope) in ((float, float)[])[(0, 0), (20.4f, 0), (-3.3f, 0.018f), (7.9f, -0.018f)])
        {
            fixed (float* m = memory, o = output)
            {
                // The ring begins where the reading would, so that it is one piece of sine.
                var ring = new TileRing(m, ringFrames, 640 + at);
                LineModulation.Read<Lanes16>(ring, length, start, slope, 0, 64, o);
            }
            for (int i = 0; i < 64; i++) Assert.Equal(Math.Sin(2 * Math.PI * frequency * (640 + at + i - length - (double)start - (double)slope * i)), output[i], error);
        }
    }

    [Fact]
    public void A_whole_delay_is_read_bit_for_bit()
    {
        var memory = new float[1024 + 64];
        var random = new Random(1);
        for (int i = 0; i < 1024; i++) memory[i] = (float)random.NextDouble() - 0.5f;
        memory.AsSpan(0, 64).CopyTo(memory.AsSpan(1024));
        var output = new float[64];
        fixed (float* m = memory, o = output) LineModulation.Read<Lanes16>(new TileRing(m, 1024, 128), 200, 5, 0, 0, 64, o);
        for (int i = 0; i < 64; i++) Assert.Equal(memory[(128 + i - 205 + 1024) % 1024], output[i]);
    }
}
