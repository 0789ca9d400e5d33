namespace SexualHealthInfo.Store;

/// <summary>A question of <c>/find-your-way</c>, about what someone did or felt. It may always be skipped; nothing is counted or concluded from it.</summary>
internal sealed class Question
{
    /// <summary>Its place, from 1.</summary>
    public required int Number { get; init; }

    public required string Text { get; init; }

    /// <summary>What to know before reading it, where it may be hard to read.</summary>
    public string? Note { get; init; }

    /// <summary>The words of the choice that takes an answer back.</summary>
    public required string Skip { get; init; }

    public List<Answer> Answers { get; init; } = [];
}

/// <summary>
/// One answer. <see cref="Id"/> is <c>q2a1</c> for the first answer to the second question. <see cref="Because"/> goes on after "Because you said".
/// <see cref="First"/> is said before all pages, where something cannot wait.
/// </summary>
internal sealed record Answer(string Id, string Text, string Because, string? First);

/// <summary>A page that some answers lead to, at <see cref="Position"/> among the others. No page stands there twice.</summary>
internal sealed class FittingPage
{
    /// <summary>Among <see cref="Fits"/>: shown while nothing is answered.</summary>
    public const string General = "general";

    public required int Position { get; init; }
    public required string ToPath { get; init; }
    public Page To { get; init; } = null!;

    /// <summary>The ids of the answers that lead to it.</summary>
    public List<string> Fits { get; init; } = [];
}
