using System.Text;
using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Content;

/// <summary>What of a picture file gets into a page.</summary>
public sealed class PictureTests
{
    [Fact]
    public void Draw_ShapesWithMask_LosesStylesAndRenamesWhatIsNamed()
    {
        var drawn = Draw("""
            <?xml version="1.0"?>
            <!-- A lamp. -->
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120">
              <style>.lamp{fill:#EDAA45}</style>
              <mask id="lamp-m"><path fill="#fff" d="M0 0h120v120H0z"/></mask>
              <g transform="rotate(-48 60 60)"><circle class="lamp thick" cx="60" cy="60" r="18" mask="url(#lamp-m)"/></g>
            </svg>
            """, out _);

        Assert.Equal(
            """<svg viewBox="0 0 120 120" class="picture" aria-hidden="true" focusable="false"><mask id="p7-0"><path fill="#fff" d="M0 0h120v120H0z" /></mask><g transform="rotate(-48 60 60)"><circle class="lamp thick" cx="60" cy="60" r="18" mask="url(#p7-0)" /></g></svg>""",
            drawn);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>")]
    [InlineData("<foreignObject/>", "<foreignObject>")]
    [InlineData("<image href='https://elsewhere.example/x.png'/>", "<image>")]
    [InlineData("<use href='#a'/>", "<use>")]
    [InlineData("<a href='javascript:x'><path d='M0 0'/></a>", "<a>")]
    [InlineData("<animate attributeName='r'/>", "<animate>")]
    [InlineData("<text x='1'>Shame</text>", "<text>")]
    [InlineData("<g>Shame</g>", "words")]
    [InlineData("<path onload='x()' d='M0 0'/>", "onload")]
    [InlineData("<path style='fill:red' d='M0 0'/>", "style")]
    [InlineData("<path fill='url(https://elsewhere.example/x.svg#a)' d='M0 0'/>", "fill")]
    [InlineData("<path fill='URL(#a)' d='M0 0'/>", "fill")]
    [InlineData("<path mask='url(https://elsewhere.example/x.svg#a)' d='M0 0'/>", "mask")]
    [InlineData("<path class='bar' d='M0 0'/>", "'bar'")]
    [InlineData("<path xml:base='https://elsewhere.example/' d='M0 0'/>", "base")]
    [InlineData("<path d='&lt;script&gt;'/>", "attribute d")]
    public void Draw_WhatIsNoPlainShape_IsRefusedAndNamed(string inside, string named)
    {
        var drawn = Draw($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>""", out var complaint);

        Assert.Null(drawn);
        Assert.Contains(named, complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GIF89a")]
    [InlineData("<svg")]
    [InlineData("<html/>")]
    [InlineData("<svg/>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 9 9'>&a;</svg>")]
    public void Draw_WhatIsNoPicture_IsRefused(string file)
    {
        Assert.Null(Draw(file, out var complaint));
        Assert.NotNull(complaint);
    }

    /// <summary>A picture looks the same in a page and opened alone: both style sheets have the same names, and the file those of the site.</summary>
    [Fact]
    public void Pictures_OfTheContent_AllHaveTheSameStyles() =>
        Assert.Single(Repository.Files("content/images", "*.svg").Select(Repository.Read).Select(svg => svg.Split("<style>")[1].Split("</style>")[0]).Distinct());

    private static string? Draw(string svg, out string? complaint) => Picture.Draw(Encoding.UTF8.GetBytes(svg), 7, out complaint);
}
