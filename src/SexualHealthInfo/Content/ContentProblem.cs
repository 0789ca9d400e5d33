using System.Text.RegularExpressions;

namespace SexualHealthInfo.Content;

/// <summary>
/// A rule broken in a content file. Line and column count from 1, in the file as it is on disk.
/// Printed as compilers do, so that editors can jump to it: <c>path:line:col: error CODE: message</c>.
/// </summary>
internal sealed partial record ContentProblem(string Path, int Line, int Column, ProblemCode Code, string Message)
{
    /// <summary>One line, whatever a file holds or is called: nothing in it steers a terminal.</summary>
    public override string ToString() => NotPrintable().Replace($"{Path}:{Line}:{Column}: error {Code.Id}: {Message}", "\uFFFD");

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]")]
    private static partial Regex NotPrintable();
}

/// <summary>
/// A kind of problem. Each is explained in docs/writing.md with a wrong and a right example. An id is never used again for something else.
/// </summary>
internal sealed record ProblemCode(string Id, string Meaning)
{
    // The file as such.
    public static readonly ProblemCode Unreadable = new("HC1001", "the file cannot be read, or is not UTF-8 text");
    public static readonly ProblemCode ByteOrderMark = new("HC1002", "the file begins with a byte-order mark");
    public static readonly ProblemCode TooLarge = new("HC1003", "the file is larger than 256 KB");
    public static readonly ProblemCode NoFrontMatter = new("HC1004", "the file does not begin with front matter");
    public static readonly ProblemCode FrontMatterNotClosed = new("HC1005", "the front matter has no closing line");
    public static readonly ProblemCode BadYaml = new("HC1006", "the YAML cannot be understood");
    public static readonly ProblemCode YamlFeature = new("HC1007", "a YAML anchor, alias or tag is used");
    public static readonly ProblemCode TooDeep = new("HC1008", "lists or mappings are nested too deeply");
    public static readonly ProblemCode UnexpectedFile = new("HC1009", "a file that is not part of the content, or is badly named");

    // Fields.
    public static readonly ProblemCode UnknownField = new("HC1101", "a field nobody knows");
    public static readonly ProblemCode DuplicateField = new("HC1102", "a field is given twice");
    public static readonly ProblemCode MissingField = new("HC1103", "a field is missing");
    public static readonly ProblemCode WrongType = new("HC1104", "a field holds the wrong kind of value");
    public static readonly ProblemCode BadDate = new("HC1105", "a date is not a real day written YYYY-MM-DD");
    public static readonly ProblemCode NotAChoice = new("HC1106", "a value is not one of those allowed");
    public static readonly ProblemCode TooLong = new("HC1107", "a text is too long");
    public static readonly ProblemCode DateOrder = new("HC1108", "two dates are in the wrong order");
    public static readonly ProblemCode DuplicateId = new("HC1109", "an id is given twice");
    public static readonly ProblemCode BadId = new("HC1110", "an id or slug is badly formed");
    public static readonly ProblemCode BadAddress = new("HC1111", "an address or phone number is badly formed");

    public static readonly ProblemCode BadTime = new("HC1112", "a time, weekday or time zone is badly formed");
    public static readonly ProblemCode FieldsTogether = new("HC1113", "a field that needs another one, or cannot stand with it");
    public static readonly ProblemCode DueTooLate = new("HC1114", "the next check is due too late");

    public static readonly ProblemCode BadPhrase = new("HC1115", "a word of search.yml that cannot be used");
    public static readonly ProblemCode BadExample = new("HC1120", "an example query that cannot be used");
    public static readonly ProblemCode BadQuestions = new("HC1119", "too many questions, answers or pages in find-your-way.yml, or nothing that stands first");

    public static readonly ProblemCode ComeBackWords = new("HC1116", "come-back words that cannot be used");
    public static readonly ProblemCode CorrectionToCome = new("HC1121", "a correction of a day that has not come");
    public static readonly ProblemCode ShareDiffers = new("HC1117", "a share to draw that is not the printed number");

