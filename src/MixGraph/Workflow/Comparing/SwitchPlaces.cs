namespace MixGraph.Workflow;

/// <summary>The places in the song that a recording is heard at: one, and after jumps those it came from, until they have faded.</summary>
/// <remarks>Their shares glide as those of sources do, so a jump during a jump bends it without a step. With more than 15 jumps within the time of a fade the place that is heard least is given up.</remarks>
internal sealed class SwitchPlaces(int frames)
{
    const int Most = 16;
    readonly SwitchFade fade = new(Most, frames);
    readonly long[] shifts = new long[Most]; // against the place that is played now

    /// <summary>Whether there is one place only: where one is.</summary>
    public bool IsOver(long now) => fade.IsOver(now);

    /// <summary>Goes on elsewhere.</summary>
    /// <param name="by">How many frames later than it would have been.</param>
    /// <param name="now">When, on the clock of the switch.</param>
    public void Jump(long by, long now)
    {
        int free = -1;
        double least = double.PositiveInfinity;
        for (int place = 0; place < Most; place++)
        {
            shifts[place] -= by;
            double share = fade.IsHeard(place, now) ? Math.Abs(fade.ShareAt(place, now)) : -1;
            if (place != fade.Target && share < least) (free, least) = (place, share);
        }
        shifts[free] = 0;
        fade.GlideTo(free, now);
    }

    public (float Left, float Right) Sample(AudioBuffer audio, long frame, long now)
    {
        double left = 0, right = 0;
        for (int place = 0; place < Most; place++)
        {
            if (!fade.IsHeard(place, now)) continue;
            double share = fade.ShareAt(place, now);
            var (l, r) = LoudnessMatchedSwitch.At(audio, frame + shifts[place]);
            left += share * l;
            right += share * r;
        }
        return ((float)left, (float)right);
    }
}
