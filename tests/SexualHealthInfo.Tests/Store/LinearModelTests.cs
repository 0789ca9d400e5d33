using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

public sealed class LinearModelTests
{
    // Feature 7 speaks for the first class, feature 3 for the second.
    private static readonly LinearModel Model = LinearModel.Of(["first", "second"], [0, 0], [(7, new float[] { 2, -2 }), (3, new float[] { -1, 1 })]);

    [Fact]
    public void Probabilities_OfAFeature_AreSoftmaxOfItsWeights()
    {
        var probabilities = Model.Probabilities([new(7, 0.5f)]);

        // However much it counts, alone it is all there is.
        Assert.Equal(1 / (1 + Math.Exp(-4)), probabilities[0], 3);
        Assert.Equal(1, probabilities.Sum(), 5);
    }

    [Fact]
    public void Probabilities_OfTwoFeatures_WeighBoth()
    {
        var probabilities = Model.Probabilities([new(7, 1), new(3, 1)]);

        Assert.Equal(1 / (1 + Math.Exp(-Math.Sqrt(2))), probabilities[0], 2);
    }

    [Fact]
    public void Probabilities_OfNothingKnown_AreNone() => Assert.Empty(Model.Probabilities([new(5, 1)]));

    [Fact]
    public void FromBytes_WhatToBytesWrote_IsTheSameModel()
    {
        var read = LinearModel.FromBytes(Model.ToBytes());

        Assert.Equal(Model.Classes, read.Classes);
        Assert.Equal(Model.Probabilities([new(7, 1), new(3, 1)]), read.Probabilities([new(7, 1), new(3, 1)]));
        Assert.Equal(Model.ToBytes(), read.ToBytes());
    }

    [Fact]
    public void FromBytes_CutShort_Fails() => Assert.Throws<EndOfStreamException>(() => LinearModel.FromBytes(Model.ToBytes()[..^1]));

    [Fact]
    public void None_KnowsNoClass() => Assert.Empty(LinearModel.None.Probabilities([new(7, 1)]));
}
