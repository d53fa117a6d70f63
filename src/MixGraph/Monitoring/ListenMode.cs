namespace MixGraph;

/// <summary>How a strip is listened to in place of the mix. No part of the document: a listen changes what is monitored, never the mix.</summary>
public enum ListenMode
{
    /// <summary>Not at all.</summary>
    Off,
    /// <summary>Before the fader and the pan, after the inserts before the fader (PFL).</summary>
    PreFader,
    /// <summary>After the fader, its VCAs, the inserts after it and the pan (AFL).</summary>
    AfterFader,
}
