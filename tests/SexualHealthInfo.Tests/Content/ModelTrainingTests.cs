using SexualHealthInfo.Content;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Content;

public sealed class ModelTrainingTests
{
    private static readonly TrainingExample[] Examples = [.. Enumerable.Range(0, 40).Select(number => number % 2 == 0
        ? new TrainingExample([new(1, 1), new((uint)(10 + (number % 3)), 1)], [0])
        : new TrainingExample([new(2, 1), new((uint)(10 + (number % 3)), 1)], [1]))];

    [Fact]
    public void Train_FeatureOfOneClass_SpeaksForIt()
    {
        var model = ModelTraining.Train(["first", "second"], Examples);

        Assert.True(model.Probabilities([new(1, 1)])[0] > 0.9);
        Assert.True(model.Probabilities([new(2, 1)])[1] > 0.9);
        Assert.InRange(model.Probabilities([new(10, 1)])[0], 0.2, 0.8);
    }

    [Fact]
    public void Train_QueryOfTwoClasses_IsAsLikelyForBoth()
    {
        var model = ModelTraining.Train(["first", "second", "third"], [.. Enumerable.Repeat(new TrainingExample([new(1, 1)], [0, 1]), 30), .. Enumerable.Repeat(new TrainingExample([new(2, 1)], [2]), 30)]);

        var probabilities = model.Probabilities([new(1, 1)]);

        Assert.Equal(probabilities[0], probabilities[1], 1);
        Assert.True(probabilities[2] < 0.2);
    }

    [Fact]
    public void Train_Twice_GivesTheSameBytes() =>
        Assert.Equal(ModelTraining.Train(["first", "second"], Examples).ToBytes(), ModelTraining.Train(["first", "second"], Examples).ToBytes());

    [Fact]
    public void Train_FeatureOfOneExample_IsNotLearnt() =>
        Assert.Empty(ModelTraining.Train(["first", "second"], [.. Examples, new TrainingExample([new(99, 1)], [0])]).Probabilities([new(99, 1)]));

    [Fact]
    public void Train_NoExamples_KnowsNothing() => Assert.Empty(ModelTraining.Train(["first"], []).Classes);
}
