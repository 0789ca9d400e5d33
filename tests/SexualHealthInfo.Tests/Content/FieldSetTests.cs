using SexualHealthInfo.Content;

namespace SexualHealthInfo.Tests.Content;

/// <summary>Each kind of value: what is taken, what is refused, and where that stands.</summary>
public sealed class FieldSetTests
{
    private readonly ProblemList problems = new();

    [Theory]
    [InlineData("2026-01-31")]
    [InlineData("2028-02-29")]
    [InlineData("'2026-01-31'")]
    public void Date_RealDay_IsTaken(string text)
    {
        Assert.Equal(DateOnly.ParseExact(text.Trim('\''), "yyyy-MM-dd"), Read(FieldType.Date, text).Date("field"));
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("03/04/2026")]
    [InlineData("2026-02-31")]
    [InlineData("2026-2-3")]
    [InlineData("26-02-03")]
    [InlineData("2026-02-03T00:00:00Z")]
    [InlineData("3 April 2026")]
    [InlineData("soon")]
    [InlineData("٢٠٢٦-٠١-٠١")]
    public void Date_OtherwiseWritten_IsRefused(string text) => AssertRefused(ProblemCode.BadDate, FieldType.Date, text);

    [Theory]
    [InlineData("0")]
    [InlineData("230")]
    [InlineData("999999999")]
    public void Number_WholeNumber_IsTaken(string text)
    {
        Assert.Equal(int.Parse(text), Read(FieldType.Number, text).Number("field"));
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1,000")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("2147483648")]
    [InlineData("٢٣")]
    public void Number_OtherwiseWritten_IsRefused(string text) => AssertRefused(ProblemCode.WrongType, FieldType.Number, text);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Flag_TrueOrFalse_IsTaken(string text, bool value)
    {
        Assert.Equal(value, Read(FieldType.Flag, text).Flag("field"));
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("True")]
    [InlineData("1")]
    public void Flag_OtherwiseWritten_IsRefused(string text) => AssertRefused(ProblemCode.WrongType, FieldType.Flag, text);

    [Theory]
    [InlineData("https://site.example")]
    [InlineData("http://www.site.example/a/b?c=d#e")]
    public void WebAddress_OfTheWeb_IsTaken(string text)
    {
        Assert.Equal(text, Read(FieldType.WebAddress, text).Text("field"));
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("www.site.example")]
    [InlineData("//site.example")]
    [InlineData("/about")]
    [InlineData("https://localhost")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,words")]
    [InlineData("ftp://site.example")]
    [InlineData("'https:'")]
    public void WebAddress_OfAnotherKind_IsRefused(string text) => AssertRefused(ProblemCode.BadAddress, FieldType.WebAddress, text);

    [Theory]
    [InlineData("'999'")]
    [InlineData("+441234567890")]
    [InlineData("0800123456")]
    public void Tel_Digits_AreTakenAsWritten(string text)
    {
        Assert.Equal(text.Trim('\''), Read(FieldType.Tel, text).Text("field"));
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("0800 123 456")]
    [InlineData("tel:999")]
    [InlineData("9")]
    [InlineData("1234567890123456")]
    [InlineData("+")]
    public void Tel_OtherwiseWritten_IsRefused(string text) => AssertRefused(ProblemCode.BadAddress, FieldType.Tel, text);

    [Theory]
    [InlineData("/")]
    [InlineData("/about")]
    [InlineData("/guides/right-now")]
    public void SitePath_OfThisSite_IsTaken(string text)
    {
        Assert.Equal(text, Read(FieldType.SitePath, text).Text("field"));
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("about")]
    [InlineData("//elsewhere.example")]
    [InlineData("/about/")]
    [InlineData("/About")]
    [InlineData("/about?a=b")]
    [InlineData("/about#part")]
    [InlineData("/a/../b")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    public void SitePath_OtherwiseWritten_IsRefused(string text) => AssertRefused(ProblemCode.BadAddress, FieldType.SitePath, text);

    [Theory]
    [InlineData("a")]
    [InlineData("sensory-overload")]
    [InlineData("2-3-4")]
    public void Id_LettersDigitsHyphens_IsTaken(string text)
    {
        Assert.Equal(text, Read(FieldType.Id, text).Text("field"));
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("two words")]
    [InlineData("under_score")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData("../a")]
    public void Id_OtherwiseWritten_IsRefused(string text) => AssertRefused(ProblemCode.BadId, FieldType.Id, text);

    [Fact]
    public void IdList_OfArticles_TakesOneSlash()
    {
        Assert.Equal(["reasons/shame", "plain"], Read(FieldType.IdList, "[reasons/shame, plain]").List("field").Select(id => id.Text));
        Assert.Empty(problems.Sorted);
    }

    [Fact]
    public void List_EachEntry_KeepsItsOwnPosition()
    {
        var list = Read(FieldType.TextList, "\n  - one\n  -   two\n").List("field");

        Assert.Equal([new Located("one", 2, 5), new Located("two", 3, 7)], list);
    }

    [Theory]
    [InlineData(nameof(FieldType.Text), "")]
    [InlineData(nameof(FieldType.Text), "''")]
    [InlineData(nameof(FieldType.Text), "'   '")]
    [InlineData(nameof(FieldType.Text), "[a]")]
    [InlineData(nameof(FieldType.Text), "{a: b}")]
    [InlineData(nameof(FieldType.TextList), "")]
    [InlineData(nameof(FieldType.TextList), "a")]
    [InlineData(nameof(FieldType.TextList), "[]")]
    [InlineData(nameof(FieldType.TextList), "['']")]
    [InlineData(nameof(FieldType.TextList), "[[a]]")]
    [InlineData(nameof(FieldType.IdList), "{a: b}")]
    [InlineData(nameof(FieldType.SitePathList), "[]")]
    public void Value_EmptyOrOfAnotherShape_IsRefusedOnceAndNotCalledMissing(string type, string text) => AssertRefused(ProblemCode.WrongType, Enum.Parse<FieldType>(type), text);

    [Theory]
    [InlineData("\"a\\0b\"")]
    [InlineData("\"a\\eb\"")]
    [InlineData("\"a\\x7Fb\"")]
    [InlineData("\"a\\x85b\"")]
    [InlineData("\"a\\uFFFFb\"")]
    public void Text_ControlCharacterInPlainLetters_IsRefused(string text) => AssertRefused(ProblemCode.Unreadable, FieldType.Text, text);

    [Fact]
    public void Text_OfTheMostLength_IsTakenAndOneMoreIsNot()
    {
        var shape = new Shape("test.yml", new Field("short", FieldType.Text, "") { Max = 5 }, new Field("long", FieldType.Text, "") { Max = 5 });

        ReadOne("short: fiver\nlong: sixers", shape);

        Assert.Equal([(ProblemCode.TooLong, "'long' has 6 characters; at most 5 fit")], problems.Sorted.Select(problem => (problem.Code, problem.Message)));
    }

    [Fact]
    public void ReadOne_FieldsMissing_NamesEachRequiredOneAtTheStart()
    {
        var shape = new Shape("test.yml", new Field("one", FieldType.Text, "The first."), new Field("two", FieldType.Date, "The second."), new Field("three", FieldType.Text, "") { Required = false });

        var fields = ReadOne("\n# nothing but\n  three: yes\n", shape, lineOffset: 1);

        Assert.Equal(
            [("'one' is missing. The first.", 4, 3), ("'two' is missing. The second.", 4, 3)],
            problems.Sorted.Select(problem => (problem.Message, problem.Line, problem.Column)));
        Assert.Equal(("", false), (fields.Text("one"), fields.Has("one")));
        Assert.Equal(default, fields.Date("two"));
        Assert.Equal(new Located("", 4, 3), fields.At("one"));
    }

    [Fact]
    public void ReadOne_FieldLeftOut_AnswersNull()
    {
        var fields = ReadOne("one: 1", new Shape("test.yml", new Field("one", FieldType.Text, ""), new Field("two", FieldType.Date, "") { Required = false }));

        Assert.Null(fields.TextOrNull("two"));
        Assert.Null(fields.DateOrNull("two"));
        Assert.Null(fields.Number("two"));
        Assert.Empty(fields.List("two"));
        Assert.Empty(fields.Records("two"));
        Assert.False(fields.Flag("two"));
    }

    [Theory]
    [InlineData("[a]: b")]
    [InlineData("{a: b}: c")]
    [InlineData("One: b")]
    [InlineData("'': b")]
    public void ReadOne_KeyNobodyKnows_IsAProblem(string text)
    {
        ReadOne($"one: a\n{text}", new Shape("test.yml", new Field("one", FieldType.Text, "")));

        Assert.Equal([(ProblemCode.UnknownField, 2, 1)], problems.Sorted.Select(problem => (problem.Code, problem.Line, problem.Column)));
    }

    [Fact]
    public void ReadMany_EntriesOfAnotherShape_AreProblemsAndTheRestIsRead()
    {
        var file = new ContentFile("test.yml", "test.yml", "- one: a\n- b\n- one: c\n-\n");

        var sets = FieldSet.ReadMany(file, new Shape("test.yml", new Field("one", FieldType.Text, "")), problems);

        Assert.Equal(["a", "c"], sets!.Select(set => set.Text("one")));
        Assert.Equal([(ProblemCode.WrongType, 2), (ProblemCode.WrongType, 4)], problems.Sorted.Select(problem => (problem.Code, problem.Line)));
    }

    [Fact]
    public void Records_EntriesWithMistakes_PointAtThem()
    {
        var shape = new Shape("test.yml", new Field("phones", FieldType.Records, "") { Entry = new("test.yml, phones", new Field("tel", FieldType.Tel, "")) });

        var fields = ReadOne("phones:\n  - {tel: '112'}\n  - {tel: none}\n  - {fax: '1'}\n", shape);

        Assert.Equal("112", fields.Records("phones")[0].Text("tel"));
        Assert.Equal(
            [(ProblemCode.BadAddress, 3, 11), (ProblemCode.MissingField, 4, 5), (ProblemCode.UnknownField, 4, 6)],
            problems.Sorted.Select(problem => (problem.Code, problem.Line, problem.Column)));
    }

    private void AssertRefused(ProblemCode code, FieldType type, string text)
    {
        Read(type, text);

        Assert.Equal([(code, 1)], problems.Sorted.Select(problem => (problem.Code, problem.Line)));
    }

    private FieldSet Read(FieldType type, string text) => ReadOne($"field: {text}", new Shape("test.yml", new Field("field", type, "A field.")));

    private FieldSet ReadOne(string text, Shape shape, int lineOffset = 0) =>
        FieldSet.ReadOne(new ContentFile("test.yml", "test.yml", text), text, lineOffset, shape, problems)!;
}
