using System.Net;
using System.Net.Sockets;

namespace SexualHealthInfo.Links;

/// <summary>What came back of one request: a status, or what went wrong.</summary>
internal sealed record Reply
{
    public HttpStatusCode? Status { get; init; }

    /// <summary>Where a redirect leads, as it was sent.</summary>
    public string? Location { get; init; }

    /// <summary>How long the server asks us to wait.</summary>
    public TimeSpan? Rest { get; init; }

    public string? Title { get; init; }

    public LinkAnswer? Trouble { get; init; }

    /// <summary>Asking in another way would bring nothing else.</summary>
    public bool IsHopeless { get; init; }

    public static Reply Of(Exception exception, TimeSpan timeout)
    {
        var socket = exception.InnerException as SocketException;
        return (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError when socket?.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData =>
                new() { Trouble = LinkAnswer.NotReached("there is no such host", Verdict.Dead), IsHopeless = true },
            HttpRequestError.NameResolutionError => new() { Trouble = LinkAnswer.NotReached("its host could not be looked up"), IsHopeless = true },
            HttpRequestError.ConnectionError => new() { Trouble = LinkAnswer.NotReached("its host takes no connection"), IsHopeless = true },
            HttpRequestError.SecureConnectionError => new() { Trouble = LinkAnswer.Unsure("its certificate is not valid, or it cannot encrypt"), IsHopeless = true },
            HttpRequestError.ResponseEnded => new() { Trouble = LinkAnswer.Unsure("the connection was cut") },
            HttpRequestError.ConfigurationLimitExceeded => new() { Trouble = LinkAnswer.Unsure("its headers have no end") },
            HttpRequestError.InvalidResponse => new() { Trouble = LinkAnswer.Unsure("its answer is not HTTP") },
            _ when exception is OperationCanceledException => new() { Trouble = LinkAnswer.NotReached($"no answer within {timeout.TotalSeconds:0.##} seconds") },
            _ => new() { Trouble = LinkAnswer.Unsure("the connection broke") },
        };
    }
}
