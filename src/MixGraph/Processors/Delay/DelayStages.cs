using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The delay as stages: one, for a strip at a time.</summary>
internal sealed unsafe class DelayStages : ProcessorStages
{
    const double FadeSeconds = 0.025;
    const double DuckingAttackSeconds = 0.005;
    /// <summary>From the threshold to where the ducking is complete.</summary>
    const double DuckingRange = 12;
    /// <summary>One over the ceiling at 100 % of saturation.</summary>
    const double MostDrive = 4;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate) =>
        chain.Add(new ProcessorStep(StripStage<EchoKernel, EchoCoefficients, EchoState>.Of((int)Math.Ceiling(LongestSeconds * sampleRate.Hertz)), insert, this, 0));

    public override TimeSpan Tail(IProcessorSettings settings, SampleRate sampleRate)
    {
        var delay = (Delay)settings;
        double feedback = FeedbackGain(delay, sampleRate) * (IsFractional(delay, sampleRate) ? EchoTap.GreatestGain : 1);
        if ((float)feedback >= 1) return TimeSpan.MaxValue;
        // The cuts let echoes come later: by their group delay, which is greatest near their frequencies.
        double period = Math.Max(Seconds(delay.LeftNote, delay.LeftTime, delay.Tempo), Seconds(delay.RightNote, delay.RightTime, delay.Tempo))
            + (delay.LowCut.Hertz > CutStages.LowestHertz ? 0.3 / delay.LowCut.Hertz : 0) + (delay.HighCut.Hertz < CutStages.HighestHertz ? 0.3 / delay.HighCut.Hertz : 0);
        double echoes = feedback < 1e-6 ? 1 : 1 + Math.Ceiling(120 / -DspMath.GainToDecibels(feedback));
        return TimeSpan.FromSeconds(echoes * period + 0.2); // and the ringing of a low cut
    }

    /// <summary>Its times and its mode may come to differ while it runs.</summary>
    public override bool MakesStereo(IProcessorSettings settings) => true;

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var delay = (Delay)settings;
        double rate = sampleRate.Hertz;
        EchoCoefficients c = default;
        c.Left = EchoTap.Design(Seconds(delay.LeftNote, delay.LeftTime, delay.Tempo) * rate);
        c.Right = EchoTap.Design(Seconds(delay.RightNote, delay.RightTime, delay.Tempo) * rate);
        EchoCuts.Arrange(CutStages.Low(delay.LowCut, sampleRate), CutStages.High(delay.HighCut, sampleRate), c.Cuts);
        float feedback = (float)FeedbackGain(delay, sampleRate);
        if (delay.Mode == DelayMode.PingPong) (c.LeftFromLeft, c.LeftFromRight, c.LeftBackFromRight, c.RightBackFromLeft) = (0.5f, 0.5f, feedback, feedback);
        else (c.LeftFromLeft, c.RightFromRight, c.LeftBackFromLeft, c.RightBackFromRight) = (1, 1, feedback, feedback);
        c.Drive = (float)(MostDrive * delay.Saturation / 100);
        (c.Own, c.Other) = ((float)((100 + delay.Width) / 200), (float)((100 - delay.Width) / 200));
        const double decibels = CompressorDesign.DecibelsPerOctave;
        (c.DuckAmount, c.DuckMinusStart, c.DuckSlope) = ((float)(delay.Ducking.Value / decibels), (float)(-delay.DuckingThreshold.Value / decibels), (float)(decibels / DuckingRange));
        c.DuckAttack = (float)-DspMath.Expm1(-1 / (DuckingAttackSeconds * rate));
        c.DuckRelease = (float)-DspMath.Expm1(-1 / (delay.DuckingRelease.TotalSeconds * rate));
        c.FadeStep = (float)(1 / Math.Round(FadeSeconds * rate));
        MemoryMarshal.Cast<EchoCoefficients, float>(new ReadOnlySpan<EchoCoefficients>(in c)).CopyTo(coefficients);
    }

    static double LongestSeconds => Delay.LeftTimeParameter.Maximum / 1000;

    /// <summary>More than 1 only as far as the saturation bounds it, and with it how loud it becomes. Without saturation no frequency goes round louder than it was.</summary>
    static double FeedbackGain(Delay delay, SampleRate sampleRate)
    {
        double feedback = Math.Min(delay.Feedback, 100 + delay.Saturation) / 100;
        return delay.Saturation == 0 && IsFractional(delay, sampleRate) ? Math.Min(feedback, 1 / EchoTap.GreatestGain) : feedback;
    }

    static bool IsFractional(Delay delay, SampleRate sampleRate) =>
        EchoTap.Design(Seconds(delay.LeftNote, delay.LeftTime, delay.Tempo) * sampleRate.Hertz).Fraction != 0
        || EchoTap.Design(Seconds(delay.RightNote, delay.RightTime, delay.Tempo) * sampleRate.Hertz).Fraction != 0;

    static double Seconds(NoteValue note, TimeSpan time, double tempo) => note == NoteValue.Free ? time.TotalSeconds : Math.Min(60 * Beats(note) / tempo, LongestSeconds);

    static double Beats(NoteValue note) => note switch
    {
        NoteValue.Whole => 4,
        NoteValue.DottedHalf => 3,
        NoteValue.Half => 2,
        NoteValue.HalfTriplet => 4.0 / 3,
        NoteValue.DottedQuarter => 1.5,
        NoteValue.Quarter => 1,
        NoteValue.QuarterTriplet => 2.0 / 3,
        NoteValue.DottedEighth => 0.75,
        NoteValue.Eighth => 0.5,
        NoteValue.EighthTriplet => 1.0 / 3,
        NoteValue.DottedSixteenth => 0.375,
        NoteValue.Sixteenth => 0.25,
        NoteValue.SixteenthTriplet => 1.0 / 6,
        NoteValue.ThirtySecond => 0.125,
        _ => throw new ArgumentOutOfRangeException(nameof(note)),
    };
}
