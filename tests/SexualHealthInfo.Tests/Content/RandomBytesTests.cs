using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

/// <summary>
/// The compiler's promise held against chance: no file can make it fail, every problem stands in the file it names, and
/// what has no problem can be stored. A failure prints the file and the seed that found it.
/// </summary>
public sealed class RandomBytesTests : IDisposable
{
    /// <summary>Pieces that mean something to YAML, Markdown or the rules; random bytes alone seldom hit one.</summary>
    private static readonly string[] Pieces =
    [
        "---\n", "\n", "\n\n", "  ", "\t", ": ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'", "|\n", ">\n", "&a ", "*a", "!!str ", "#", "%", "@", "\\",
        "title: A\n", "summary:\n", "reviewed: 2026-02-31\n", "draft: true\n", "topics: []\n", "aliases: [/a]\n", "- id: a\n", "<<: ",
        "## ", "### ", "# ", "In short", "> ", "1. ", "* ", "**", "_", "`", "```\n", "~~~\n", "    ", "***\n", "===\n", "| a | b |\n|---|---|\n",
        "::: note A\n", "::: emergency B if:\n", "::: expert jo-doe\n", ":::\n", "::::\n", "::", "[@survey]", "[#ever]", "[certainty: ", "[certainty:]",
        "[a](", "](/about)", "](term:", "![", "](/images/", ".md#", "../", "//", "javascript:", "<b>", "<!--", "-->", "<https://", ">", "&#2;", "&#xD800;", "&amp;",
        "46%", "5 in 100", "999", "tel:999", "\uFEFF", "\0", "\u0085", "\u2028", "😀", "é", "\r", "a", "word ",
    ];

    private static readonly string[] Paths = [.. ContentFixture.Files.Keys, "pages/extra.md", "guides/extra.md", "experts/extra.md", "images/extra.png"];

    private static readonly Gen<byte[]> AnyBytes = Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf();

    private static readonly Gen<byte[]> AnyPieces = Gen.Elements(Pieces).ArrayOf().Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));

    /// <summary>A valid file with a few passages cut out, doubled, or broken by something else.</summary>
    private static readonly Gen<Try> Mutated =
        from path in Gen.Elements<string>(ContentFixture.Files.Keys)
        from edits in Gen.Choose(1, 3).SelectMany(count => Edit.ListOf(count))
        select new Try(path, edits.Aggregate(Encoding.UTF8.GetBytes(ContentFixture.Files[path]), (bytes, edit) => edit(bytes)));

    private readonly ContentFixture content = new();

    private static Gen<Func<byte[], byte[]>> Edit =>
        from at in Gen.Choose(0, 999)
        from length in Gen.Choose(0, 12)
        from copies in Gen.Choose(0, 2)
        from piece in Gen.OneOf(Gen.Elements(Pieces), Gen.Constant(""))
        select new Func<byte[], byte[]>(bytes =>
        {
            var start = bytes.Length * at / 1000;
            var end = Math.Min(bytes.Length, start + length);
            return [.. bytes[..start], .. Enumerable.Repeat(bytes[start..end], copies).SelectMany(passage => passage), .. Encoding.UTF8.GetBytes(piece), .. bytes[end..]];
        });

    [Fact]
    public void Check_AnyBytesAsAnyFile_OnlyFindsProblems() => ForAll(400, TryOf(AnyBytes), changed => Check(changed));

    [Fact]
    public void Check_AnyPiecesAsAnyFile_OnlyFindsProblems() => ForAll(400, TryOf(AnyPieces), changed => Check(changed));

    [Fact]
    public void Check_AnyPiecesAsABody_OnlyFindsProblems() =>
        ForAll(400, AnyPieces.Select(bytes => new Try("pages/extra.md", [.. "---\ntitle: Extra\nsummary: S\nreviewed: 2026-01-01\nreview-due: 2027-01-01\n---\n"u8, .. bytes])), changed => Check(changed));

    [Fact]
    public void Check_ValidFileMutated_OnlyFindsProblems() => ForAll(600, Mutated, changed => Check(changed));

    [Fact]
    public void Compile_MutationThatTheCheckFindsNothingIn_CanBeStored() => ForAll(100, Mutated, changed =>
    {
        if (Check(changed) == 0)
        {
            content.With(changed.Path, changed.Bytes).Compile();
            Restore(changed.Path);
        }
    });

    public void Dispose() => content.Dispose();

    private static Gen<Try> TryOf(Gen<byte[]> bytes) => Gen.Elements(Paths).SelectMany(_ => bytes, (path, content) => new Try(path, content));

    private static void ForAll(int times, Gen<Try> tries, Action<Try> action) =>
        Prop.ForAll(tries.ToArbitrary(), action).Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithEndSize(60));

    private int Check(Try changed)
    {
        var problems = content.With(changed.Path, changed.Bytes).Check();
        Restore(changed.Path);

        // YAML that never ends has its problem on the line after the last.
        var lines = Encoding.UTF8.GetString(changed.Bytes).ReplaceLineEndings("\n").Split('\n').Length;
        Assert.All(problems, problem =>
        {
            Assert.InRange(problem.Line, 1, problem.Path == changed.Path ? lines + 1 : int.MaxValue);
            Assert.InRange(problem.Column, 1, int.MaxValue);
            Assert.NotEmpty(problem.Message);
        });
        return problems.Count;
    }

    private void Restore(string path) => _ = ContentFixture.Files.TryGetValue(path, out var valid) ? content.With(path, valid) : content.Without(path);

    /// <summary>One file to try. Prints as its text, since that is what a person reads first.</summary>
    private sealed record Try(string Path, byte[] Bytes)
    {
        public override string ToString() => $"{Path}:\n{Encoding.UTF8.GetString(Bytes)}\n({Convert.ToHexString(Bytes)})";
    }
}
