using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SexualHealthInfo.Links;

/// <summary>
/// Asks whether an address can be read: HEAD, and GET where HEAD was refused or failed. Follows redirects itself, so that it knows which of
/// them are for good. Whatever a server does becomes an answer, never an exception; time, hops and bytes are bounded. It sends no cookie and no
/// referrer, and asks for a page as it stands, since what is packed could be endless.
/// </summary>
internal sealed partial class LinkCheck : IDisposable
{
    /// <summary>Says what we are and nothing of the site's readers.</summary>
    public const string UserAgent = "SexualHealthInfo-links/1.0 (checks whether links still work)";

    private const int MaxHops = 10;
    private const int MaxBodyBytes = 64 * 1024;
    private static readonly TimeSpan MaxRest = TimeSpan.FromSeconds(60);

    private readonly Hosts hosts;
    private readonly TimeSpan timeout;
    private readonly HttpClient client;

    public LinkCheck(Hosts hosts, TimeSpan timeout)
    {
        (this.hosts, this.timeout) = (hosts, timeout);
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 0,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html, */*;q=0.5");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "identity");
    }

    public void Dispose() => client.Dispose();

    public async Task<LinkAnswer> AskAsync(Uri address, CancellationToken cancelled)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (at, isForGood, movedTo) = (address, true, (Uri?)null);
        while (true)
        {
            if (!seen.Add(at.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)))
            {
                return LinkAnswer.Unsure("its redirects go in a circle");
            }

            if (seen.Count > MaxHops)
            {
                return LinkAnswer.Unsure($"it redirects more than {MaxHops} times");
            }

            var reply = await ReplyAsync(at, cancelled);
            if (reply.Location is null)
            {
                return Judge(address, at, reply, movedTo);
            }

            if (!Uri.TryCreate(at, reply.Location, out var next) || next.Scheme is not ("http" or "https"))
            {
                return LinkAnswer.Unsure("it redirects to what is no web address");
            }

            isForGood &= reply.Status is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            movedTo = isForGood ? next : movedTo;
            at = next;
        }
    }

    private static LinkAnswer Judge(Uri address, Uri at, Reply reply, Uri? movedTo)
    {
        var where = at == address ? "" : $"it leads to {at.AbsoluteUri}, which ";
        return (int)(reply.Status ?? 0) switch
        {
            _ when reply.Trouble is { } trouble => trouble with { Why = where.Length > 0 ? $"{where.Replace(", which ", ": ", StringComparison.Ordinal)}{trouble.Why}" : trouble.Why },
            404 or 410 => new(Verdict.Dead, $"{where}answers {(int)reply.Status!}"),
            < 200 or >= 300 => LinkAnswer.Unsure($"{where}answers {(int)reply.Status!}"),
            _ when reply.Title is { } title && NotFound().IsMatch(title) => LinkAnswer.Unsure($"{where}answers as if all were well, but its title is '{title}'"),
            _ when at.Scheme == "http" && address.Scheme == "https" => LinkAnswer.Unsure($"{where}is not encrypted"),
            _ when at.PathAndQuery == "/" && address.PathAndQuery != "/" => LinkAnswer.Unsure("it leads to the first page of a site, not to what it named"),
            _ when movedTo is not null => new(Verdict.Moved, $"it has moved for good; write {movedTo.AbsoluteUri}", movedTo.AbsoluteUri),
            _ => new(Verdict.Ok, "can be read"),
        };
    }

    private async Task<Reply> ReplyAsync(Uri at, CancellationToken cancelled)
    {
        var reply = await SendAsync(HttpMethod.Head, at, cancelled);
        var isFinal = reply.Location is not null || reply.Status is >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous || AsksForQuiet(reply) || reply.IsHopeless;
        if (!isFinal)
        {
            reply = await SendAsync(HttpMethod.Get, at, cancelled);
        }

        if (!AsksForQuiet(reply) || reply.Rest is not { } rest)
        {
            return reply;
        }

        if (rest > MaxRest)
        {
            hosts.Close(at, "not asked, since its host asks to come back later");
            return reply;
        }

        hosts.Rest(at, rest);
        return await SendAsync(HttpMethod.Get, at, cancelled);
    }

    private static bool AsksForQuiet(Reply reply) => reply.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    private async Task<Reply> SendAsync(HttpMethod method, Uri at, CancellationToken cancelled) =>
        await hosts.AskAsync(at, async () =>
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
            limit.CancelAfter(timeout);
            try
            {
                using var request = new HttpRequestMessage(method, at);
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                hosts.Answered(at);
                return new Reply
                {
                    Status = answer.StatusCode,
                    Location = (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.TryGetValues("Location", out var locations) ? locations.First() : null,
                    Rest = answer.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - answer.Headers.Date : null,
                    Title = method == HttpMethod.Get && answer.IsSuccessStatusCode ? await TitleAsync(answer, limit.Token) : null,
                };
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException or FormatException)
            {
                cancelled.ThrowIfCancellationRequested();
                var reply = Reply.Of(exception, timeout);
                if (reply.Trouble is { WasReached: false, Verdict: Verdict.Unsure })
                {
                    hosts.Failed(at);
                }

                return reply;
            }
        }, cancelled) ?? new Reply { Trouble = LinkAnswer.NotReached(hosts.WhyClosed(at)!) };

    /// <summary>What the page calls itself, as far as its first bytes say; null for what is no page.</summary>
    private static async Task<string?> TitleAsync(HttpResponseMessage answer, CancellationToken cancelled)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "text/html" || answer.Content.Headers.ContentEncoding.Count > 0)
        {
            return null;
        }

        var bytes = new byte[MaxBodyBytes];
        await using var body = await answer.Content.ReadAsStreamAsync(cancelled);
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancelled);
        var title = WebUtility.HtmlDecode(Title().Match(Encoding.UTF8.GetString(bytes, 0, length)).Groups[1].Value);
        var plain = string.Join(' ', new string([.. title.Where(letter => !char.IsControl(letter) || char.IsWhiteSpace(letter))]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length > 80 ? plain[..80] : plain;
    }

    [GeneratedRegex(@"<title[^>]{0,200}>([^<]{0,500})", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"\b404\b|\bnot found\b|\bno longer (available|exists)\b|\bpage (is )?(gone|missing)\b|\bdoes ?n[o'’]t exist\b|\bdoes not exist\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotFound();
}
