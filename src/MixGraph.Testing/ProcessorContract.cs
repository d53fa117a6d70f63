using MixGraph.Extending;

namespace MixGraph.Testing;

/// <summary>What every processor must keep, built in or your own, as checks that a test project runs one by one.</summary>
/// <remarks>
/// With xunit: <c>public static TheoryData&lt;ContractCheck&gt; Contract => [.. ProcessorContract.For&lt;Tilt&gt;()];</c> and
/// <c>[Theory, MemberData(nameof(Contract))] public void Keeps_the_contract(ContractCheck check) => check.Run();</c>.
/// The checks work on the defaults, on the presets, on every parameter at both ends of its range, and on settings drawn from fixed seeds.
/// </remarks>
public static class ProcessorContract
{
    /// <summary>The checks for a type of processor. They are independent of each other and may run at the same time.</summary>
    /// <typeparam name="TSettings">The settings record.</typeparam>
    public static IReadOnlyList<ContractCheck> For<TSettings>() where TSettings : class, IProcessorSettings<TSettings>, new() =>
        For(new Subject(TSettings.Type, new ProcessorRegistry().Add<TSettings>()));

    internal static IReadOnlyList<ContractCheck> For(Subject subject) =>
    [
        new("out of range is refused", () => SettingsChecks.OutOfRangeIsRefused(subject)),
        new("settings survive a session file", () => SettingsChecks.SurviveAFile(subject)),
        new("presets are what they say", () => SettingsChecks.PresetsAreSettings(subject)),
        new("the same bits in every plan", () => BitChecks.SameInEveryPlan(subject)),
        new("moving to where it is changes nothing", () => BitChecks.MovingInPlaceIsStandingStill(subject)),
        new("a reset is a new start", () => BitChecks.ResetIsANewStart(subject)),
        new("bypassed, nothing but latency", () => TimeChecks.BypassIsLatency(subject)),
        new("mix 0 is the dry signal", () => TimeChecks.MixZeroIsDry(subject)),
        new("the latency is as declared", () => TimeChecks.LatencyIsReal(subject)),
        new("silent after the tail", () => TimeChecks.SilentAfterTheTail(subject)),
        new("finite at every extreme", () => SafetyChecks.FiniteAtExtremes(subject)),
        new("NaN and infinity stay where they are and go", () => SafetyChecks.FaultsAreContained(subject)),
        new("no allocation", () => SafetyChecks.NoAllocation(subject)),
        new("parameters move without a click", () => MotionChecks.ParametersMove(subject)),
        new("bypass fades without a click", () => MotionChecks.BypassFades(subject)),
    ];
}

/// <summary>One check of the contract.</summary>
public sealed class ContractCheck
{
    readonly Action run;

    internal ContractCheck(string name, Action run) => (Name, this.run) = (name, run);

    /// <summary>What must be so.</summary>
    public string Name { get; }

    /// <summary>Checks it.</summary>
    /// <exception cref="ContractViolationException">It is not so; the message says with which settings.</exception>
    public void Run() => run();

    /// <summary>What must be so.</summary>
    public override string ToString() => Name;
}

/// <summary>A processor does not keep the contract.</summary>
public sealed class ContractViolationException : MixGraphException
{
    internal ContractViolationException(string message) : base(message) { }
}
