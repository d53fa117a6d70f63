using MixGraph.Dsp;

namespace MixGraph;

/// <summary>What has been measured of a signal from its start. Immutable.</summary>
/// <remarks>What was not asked for (see <see cref="MeterKinds"/>) reads as silence, or is null; ratios of what was measured to what was not are infinite.</remarks>
public sealed record Measurement
{
    readonly LevelReading levels;

    internal Measurement(in MeterSnapshot sums, SampleRate sampleRate, double integrated, double range, MeterFindings? findings)
    {
        levels = sums.Whole;
        SampleRate = sampleRate;
        Channels = [Channel(levels.PeakLeft, sums.TruePeakLeft, levels.Power.Left, levels.MeanLeft), Channel(levels.PeakRight, sums.TruePeakRight, levels.Power.Right, levels.MeanRight)];
        Integrated = new(integrated);
        LoudnessRange = new(range);
        MaximumMomentary = MeterMath.ToLoudness(sums.MaximumMomentary);
        MaximumShortTerm = MeterMath.ToLoudness(sums.MaximumShortTerm);
        LowestPeakToShortTerm = new(MeterMath.FromPower(sums.LowestPeakToShortTerm).Value - MeterMath.ToLoudness(1).Lufs);
        History = findings?.History;
        Spectrum = findings?.Spectrum;
        Faults = findings?.Faults;
    }

    /// <summary>The same with channels that the sums do not tell of.</summary>
    internal Measurement WithChannels(ValueList<ChannelMeasurement> channels, ValueList<ChannelFaults> faults) => this with { Channels = channels, Faults = faults };

    /// <summary>The rate of the signal.</summary>
    public SampleRate SampleRate { get; }
    /// <summary>Frames measured.</summary>
    public long Frames => levels.Frames;
    /// <summary>How long the signal plays.</summary>
    public TimeSpan Duration => SampleRate.Duration(Frames);

    /// <summary>The greatest sample magnitude, relative to full scale (dBFS).</summary>
    public Decibels Peak => Channels.Max(c => c.Peak);
    /// <summary>The greatest true peak, between the samples (dBTP; ITU-R BS.1770-5 annex 2, eightfold below 88.2 kHz).</summary>
    public Decibels TruePeak => Channels.Max(c => c.TruePeak);
    /// <summary>The root mean square over all channels: 0 dB for a full-scale square, -3 dB for a full-scale sine. AES-17 counts 3.01 dB more.</summary>
    public Decibels Rms => MeterMath.FromPower(Channels.Average(c => c.Rms.ToLinear() * c.Rms.ToLinear()));
    /// <summary>The crest factor, peak over root mean square, of the channel where it is higher: 0 dB for a square, 3 dB for a sine.</summary>
    public Decibels Crest => Channels.Max(c => c.Rms.IsSilence ? Decibels.Unity : c.Peak - c.Rms);
    /// <summary>What each channel comes to: left and right of a strip, the channels of a file.</summary>
    public ValueList<ChannelMeasurement> Channels { get; private init; }

    /// <summary>The loudness of the whole (ITU-R BS.1770-5, gated at -70 LUFS and 10 LU below); silence if nothing of it passes the gate.</summary>
    public Loudness Integrated { get; }
    /// <summary>The greatest loudness of any 400 ms.</summary>
    public Loudness MaximumMomentary { get; }
    /// <summary>The greatest loudness of any 3 s.</summary>
    public Loudness MaximumShortTerm { get; }
    /// <summary>The loudness range in LU (EBU Tech 3342).</summary>
    public Decibels LoudnessRange { get; }
    /// <summary>Whether the loudness range means something: only from a minute on.</summary>
    public bool IsLoudnessRangeStable => Duration >= TimeSpan.FromMinutes(1);
    /// <summary>PLR: the greatest true peak over the integrated loudness. 0 dB for silence.</summary>
    public Decibels PeakToLoudness => TruePeak - new Decibels(Integrated.Lufs);
    /// <summary>The least PSR of any 3 s that are louder than -70 LUFS: how dense the densest part is. +inf dB if the signal is shorter or silent.</summary>
    public Decibels LowestPeakToShortTerm { get; }

    /// <summary>The phase correlation of the whole: +1 mono, 0 nothing in common, -1 one channel turned over. This, balance, width, mid, side and spectrum are of the first two channels.</summary>
    public double Correlation => levels.Power.Correlation;
    /// <summary>Where the power is: -1 left, 0 even, +1 right.</summary>
    public double Balance => levels.Power.Balance;
    /// <summary>The power of the side over that of the mid: 0 for mono, 1 for channels that have nothing in common.</summary>
    public double Width => levels.Power.Width;
    /// <summary>The root mean square of the mid, (left + right) / 2.</summary>
    public Decibels Mid => MeterMath.FromPower(levels.Power.Mid);
    /// <summary>The root mean square of the side, (left - right) / 2.</summary>
    public Decibels Side => MeterMath.FromPower(levels.Power.Side);

    /// <summary>The readings over time; null while the render runs, or where none are kept.</summary>
    public MeterHistory? History { get; }

    /// <summary>The average spectrum, and by frequency what the channels have in common (4,096 frames, every 2,048, Hann); null while the render
    /// runs, or where none was asked for.</summary>
    public StereoSpectrum? Spectrum { get; }

    /// <summary>What is wrong with each channel; null while the render runs, or where nobody looked.</summary>
    public ValueList<ChannelFaults>? Faults { get; private init; }

    static ChannelMeasurement Channel(float peak, float truePeak, double power, double mean) =>
        new(Decibels.FromLinear(peak), Decibels.FromLinear(truePeak), MeterMath.FromPower(power), mean);
}

/// <summary>What one channel comes to.</summary>
/// <param name="Peak">The greatest sample magnitude (dBFS).</param>
/// <param name="TruePeak">The greatest true peak (dBTP).</param>
/// <param name="Rms">The root mean square: -3 dB for a full-scale sine.</param>
/// <param name="DcOffset">The mean, linear, full scale 1.</param>
public sealed record ChannelMeasurement(Decibels Peak, Decibels TruePeak, Decibels Rms, double DcOffset);
