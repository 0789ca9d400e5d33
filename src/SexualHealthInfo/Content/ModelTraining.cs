using System.Numerics.Tensors;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>What a model learns from: a query as its features, and the classes that are right for it, by number, each as much as the others.</summary>
internal sealed record TrainingExample(IReadOnlyCollection<SearchFeature> Features, IReadOnlyList<int> Classes);

/// <summary>
/// Learns a <see cref="LinearModel"/>: multinomial logistic regression by stochastic gradient descent, each feature with a step that
/// shrinks the more it was moved (AdaGrad, one sum a feature). One thread and a fixed seed: the same examples, in the same order, give the
/// same bytes.
/// </summary>
internal static class ModelTraining
{
    private const int Rounds = 5;
    private const float FirstStep = 1;
    private const float LastStep = 0.1f;
    private const float BiasValue = 0.3f;

    // A feature that one example has says nothing of the next one; beyond so many, the rarest would only make the store larger.
    private const int LeastExamples = 2;
    private const int MostFeatures = 120_000;

    // An example that is understood already teaches nothing.
    private const float Understood = 1e-3f;

    public static LinearModel Train(IReadOnlyList<string> classes, IReadOnlyList<TrainingExample> examples)
    {
        if (examples.Count == 0)
        {
            return LinearModel.None;
        }

        var features = FeaturesOf(examples);
        var rows = features.Select((feature, row) => (feature, row)).ToDictionary(entry => entry.feature, entry => entry.row);
        var inputs = examples.Select(example => Input(example, rows)).ToArray();
        var width = classes.Count;
        var weights = new float[(features.Count + 1) * width];
        var moved = new float[features.Count + 1];
        Array.Fill(moved, 1e-3f);
        var error = new float[width];
        var sums = new float[width];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            var step = FirstStep + ((LastStep - FirstStep) * round / Rounds);
            random.Shuffle(order);
            foreach (var at in order)
            {
                Array.Clear(sums);
                foreach (var (row, value) in inputs[at])
                {
                    TensorPrimitives.MultiplyAdd(weights.AsSpan(row * width, width), value, sums, sums);
                }

                TensorPrimitives.SoftMax<float>(sums, error);
                foreach (var right in examples[at].Classes)
                {
                    error[right] -= 1f / examples[at].Classes.Count;
                }

                var size = TensorPrimitives.SumOfSquares<float>(error);
                if (size < Understood)
                {
                    continue;
                }

                foreach (var (row, value) in inputs[at])
                {
                    moved[row] += size * value * value;
                    var own = weights.AsSpan(row * width, width);
                    TensorPrimitives.MultiplyAdd(error, -step * value / MathF.Sqrt(moved[row]), own, own);
                }
            }
        }

        var bias = weights.AsSpan(features.Count * width, width).ToArray();
        TensorPrimitives.Multiply(bias, BiasValue, bias);
        return LinearModel.Of(classes, bias, features.Select((feature, row) => (feature, (ReadOnlyMemory<float>)weights.AsMemory(row * width, width))));
    }

    /// <summary>The features worth a row of weights, those of most examples first.</summary>
    private static List<uint> FeaturesOf(IReadOnlyList<TrainingExample> examples)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var (id, _) in examples.SelectMany(example => example.Features))
        {
            counts[id] = counts.GetValueOrDefault(id) + 1;
        }

        return [.. counts.Where(count => count.Value >= LeastExamples).OrderByDescending(count => count.Value).ThenBy(count => count.Key).Take(MostFeatures).Select(count => count.Key)];
    }

    /// <summary>The rows of an example with their values, together of length one, and last the row of the bias.</summary>
    private static (int Row, float Value)[] Input(TrainingExample example, Dictionary<uint, int> rows)
    {
        var known = example.Features.Where(feature => rows.ContainsKey(feature.Id)).ToList();
        var length = MathF.Sqrt(known.Sum(feature => feature.Value * feature.Value));
        return [.. known.Select(feature => (rows[feature.Id], feature.Value / length)), (rows.Count, BiasValue)];
    }
}