    // Prose.
    public static readonly ProblemCode RawHtml = new("HC2001", "HTML in the text");
    public static readonly ProblemCode LinkScheme = new("HC2002", "a link of a kind that is not allowed");
    public static readonly ProblemCode HeadingLevel = new("HC2003", "a heading of the wrong level");
    public static readonly ProblemCode UnknownContainer = new("HC2004", "a ::: block nobody knows");
    public static readonly ProblemCode ContainerNotClosed = new("HC2005", "a ::: block is not closed");
    public static readonly ProblemCode ContainerTitle = new("HC2006", "a ::: block lacks its title, or the title is not allowed");
    public static readonly ProblemCode MarkdownFailed = new("HC2007", "the text cannot be understood");
    public static readonly ProblemCode UnknownCertainty = new("HC2008", "a certainty label nobody knows");
    public static readonly ProblemCode TypedNumber = new("HC2009", "a research number typed instead of named");
    public static readonly ProblemCode MissingAltText = new("HC2010", "a picture without words");
    public static readonly ProblemCode EmptyLink = new("HC2011", "a link without words");
    public static readonly ProblemCode CardPhone = new("HC2012", "a phone number in a care card");
    public static readonly ProblemCode CardCount = new("HC2013", "more than one emergency card");
    public static readonly ProblemCode ReasonBlocks = new("HC2014", "a reason whose parts are missing or out of order");
    public static readonly ProblemCode NotInDialect = new("HC2015", "a sign of Markdown that is not used here");
    public static readonly ProblemCode CitationPlace = new("HC2016", "a citation where no sources are printed");

    public static readonly ProblemCode Wording = new("HC2017", "words that are not used here");
    public static readonly ProblemCode CertaintyMissing = new("HC2018", "a claim without its certainty");
    public static readonly ProblemCode CardOrder = new("HC2019", "care cards out of order, without a list, or with text after them");
    public static readonly ProblemCode NoNextStep = new("HC2020", "an article that leads to nobody");
    public static readonly ProblemCode TooFewSources = new("HC2021", "an article with fewer than two sources that does not say so");
    public static readonly ProblemCode NowTooLong = new("HC2022", "the page for right now is too long");
    public static readonly ProblemCode BadDiagram = new("HC2023", "a diagram that cannot be drawn");
    public static readonly ProblemCode StillToWrite = new("HC2024", "a page that readers see, with words still to be written");
    public static readonly ProblemCode BadPicture = new("HC2025", "a picture that cannot be drawn into a page");

    // The site as a whole.
    public static readonly ProblemCode BrokenLink = new("HC3001", "a link to a page that does not exist, or that readers cannot see");
    public static readonly ProblemCode BrokenAnchor = new("HC3002", "a link to a heading that does not exist");
    public static readonly ProblemCode TitleNotUnique = new("HC3003", "two pages have the same title");
    public static readonly ProblemCode UnknownReference = new("HC3004", "a source, expert, topic, figure or other thing that does not exist");
    public static readonly ProblemCode Orphan = new("HC3005", "something that nothing uses");
    public static readonly ProblemCode BadRedirect = new("HC3006", "a redirect that does not land");
    public static readonly ProblemCode MissingImage = new("HC3007", "a picture file that does not exist");
    public static readonly ProblemCode MissingFile = new("HC3008", "a file or page the site cannot do without");
    public static readonly ProblemCode NoComeBackWords = new("HC3009", "a page without come-back words");
    public static readonly ProblemCode AddressVanished = new("HC3010", "an address that readers knew and that leads nowhere now");

    /// <summary>Every code, for the documentation and its test.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
        [.. typeof(ProblemCode).GetFields().Where(field => field.FieldType == typeof(ProblemCode)).Select(field => (ProblemCode)field.GetValue(null)!)];
}

/// <summary>Everything found wrong in one run.</summary>
internal sealed class ProblemList
{
    private readonly List<ContentProblem> problems = [];

    public bool IsEmpty => problems.Count == 0;

    /// <summary>In reading order: by path, then line, then column.</summary>
    public IReadOnlyList<ContentProblem> Sorted =>
        [.. problems.Distinct().OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column).ThenBy(p => p.Code.Id, StringComparer.Ordinal)];

    /// <summary>Takes over what was found elsewhere.</summary>
    public void Add(ProblemList found) => problems.AddRange(found.problems);

    public void Add(ContentFile file, int line, int column, ProblemCode code, string message) =>
        problems.Add(new ContentProblem(file.DisplayPath, line, column, code, message));
}
