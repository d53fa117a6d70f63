[assembly: CollectionBehavior(DisableTestParallelization = true)] // one JACK server, of one name, at a time
