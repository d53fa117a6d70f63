using System.Globalization;
using MixGraph;

namespace MixConsole;

/// <summary>The device that is meant by a number or a part of a name.</summary>
static class DeviceChoice
{
    /// <summary>Finds it, or says why not.</summary>
    /// <param name="word">A number in the list; or a name, or a part of one, as in "jack" or "usb", in any case.</param>
    /// <param name="devices">All there are.</param>
    /// <param name="fault">What is wrong with the word; null if nothing is.</param>
    public static AudioDevice? Find(string word, IReadOnlyList<AudioDevice> devices, out string? fault)
    {
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            fault = index >= devices.Count ? $"There is no device {index}; mixgraph devices lists them." : Playing(devices[index]);
            return fault is null ? devices[index] : null;
        }
        var playing = devices.Where(d => d.OutputChannels > 0).ToList();
        var exact = playing.Where(d => string.Equals(d.Name, word, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = exact.Count > 0 ? exact : playing.Where(d => $"{d.HostApi}: {d.Name}".Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
        fault = found.Count switch
        {
            1 => null,
            0 => $"There is no device \"{word}\" to play on; mixgraph devices lists them.",
            _ => $"\"{word}\" may be {string.Join(" or ", found.Select(d => $"{d.Name} of {d.HostApi}"))}; give its number.",
        };
        return fault is null ? found[0] : null;
    }

    static string? Playing(AudioDevice device) => device.OutputChannels > 0 ? null : $"\"{device.Name}\" of {device.HostApi} only records.";
}
