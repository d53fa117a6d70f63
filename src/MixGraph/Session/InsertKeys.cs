using MixGraph.Extending;

namespace MixGraph;

/// <summary>The key of an insert whose processor can listen to another strip; on other inserts it does not compile.</summary>
public static class InsertKeys
{
    /// <summary>An insert of a processor that takes a key.</summary>
    extension<TSettings>(Insert<TSettings> insert) where TSettings : class, IProcessorSettings<TSettings>, IKeyedSettings, new()
    {
        /// <summary>The strip the processor listens to, after its fader; null (the default) for its own input. Setting it to the strip it has does not change whether it listens before the fader.</summary>
        /// <exception cref="RoutingCycleException">The strip hears what the processor is part of.</exception>
        /// <exception cref="ArgumentException">The strip belongs to another session.</exception>
        public Strip? Key
        {
            get => insert.GetKey();
            set => insert.SetKey(value, null);
        }

        /// <summary>Whether the key is heard before the strip's fader; false without a key.</summary>
        public bool KeyPreFader => insert.State.Key is { PreFader: true };
    }
}
