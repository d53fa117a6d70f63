namespace MixGraph;

/// <summary>The coded residual of a subframe: partitions of Rice codes or, escaped, of plain numbers (RFC 9639, section 9.2.7).</summary>
static class FlacResidual
{
    /// <summary>Reads the residuals behind the warm-up samples.</summary>
    public static void Read(FlacBitReader reader, Span<int> samples, int order)
    {
        int method = (int)reader.ReadBits(2);
        if (method > 1) throw reader.File.Damaged(reader.Position, $"The reserved residual coding method {method}.");
        int parameterBits = method == 0 ? 4 : 5;
        int escape = (1 << parameterBits) - 1;
        int partitionOrder = (int)reader.ReadBits(4);
        int partitionFrames = samples.Length >> partitionOrder;
        if (partitionFrames << partitionOrder != samples.Length || partitionFrames < order)
            throw reader.File.Damaged(reader.Position, $"{1 << partitionOrder} partitions in a block of {samples.Length} frames with a predictor of order {order}.");
        for (int start = order, end = partitionFrames; end <= samples.Length; start = end, end += partitionFrames)
        {
            var partition = samples[start..end];
            int parameter = (int)reader.ReadBits(parameterBits);
            if (parameter < escape)
            {
                reader.ReadRice(partition, parameter);
                continue;
            }
            int bits = (int)reader.ReadBits(5);
            for (int i = 0; i < partition.Length; i++) partition[i] = (int)reader.ReadSigned(bits);
        }
    }
}
