using System.Text.Json;
using System.Text.Json.Serialization;

namespace MixGraph.Benchmarks.Compare;

/// <summary>A comparison for scripts: one JSON object. Block times and allocation are those of the plan; what was not
/// measured is absent.</summary>
sealed record JsonReport(
    string Workload,
    int Block,
    double? PlanRtf,
    double? ReferenceRtf,
    double? TextbookRtf,
    double? PlanOverTextbook,
    double? MeteringOverMixing,
    double? P50Us,
    double? P99Us,
    double? MaxUs,
    double? AllocatedBytesPerBlock)
{
    static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string From(Comparison comparison)
    {
        var plan = comparison[EngineNames.Plan];
        return JsonSerializer.Serialize(
            new JsonReport(
                comparison.Options.Workload,
                comparison.Options.Block,
                Rounded(plan?.RealTimeFactor),
                Rounded(comparison[EngineNames.Reference]?.RealTimeFactor),
                Rounded(comparison[EngineNames.Textbook]?.RealTimeFactor),
                Rounded(comparison.PlanOverTextbook),
                Rounded(comparison.MeteringOverMixing),
                Rounded(plan?.P50Microseconds),
                Rounded(plan?.P99Microseconds),
                Rounded(plan?.MaxMicroseconds),
                plan?.AllocatedBytesPerBlock),
            Format);
    }

    static double? Rounded(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
