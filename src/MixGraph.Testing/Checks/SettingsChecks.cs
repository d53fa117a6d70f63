using MixGraph.Extending;

namespace MixGraph.Testing;

/// <summary>Settings are validated, named and saved.</summary>
internal static class SettingsChecks
{
    public static void OutOfRangeIsRefused(Subject subject)
    {
        foreach (var settings in subject.Active.Append(subject.Default))
            foreach (var parameter in subject.Type.ParametersOf(settings))
            {
                double span = double.IsFinite(parameter.Minimum) ? parameter.Maximum - parameter.Minimum : 100;
                Refuses(subject, settings, parameter, parameter.Maximum + 1e-6 * span + (parameter.IsDiscrete ? 1 : 0));
                Refuses(subject, settings, parameter, double.NaN);
                Refuses(subject, settings, parameter, double.PositiveInfinity);
                if (double.IsFinite(parameter.Minimum)) Refuses(subject, settings, parameter, parameter.Minimum - 1e-6 * span - (parameter.IsDiscrete ? 1 : 0));
            }
    }

    static void Refuses(Subject subject, IProcessorSettings settings, ParameterDescriptor parameter, double number)
    {
        try
        {
            subject.Type.With(settings, parameter, number);
        }
        catch (ParameterRangeException)
        {
            return;
        }
        throw new ContractViolationException(FormattableString.Invariant($"{parameter} = {number} of {subject.Type} was not refused with a ParameterRangeException."));
    }

    public static void SurviveAFile(Subject subject)
    {
        var folder = Directory.CreateTempSubdirectory("mixgraph");
        try
        {
            string path = Path.Combine(folder.FullName, "contract.mix.json");
            var mix = new MixSession(SampleRate.Hz48000);
            var track = mix.AddTrack("Track", Signal.Silence(1.s));
            foreach (var settings in subject.Active.Append(subject.Default).Concat(subject.Extremes(subject.Active[0])).Concat(Enumerable.Range(10, 20).Select(subject.Draw)))
                track.Insert(settings);
            mix.Save(path);
            var loaded = MixSession.Load(path, subject.Registry).Track("Track");
            for (int i = 0; i < track.Inserts.Count; i++)
                Subject.Demand(track.Inserts[i].Settings.Equals(loaded.Inserts[i].Settings), $"{track.Inserts[i].Settings} was loaded as {loaded.Inserts[i].Settings}.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static void PresetsAreSettings(Subject subject)
    {
        var presets = subject.Type.Presets;
        Subject.Demand(presets.Select(p => p.Name).Distinct().Count() == presets.Count, $"Two presets of {subject.Type} have the same name.");
        foreach (var preset in presets)
            Subject.Demand(preset.Settings.ProcessorType == subject.Type, $"The preset \"{preset.Name}\" of {subject.Type} is of {preset.Settings.ProcessorType}.");
    }
}
