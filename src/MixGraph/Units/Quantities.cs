#pragma warning disable CA1708 // the analyzer takes the two extension blocks for names that differ only by case
namespace MixGraph;

/// <summary>Numbers with a unit, as they are written on a console: <c>-3.dB</c>, <c>-16.LUFS</c>, <c>400.Hz</c>, <c>1.8.kHz</c>, <c>10.ms</c>, <c>2.s</c>.</summary>
/// <remarks><c>-3.dB</c> is read as <c>-(3.dB)</c>, which is the same gain.</remarks>
public static class Quantities
{
    extension(int value)
    {
        /// <summary>So many decibels.</summary>
        public Decibels dB => new(value);
        /// <summary>A loudness of so many LUFS.</summary>
        public Loudness LUFS => new(value);
        /// <summary>So many hertz; 0 or more.</summary>
        public Frequency Hz => new(value);
        /// <summary>So many thousand hertz; 0 or more.</summary>
        public Frequency kHz => new(value * 1000.0);
        /// <summary>So many milliseconds.</summary>
        public TimeSpan ms => Time(value, TimeSpan.TicksPerMillisecond);
        /// <summary>So many seconds.</summary>
        public TimeSpan s => Time(value, TimeSpan.TicksPerSecond);
        /// <summary>So many minutes.</summary>
        public TimeSpan minutes => Time(value, TimeSpan.TicksPerMinute);
        /// <summary>A place on the timeline, so many beats from its start; 0 or more.</summary>
        public Position beats => Position.Beats(value);
    }

    extension(double value)
    {
        /// <summary>So many decibels; not NaN.</summary>
        public Decibels dB => new(value);
        /// <summary>A loudness of so many LUFS; not NaN.</summary>
        public Loudness LUFS => new(value);
        /// <summary>So many hertz; 0 or more, finite.</summary>
        public Frequency Hz => new(value);
        /// <summary>So many thousand hertz; 0 or more, finite.</summary>
        public Frequency kHz => new(value * 1000);
        /// <summary>So many milliseconds, to the nearest 100 ns.</summary>
        public TimeSpan ms => Time(value, TimeSpan.TicksPerMillisecond);
        /// <summary>So many seconds, to the nearest 100 ns.</summary>
        public TimeSpan s => Time(value, TimeSpan.TicksPerSecond);
        /// <summary>So many minutes, to the nearest 100 ns.</summary>
        public TimeSpan minutes => Time(value, TimeSpan.TicksPerMinute);
        /// <summary>A place on the timeline, so many beats from its start; 0 or more, and parts of beats.</summary>
        public Position beats => Position.Beats(value);
    }

    internal static TimeSpan Time(double value, long ticksPerUnit)
    {
        var limit = (double)(TimeSpan.MaxValue.Ticks / ticksPerUnit);
        if (!(Math.Abs(value) <= limit)) throw new ParameterRangeException("time", value, -limit, limit, UnitName(ticksPerUnit));
        return new TimeSpan((long)Math.Round(value * ticksPerUnit));
    }

    static string UnitName(long ticksPerUnit) => ticksPerUnit switch
    {
        TimeSpan.TicksPerMillisecond => "ms",
        TimeSpan.TicksPerSecond => "s",
        _ => "min",
    };
}
