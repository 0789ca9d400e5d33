using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Http;

namespace SexualHealthInfo.Pages.Leave;

/// <summary>
/// The page that stands in the tab where ours were, once the reader has left. With script it shows nothing and leads on, however it is
/// come to. The words are for a browser without script. That it was asked for is neither logged nor counted.
/// </summary>
[NeverStored]
[DisableHttpMetrics]
internal sealed class LeaveModel : PageModel;
