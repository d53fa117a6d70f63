using System.Text.Json;

namespace MixGraph.Benchmarks.Guard;

/// <summary>What a machine of one instruction set must reach. Ratios of two engines, or of two kernels, on one machine hold on another;
/// real-time factors do not, so there are no floors for those.</summary>
/// <param name="Workloads">Floors of plan over textbook.</param>
/// <param name="Kernels">Floors of the ratios in <see cref="KernelRatios"/>, by name.</param>
sealed record Floors(IReadOnlyList<WorkloadFloor> Workloads, IReadOnlyDictionary<string, double>? Kernels = null)
{
    public const string FileName = "floors.json";

    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>The floors of every instruction set.</summary>
    public static IReadOnlyDictionary<string, Floors> Load() =>
        JsonSerializer.Deserialize<Dictionary<string, Floors>>(File.ReadAllText(Path.Join(AppContext.BaseDirectory, FileName)), Format)
        ?? throw new InvalidDataException($"{FileName} is empty.");
}

/// <summary>The least plan over textbook ratio of one run.</summary>
/// <param name="Workload">One of <see cref="Workloads.Workload.Names"/>.</param>
/// <param name="Block">Frames a block.</param>
/// <param name="Threads">Threads of the plan; the textbook has one.</param>
/// <param name="MinimumPlanOverTextbook">The floor.</param>
/// <param name="MaximumMeteringOverMixing">What metering every strip may cost, in times of mixing them; null if that does not matter.</param>
sealed record WorkloadFloor(string Workload, int Block, int Threads, double MinimumPlanOverTextbook, double? MaximumMeteringOverMixing = null);
