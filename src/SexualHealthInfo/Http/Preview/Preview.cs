using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>A problem of the content, for the page: <c>path:line:col</c>, its code, what is wrong, and the line it stands in with a caret below.</summary>
internal sealed record PreviewProblem(string Where, string Code, string Message, string? Excerpt);

/// <summary>
/// What a writer sees while writing, in Development only: pages that load again by themselves, drafts, and the problems of the last change above
/// the page, which stays the last good one. Outside Development nothing of it is registered or answered.
/// </summary>
internal sealed class Preview
{
    public const string Path = "/preview";

    private readonly string start = Guid.NewGuid().ToString("N");
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int number;

    /// <summary>Names what pages are made from now: another one after every change, and after every start.</summary>
    public string Made => $"{start}-{Volatile.Read(ref number).ToString(CultureInfo.InvariantCulture)}";

    public IReadOnlyList<PreviewProblem> Problems { get; private set; } = [];

    /// <summary>Tells every open page that there is something else to see.</summary>
    public void Show(IReadOnlyList<PreviewProblem> problems)
    {
        Problems = problems;
        Interlocked.Increment(ref number);
        Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<Preview>();
        services.AddScoped(request => new ContentStore(request.GetRequiredService<Microsoft.EntityFrameworkCore.DbContextOptions<ContentStore>>(), request.GetRequiredService<TimeProvider>()) { ShowsHidden = true });
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{Path}/changes", (Preview preview, IHostApplicationLifetime program, HttpContext context) =>
            TypedResults.ServerSentEvents(preview.ChangesAsync(CancellationTokenSource.CreateLinkedTokenSource(program.ApplicationStopping, context.RequestAborted).Token)));
        routes.MapGet($"{Path}/preview.js", () => Results.Bytes(Resource("preview.js"), "text/javascript"));
        routes.MapGet($"{Path}/preview.css", () => Results.Bytes(Resource("preview.css"), "text/css"));
    }

    public static string Integrity(string name) => $"sha384-{Convert.ToBase64String(SHA384.HashData(Resource(name)))}";

    private async IAsyncEnumerable<string> ChangesAsync([EnumeratorCancellation] CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var next = Volatile.Read(ref changed).Task;
            yield return Made;
            await next.WaitAsync(end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(Preview).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
