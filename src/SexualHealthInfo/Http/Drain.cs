using Microsoft.Extensions.Hosting;

namespace SexualHealthInfo.Http;

/// <summary>
/// The end of the program, in order: from the signal on <c>/healthz/ready</c> says 503, so that whoever sends requests here stops; for
/// <c>Site:DrainSeconds</c> they are answered as ever; then the server takes no more, ends those under way, and the program exits with 0.
/// </summary>
internal sealed class Drain(SiteOptions options, IHostEnvironment environment) : IHostedLifecycleService
{
    public bool HasBegun { get; private set; }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        HasBegun = true;
        await Task.Delay(environment.IsDevelopment() ? TimeSpan.Zero : TimeSpan.FromSeconds(options.DrainSeconds), cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
