using System.Runtime.InteropServices;
using System.Text;

namespace SexualHealthInfo.Store;

/// <summary>
/// How likely a query is of each class: the weights of its features are added up, and softmax makes probabilities of the sums. Each
/// feature has one weight a class, kept in eight bits with one scale for all of them. Learnt by <c>Content/ModelTraining.cs</c>.
/// </summary>
internal sealed class LinearModel
{
    private readonly float[] bias;
    private readonly uint[] features;
    private readonly float[] scales;
    private readonly sbyte[] weights;

    private LinearModel(string[] classes, float[] bias, uint[] features, float[] scales, sbyte[] weights) =>
        (Classes, this.bias, this.features, this.scales, this.weights) = (classes, bias, features, scales, weights);

    /// <summary>Knows no class.</summary>
    public static LinearModel None { get; } = new([], [], [], [], []);

    public IReadOnlyList<string> Classes { get; }

    /// <summary>Makes a model of learnt weights: <paramref name="rows"/> holds, for each feature, one weight a class.</summary>
    public static LinearModel Of(IReadOnlyList<string> classes, float[] bias, IEnumerable<(uint Feature, ReadOnlyMemory<float> Weights)> rows)
    {
        var ordered = rows.OrderBy(row => row.Feature).ToList();
        var scales = new float[ordered.Count];
        var weights = new sbyte[ordered.Count * classes.Count];
        for (var row = 0; row < ordered.Count; row++)
        {
            var exact = ordered[row].Weights.Span;
            var largest = 0f;
            foreach (var weight in exact)
            {
                largest = Math.Max(largest, Math.Abs(weight));
            }

            scales[row] = largest / sbyte.MaxValue;
            for (var at = 0; at < exact.Length && largest > 0; at++)
            {
                weights[(row * classes.Count) + at] = (sbyte)MathF.Round(exact[at] / scales[row]);
            }
        }

        return new LinearModel([.. classes], bias, [.. ordered.Select(row => row.Feature)], scales, weights);
    }

    public bool Knows(uint feature) => Array.BinarySearch(features, feature) >= 0;

    /// <summary>The probability of each class, in the order of <see cref="Classes"/>; without a known feature, none.</summary>
    public float[] Probabilities(IReadOnlyCollection<SearchFeature> query)
    {
        var known = new List<(int Row, float Value)>(query.Count);
        var squares = 0f;
        foreach (var (id, value) in query)
        {
            if (Array.BinarySearch(features, id) is >= 0 and var row)
            {
                known.Add((row, value));
                squares += value * value;
            }
        }

        if (known.Count == 0)
        {
            return [];
        }

        var sums = bias.ToArray();
        var length = MathF.Sqrt(squares);
        foreach (var (row, value) in known)
        {
            var factor = value / length * scales[row];
            var own = weights.AsSpan(row * sums.Length, sums.Length);
            for (var at = 0; at < own.Length; at++)
            {
                sums[at] += factor * own[at];
            }
        }

        var largest = sums.Max();
        var total = 0f;
        for (var at = 0; at < sums.Length; at++)
        {
            total += sums[at] = MathF.Exp(sums[at] - largest);
        }

        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] /= total;
        }

        return sums;
    }

    /// <summary>The model as bytes: two counts, the classes, then each array, as every machine that .NET runs on has numbers in memory (little-endian).</summary>
    public byte[] ToBytes()
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write(Classes.Count);
            writer.Write(features.Length);
            foreach (var name in Classes)
            {
                writer.Write(name);
            }

            writer.Write(MemoryMarshal.AsBytes(bias.AsSpan()));
            writer.Write(MemoryMarshal.AsBytes(features.AsSpan()));
            writer.Write(MemoryMarshal.AsBytes(scales.AsSpan()));
            writer.Write(MemoryMarshal.AsBytes(weights.AsSpan()));
        }

        return bytes.ToArray();
    }

    /// <summary>What <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    public static LinearModel FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var (classes, rows) = (reader.ReadInt32(), reader.ReadInt32());
        var names = Enumerable.Range(0, classes).Select(_ => reader.ReadString()).ToArray();
        return new LinearModel(names, Many<float>(classes), Many<uint>(rows), Many<float>(rows), Many<sbyte>(rows * classes));

        T[] Many<T>(int count)
            where T : struct
        {
            var items = new T[count];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(items.AsSpan()));
            return items;
        }
    }
}
