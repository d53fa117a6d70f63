namespace MixGraph;

/// <summary>Decodes one channel of one frame (RFC 9639, section 9.2).</summary>
sealed class FlacSubframe(FlacBitReader reader)
{
    const int MaximumOrder = 32;
    readonly int[] coefficients = new int[MaximumOrder];

    /// <summary>Decodes samples of up to 32 bits.</summary>
    /// <param name="samples">The block.</param>
    /// <param name="bits">The bits of a sample, one more than the stream's for a side channel.</param>
    public void Decode(Span<int> samples, int bits)
    {
        int type = ReadHeader(ref bits, out int wasted);
        switch (type)
        {
            case 0:
                samples.Fill((int)reader.ReadSigned(bits));
                break;
            case 1:
                for (int i = 0; i < samples.Length; i++) samples[i] = (int)reader.ReadSigned(bits);
                break;
            default:
                int order = Order(type, samples.Length);
                for (int i = 0; i < order; i++) samples[i] = (int)reader.ReadSigned(bits);
                var weights = ReadWeights(type, order, out int shift);
                FlacResidual.Read(reader, samples, order);
                FlacPredictor.Restore(samples, weights, shift);
                break;
        }
        if (wasted > 0)
            foreach (ref int sample in samples) sample <<= wasted;
    }

    /// <summary>Decodes the 33-bit side channel of a 32-bit stream.</summary>
    /// <param name="samples">The block.</param>
    /// <param name="residuals">Room for as many residuals.</param>
    /// <param name="bits">The bits of a sample.</param>
    public void DecodeLong(Span<long> samples, Span<int> residuals, int bits)
    {
        int type = ReadHeader(ref bits, out int wasted);
        switch (type)
        {
            case 0:
                samples.Fill(reader.ReadSigned(bits));
                break;
            case 1:
                for (int i = 0; i < samples.Length; i++) samples[i] = reader.ReadSigned(bits);
                break;
            default:
                int order = Order(type, samples.Length);
                for (int i = 0; i < order; i++) samples[i] = reader.ReadSigned(bits);
                var weights = ReadWeights(type, order, out int shift);
                FlacResidual.Read(reader, residuals, order);
                for (int i = order; i < samples.Length; i++) samples[i] = residuals[i];
                FlacPredictor.Restore(samples, weights, shift);
                break;
        }
        if (wasted > 0)
            foreach (ref long sample in samples) sample <<= wasted;
    }

    int ReadHeader(ref int bits, out int wasted)
    {
        int header = (int)reader.ReadBits(8);
        if ((header & 0x80) != 0) throw Damaged("The first bit of a subframe is set.");
        wasted = 0;
        if ((header & 1) != 0)
        {
            uint zeros = reader.ReadUnary();
            if (zeros + 1 >= bits) throw Damaged($"{zeros + 1} wasted bits of {bits}.");
            wasted = (int)zeros + 1;
            bits -= wasted;
        }
        int type = header >> 1;
        if (type is 0 or 1 or (>= 8 and <= 12) or >= 32) return type;
        throw Damaged($"The reserved subframe type {type}.");
    }

    int Order(int type, int frames)
    {
        int order = type >= 32 ? type - 31 : type - 8;
        return order <= frames ? order : throw Damaged($"A predictor of order {order} in a block of {frames} frames.");
    }

    ReadOnlySpan<int> ReadWeights(int type, int order, out int shift)
    {
        shift = 0;
        if (type < 32) return FlacPredictor.Fixed(order);
        int precision = (int)reader.ReadBits(4) + 1;
        if (precision == 16) throw Damaged("The forbidden coefficient precision 16.");
        shift = (int)reader.ReadSigned(5);
        if (shift < 0) throw Damaged($"A negative predictor shift, {shift}.");
        for (int i = order - 1; i >= 0; i--) coefficients[i] = (int)reader.ReadSigned(precision); // the newest sample's comes first
        return coefficients.AsSpan(0, order);
    }

    MixFileException Damaged(string reason) => reader.File.Damaged(reader.Position, reason);
}
