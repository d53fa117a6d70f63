namespace MixGraph.Rendering;

/// <summary>The coefficients of the lanes of a stage that are on their way to where they have been told to be.</summary>
internal sealed unsafe class StageGlides
{
    readonly int coefficients, width, frames;
    readonly float* offsets;
    readonly float* speeds;
    readonly long[] starts;
    uint gliding;

    /// <param name="arena">Where they are kept.</param>
    /// <param name="coefficients">Coefficients of one lane.</param>
    /// <param name="width">Lanes.</param>
    /// <param name="frames">How long a glide takes.</param>
    public StageGlides(Arena arena, int coefficients, int width, int frames)
    {
        (this.coefficients, this.width, this.frames) = (coefficients, width, frames);
        offsets = arena.Take(coefficients * width);
        speeds = arena.Take(coefficients * width);
        starts = new long[width];
    }

    /// <summary>Whether any lane glides.</summary>
    public bool Any => gliding != 0;

    /// <summary>Whether a lane does.</summary>
    public bool IsGliding(int lane) => (gliding >> lane & 1) != 0;

    /// <summary>Lets a lane go to other targets from where it is.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="targets">The targets of all lanes; those of this one are replaced.</param>
    /// <param name="next">The new ones.</param>
    /// <param name="position">The engine clock.</param>
    public void Begin(int lane, float* targets, ReadOnlySpan<float> next, long position)
    {
        bool isThere = true;
        for (int i = 0; i < coefficients; i++) isThere &= targets[i * width + lane] == next[i];
        if (isThere) return; // or on its way there
        double t = IsGliding(lane) ? Math.Min((position - starts[lane]) / (double)frames, 1) : 1;
        bool moves = false;
        for (int i = 0; i < coefficients; i++)
        {
            int at = i * width + lane;
            double rest = Glide.Rest(offsets[at], speeds[at], t);
            speeds[at] = (float)Glide.Speed(offsets[at], speeds[at], t);
            offsets[at] = (float)(targets[at] - (double)next[i] + rest);
            targets[at] = next[i];
            moves |= offsets[at] != 0 || speeds[at] != 0;
        }
        starts[lane] = position;
        if (moves) gliding |= 1u << lane;
        else gliding &= ~(1u << lane);
    }

    /// <summary>Goes on where a lane of another stage is: towards its own targets, or towards the same.</summary>
    public void CarryFrom(int lane, float* targets, StageGlides other, int otherLane, float* otherTargets, bool keepTarget, long position)
    {
        Span<float> own = stackalloc float[coefficients];
        for (int i = 0; i < coefficients; i++)
        {
            int at = i * width + lane, from = i * other.width + otherLane;
            own[i] = targets[at];
            (targets[at], offsets[at], speeds[at]) = (otherTargets[from], other.offsets[from], other.speeds[from]);
        }
        starts[lane] = other.starts[otherLane];
        gliding = gliding & ~(1u << lane) | (other.gliding >> otherLane & 1) << lane;
        if (!keepTarget) Begin(lane, targets, own, position);
    }

    /// <summary>Ends the glides that are over at a clock position.</summary>
    public void EndThose(long position)
    {
        for (int lane = 0; lane < width; lane++)
            if (IsGliding(lane) && position - starts[lane] >= frames) End(lane);
    }

    /// <summary>Ends all glides: every lane is where it is to be.</summary>
    public void Finish()
    {
        for (int lane = 0; lane < width; lane++) End(lane);
    }

    void End(int lane)
    {
        gliding &= ~(1u << lane);
        for (int i = 0; i < coefficients; i++) offsets[i * width + lane] = speeds[i * width + lane] = 0;
    }

    /// <summary>Writes the straight line that a gliding lane follows in a segment of a tile, as a start at the tile's first frame and a slope.</summary>
    public void Segment(int lane, float* targets, long tile, int firstFrame, int count, float* start, float* slope)
    {
        double from = Math.Min((tile + firstFrame - starts[lane]) / (double)frames, 1), to = Math.Min((tile + firstFrame + count - starts[lane]) / (double)frames, 1);
        for (int i = 0; i < coefficients; i++)
        {
            int at = i * width + lane;
            double first = targets[at] + Glide.Rest(offsets[at], speeds[at], from), last = targets[at] + Glide.Rest(offsets[at], speeds[at], to);
            slope[at] = (float)((last - first) / count);
            start[at] = (float)(first - slope[at] * (double)firstFrame);
        }
    }
}

/// <summary>What a stage takes over from another of the same type.</summary>
internal enum CarryKind
{
    /// <summary>All that has been heard; its own settings are where it goes from the other's.</summary>
    State,
    /// <summary>All that has been heard and the settings: it goes on as if nothing had happened.</summary>
    Everything,
    /// <summary>A copy of what has been heard, while the other goes on as well; its own settings are where it goes from the other's.</summary>
    Copy,
}
