namespace MixGraph.Dsp;

/// <summary>Signs of clipping in a channel.</summary>
/// <param name="FullScaleSamples">Samples at or beyond full scale, which is 32767/32768: what a 16-bit converter can give at most.</param>
/// <param name="FirstFullScaleSample">The frame of the first; -1 if there is none.</param>
/// <param name="ClippedRuns">Runs of three or more equal samples at or beyond full scale.</param>
/// <param name="FirstClippedRun">The first frame of the first; -1 if there is none.</param>
/// <param name="FlatTops">Runs of four or more samples of one sign within 1e-5 of the signal's largest magnitude, broken off on either side:
/// how a recording looks that was clipped and then lowered.</param>
/// <param name="FirstFlatTop">The first frame of the first; -1 if there is none.</param>
public readonly record struct ClipReading(
    long FullScaleSamples, long FirstFullScaleSample, long ClippedRuns, long FirstClippedRun, long FlatTops, long FirstFlatTop)
{
    /// <summary>Whether there are clipped runs or flat tops. A single sample at full scale can be a peak that just fits.</summary>
    public bool IsFault => ClippedRuns > 0 || FlatTops > 0;
}

/// <summary>Finds clipping at full scale, and flat tops below it.</summary>
/// <remarks>
/// <para>What is no flat top: silence and anything below -80 dBFS; a constant, which is nowhere broken off; the round top of a low note, whose
/// neighbours are less than 1e-4 below it; the steps of coarse quantization, where the neighbours are hardly more than the signal's smallest step
/// away; and, by the same rule, a square wave that has only two values. A square wave among other sounds does count: to the eye and the ear it is clipped.</para>
/// <para>NaN ends a run.</para>
/// </remarks>
public sealed unsafe class ClipDetector : FaultDetector
{
    const float FullScale = 32767f / 32768, Alike = 1 - 1e-5f, Quietest = 1e-4f;
    const float Apart = 1e-4f, Steps = 2.5f;
    const int ClippedLength = 3, FlatLength = 4;

    ClipReading reading;
    // The largest magnitude so far, and the run at it: its sign and first frame, how long it is, and how far below it the frame before is.
    float top, smallestStep;
    float runSign, runEntry;
    long runStart;
    int runLength;
    // The run of equal samples at full scale.
    float clipped;
    int clippedLength;
    float previous;
    bool hasPrevious;

    /// <summary>Creates a detector.</summary>
    public ClipDetector() => Cleared();

    /// <summary>What was found so far; a run counts when it ends.</summary>
    public ClipReading Reading => reading;

    private protected override void Look(float* tile, int frames, long first)
    {
        bool betweenRuns = frames == Tile && runLength == 0 && clippedLength == 0 && hasPrevious;
        if (betweenRuns && top >= Quietest && !TileScan.Stirs(tile, Math.Min(top * Alike, FullScale), smallestStep))
        {
            previous = tile[Tile - 1];
            return;
        }
        if (betweenRuns && IsClear(tile))
        {
            if (TileScan.StepsLess(tile, smallestStep))
                for (int i = 0; i < frames; i++) NoteStep(MathF.Abs(tile[i] - tile[i - 1]));
            previous = tile[Tile - 1];
            return;
        }
        for (int i = 0; i < frames; i++) Step(tile[i], first + i);
    }

    // Whether nothing is at full scale or above all before, and no run of four begins or might begin.
    bool IsClear(float* tile)
    {
        float near = top * Alike;
        if (near < Quietest * Alike) return !TileScan.Reaches(tile, Quietest * Alike);
        if (!TileScan.Reaches(tile, Math.Min(near, FullScale))) return true;
        return !TileScan.Reaches(tile, Math.Min(MathF.BitIncrement(top), FullScale)) && MathF.Abs(tile[Tile - 1]) < near && !TileScan.FourReach(tile, near);
    }

    void NoteStep(float step)
    {
        if (step > 0 && step < smallestStep) smallestStep = step;
    }

    void Step(float x, long frame)
    {
        float magnitude = MathF.Abs(x);
        if (hasPrevious) NoteStep(MathF.Abs(x - previous));

        if (magnitude >= FullScale)
        {
            if (reading.FullScaleSamples == 0) reading = reading with { FirstFullScaleSample = frame };
            reading = reading with { FullScaleSamples = reading.FullScaleSamples + 1 };
            clippedLength = x == clipped ? clippedLength + 1 : 1;
            clipped = x;
            if (clippedLength == ClippedLength)
                reading = reading with { ClippedRuns = reading.ClippedRuns + 1, FirstClippedRun = reading.ClippedRuns == 0 ? frame - ClippedLength + 1 : reading.FirstClippedRun };
        }
        else (clippedLength, clipped) = (0, 0);

        if (magnitude * Alike > top)
        {
            // Higher than all before: what was flat below it was no top.
            reading = reading with { FlatTops = 0, FirstFlatTop = -1 };
            runLength = 0;
        }
        if (runLength > 0 && (magnitude < top * Alike || x * runSign < 0 || float.IsNaN(x))) EndRun(x);
        if (magnitude > top) top = magnitude;
        if (magnitude >= top * Alike && magnitude >= Quietest)
        {
            if (runLength++ == 0)
            {
                (runSign, runStart) = (x < 0 ? -1 : 1, frame);
                runEntry = hasPrevious ? top - previous * runSign : 0;
            }
        }
        (previous, hasPrevious) = (x, true);
    }

    void EndRun(float next)
    {
        float exit = top - next * runSign, least = Math.Max(Apart * top, Steps * smallestStep);
        if (runLength >= FlatLength && (runEntry > least || exit > least))
            reading = reading with { FlatTops = reading.FlatTops + 1, FirstFlatTop = reading.FlatTops == 0 ? runStart : reading.FirstFlatTop };
        runLength = 0;
    }

    private protected override void Cleared()
    {
        reading = new(0, -1, 0, -1, 0, -1);
        (top, smallestStep, runLength, clipped, clippedLength, previous, hasPrevious) = (0, float.PositiveInfinity, 0, 0, 0, 0, false);
    }
}
