namespace MixGraph;

/// <summary>Where in a strip a meter listens.</summary>
public enum MeterPoint
{
    /// <summary>What leaves the strip: after fader, inserts and pan, as mutes and solos let it through.</summary>
    Output,
    /// <summary>What comes in: a track's source, or the sum a bus makes; before trim and polarity.</summary>
    Input,
    /// <summary>After trim, polarity and the inserts before the fader.</summary>
    PreFader,
    /// <summary>After the fader and the inserts behind it, before pan, mute and solo.</summary>
    PostFader,
}
