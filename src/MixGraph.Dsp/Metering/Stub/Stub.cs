namespace MixGraph.Dsp;
internal sealed class KMeter(int rate) { public float Update(double ms, int frames) => (float)(ms + rate + frames) * 0; }
internal sealed class PeakFall { float x; public float Update(float p, int frames) => x = Math.Max(p, x); }
