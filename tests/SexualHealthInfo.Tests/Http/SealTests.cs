using System.Text;
using Microsoft.AspNetCore.DataProtection;
using SexualHealthInfo.Http;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class SealTests
{
    private static readonly SettableClock Clock = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("")]
    [InlineData("why do I cry")]
    [InlineData("泣く 😢")]
    public void Open_WhatWasClosed_IsTheSame(string words)
    {
        var seal = Create();

        var opened = seal.Open("a", seal.Close("a", Encoding.UTF8.GetBytes(words), 128));

        Assert.Equal(words, Encoding.UTF8.GetString(opened!));
    }

    [Fact]
    public void Open_WithinTheHour_OpensAndThenNoMore()
    {
        var clock = new SettableClock(Clock.Now);
        var seal = new Seal(new EphemeralDataProtectionProvider(), clock);
        var token = seal.Close("a", "words"u8, 128);

        clock.Now += TimeSpan.FromMinutes(59);
        var before = seal.Open("a", token);
        clock.Now += TimeSpan.FromMinutes(1);
        var after = seal.Open("a", token);

        Assert.NotNull(before);
        Assert.Null(after);
    }

    [Fact]
    public void Open_AnotherPurposeOrAnotherKey_IsNull()
    {
        var seal = Create();
        var token = seal.Close("a", "words"u8, 128);

        Assert.Null(seal.Open("b", token));
        Assert.Null(Create().Open("a", token));
    }

    [Fact]
    public void Open_AnyCharacterChangedLostOrAdded_IsNull()
    {
        var seal = Create();
        var token = seal.Close("a", "words"u8, 128);

        Assert.All(Enumerable.Range(0, token.Length), at =>
        {
            Assert.Null(seal.Open("a", token.Remove(at, 1)));
            Assert.Null(seal.Open("a", token.Insert(at, "A")));
            Assert.Null(seal.Open("a", string.Concat(token.AsSpan(0, at), token[at] == 'A' ? "B" : "A", token.AsSpan(at + 1))));
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("AAAA")]
    [InlineData("words")]
    [InlineData("AA==")]
    [InlineData("A A A A A")]
    [InlineData("AAA+/AAA")]
    [InlineData("../../etc/passwd")]
    [InlineData("😢😢😢😢")]
    [InlineData("CfDJ8")]
    public void Open_NoToken_IsNull(string? token) => Assert.Null(Create().Open("a", token));

    [Fact]
    public void Open_OverLong_IsNull() => Assert.Null(Create().Open("a", new string('A', 1_000_000)));

    [Fact]
    public void Close_AnyFewWords_HasOneLength()
    {
        var seal = Create();

        Assert.Single(new[] { "", "pain", "why do I cry after sex every single time" }.Select(words => seal.Close("a", Encoding.UTF8.GetBytes(words), 128).Length).Distinct());
    }

    private static Seal Create() => new(new EphemeralDataProtectionProvider(), Clock);
}
