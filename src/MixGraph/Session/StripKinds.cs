namespace MixGraph;

static class StripKinds
{
    extension(StripKind kind)
    {
        /// <summary>The kind as it reads in a message.</summary>
        public string Noun => kind switch
        {
            StripKind.Track => "track",
            StripKind.Group => "group",
            StripKind.Return => "return",
            _ => "mix bus",
        };
    }
}
