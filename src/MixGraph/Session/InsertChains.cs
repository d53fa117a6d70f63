namespace MixGraph;

/// <summary>The two chains of inserts of a strip, before and after the fader, by one name.</summary>
static class InsertChains
{
    extension(StripState strip)
    {
        public ValueList<InsertState> Chain(bool postFader) => postFader ? strip.PostFaderInserts : strip.PreFaderInserts;

        public StripState WithChain(bool postFader, ValueList<InsertState> chain) =>
            postFader ? strip with { PostFaderInserts = chain } : strip with { PreFaderInserts = chain };

        /// <summary>The same with every insert that listens to a strip listening to its own input.</summary>
        public StripState WithoutKey(StripId from)
        {
            ValueList<InsertState> Deaf(ValueList<InsertState> chain) => [.. chain.Select(i => i.Key?.Strip == from ? i with { Key = null } : i)];
            return strip with { PreFaderInserts = Deaf(strip.PreFaderInserts), PostFaderInserts = Deaf(strip.PostFaderInserts) };
        }

        public StripState WithInsert(InsertState insert, int? at, bool postFader)
        {
            var chain = strip.Chain(postFader);
            int place = at ?? chain.Count;
            if (place < 0 || place > chain.Count) throw new ParameterRangeException("place of the insert", place, 0, chain.Count, "");
            return strip.WithChain(postFader, chain.Insert(place, insert));
        }

        public (int Index, bool PostFader)? FindInsert(InsertId id)
        {
            for (int i = 0; i < strip.PreFaderInserts.Count; i++)
                if (strip.PreFaderInserts[i].Id == id) return (i, false);
            for (int i = 0; i < strip.PostFaderInserts.Count; i++)
                if (strip.PostFaderInserts[i].Id == id) return (i, true);
            return null;
        }
    }
}
