using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Share;

/// <summary>
/// A page under its two words, to send to someone. Chats ask for an address before anybody opens it, keep what it says, and follow redirects;
/// so this says nothing, answers itself, and is the same for every page but for the two words. The button leads on, into plain mode.
/// </summary>
[NeverStored]
internal sealed class SharedPageModel(ComeBackWords comeBackWords) : PageModel
{
    /// <summary>The two words as they are printed; null where no page has them.</summary>
    public string? Words { get; private set; }

    public void OnGet(string words)
    {
        Words = comeBackWords.WordsOf(comeBackWords.PathOf(words));
        Response.StatusCode = Words is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }
}
