using System.Globalization;
using MixGraph;

namespace MixConsole;

/// <summary>What play says, in words and numbers.</summary>
static class PlayText
{
    /// <summary>Minutes, seconds and tenths, cut off as clocks do.</summary>
    public static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes:D2}:{time.Seconds:D2}.{time.Milliseconds / 100}");

    public static string Number(double value) => double.IsNegativeInfinity(value) ? "-inf" : (Math.Round(value, 1) + 0.0).ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>Where it is, and whether it moves.</summary>
    public static string Place(Player player)
    {
        var session = player.Engine.Session;
        TimeSpan Of(Position place) => TimeSpan.FromSeconds(place.ToSeconds(session.TempoMap, session.SampleRate));
        return $"{Time(player.Transport.Position)} / {Time(player.Length)}  {(player.Transport.IsPlaying ? "playing" : "stopped")}"
        + (player.Transport.Loop is var (start, end) ? $"  loop {Time(Of(start))}-{Time(Of(end))}" : "");
    }

    public static string Loudness(Player player) =>
        $"M {Number(player.Mix.Reading.Momentary.Lufs)} LUFS  S {Number(player.Mix.Reading.ShortTerm.Lufs)} LUFS  TP {Number(player.TruePeak)} dBTP";

    public static string Device(AudioDeviceStream stream, AudioStreamOptions options, AudioDevice? device) =>
        $"{(device is null ? "default device" : $"{device.Name} of {device.HostApi}")}, {stream.SampleRate:0.##} Hz, "
        + (options.Mode == AudioStreamMode.Buffered ? string.Create(CultureInfo.InvariantCulture, $"{options.BufferDepth.TotalMilliseconds:0} ms buffered") : $"direct, {options.BlockFrames} frames");

    /// <summary>What happened, where and when; the time is that of the device.</summary>
    public static string Event(Player player, EngineEvent happened)
    {
        string where = happened.Strip is { } id && player.Rows.FirstOrDefault(r => r.Strip.Id == id) is { } row ? $"{row.Strip}: " : "";
        return $"{Time(player.Engine.Session.SampleRate.Duration(happened.Clock))} {where}{happened.Message}";
    }

    /// <summary>What did not come in time.</summary>
    public static string Gaps(AudioDeviceStream stream, int events) => (stream.Underflows + stream.Overflows, events) switch
    {
        (0, 0) => "no gaps",
        (var gaps, 0) => Count(gaps, "gap"),
        (var gaps, _) => $"{(gaps == 0 ? "no gaps" : Count(gaps, "gap"))}, {Count(events, "event")}",
    };

    /// <summary>One line for a program, or for the end.</summary>
    public static string Summary(AudioDeviceStream stream, AudioStreamOptions options, AudioDevice? device, int events) => string.Create(CultureInfo.InvariantCulture,
        $"{stream.Frames / stream.SampleRate:F2} s on {Device(stream, options, device)}: {stream.Callbacks} callbacks, {stream.Frames} frames, {Gaps(stream, events)}");

    static string Count(long number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
