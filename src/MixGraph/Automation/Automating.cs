using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph;

/// <summary>Automation of whatever has parameters: what the handles have in common.</summary>
static class Automating
{
    extension<TOwner>(IParameterOwner<TOwner> owner)
    {
        public AutomationCurve? ReadCurve(ParameterDescriptor<TOwner> parameter) => owner.ReadCurves().Find(parameter.Name);

        public void Automate(ParameterDescriptor<TOwner> parameter, ValueList<AutomationPoint<double>> points)
        {
            ArgumentNullException.ThrowIfNull(parameter);
            var curve = AutomationCurve.Create(parameter, points);
            owner.WriteCurves(Name(parameter), curves =>
            {
                _ = parameter.GetNumber(owner.Read()); // throws where there is no such element
                curve.CheckOrder(owner.Session.TempoMap, owner.Session.SampleRate);
                return curves.With(curve);
            });
        }

        public void ClearAutomation(ParameterDescriptor<TOwner> parameter)
        {
            ArgumentNullException.ThrowIfNull(parameter);
            owner.WriteCurves(Name(parameter), curves => curves.Without(parameter.Name));
        }
    }

    extension(ValueList<AutomationCurve> curves)
    {
        /// <summary>The curves whose parameters these settings have.</summary>
        public ValueList<AutomationCurve> Of(IProcessorSettings settings)
        {
            if (curves.Count == 0) return curves;
            var names = ParametersOf(settings).Select(p => p.Name).ToHashSet();
            return curves.All(c => names.Contains(c.Parameter)) ? curves : [.. curves.Where(c => names.Contains(c.Parameter))];
        }
    }

    /// <summary>Every parameter of an insert with these settings. A processor that is not here has none: its bypass stays, and its file is kept as it is.</summary>
    public static IEnumerable<ParameterDescriptor> ParametersOf(IProcessorSettings settings) =>
        settings is UnknownProcessor ? [] : settings.ProcessorType.ParametersOf(settings).Concat(Insert.InsertParameters);

    public static string Name(ParameterDescriptor parameter) => "automate " + parameter.Name;
}
