using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.WebEncoders;
using SexualHealthInfo;
using SexualHealthInfo.Export;
using SexualHealthInfo.Http;
using SexualHealthInfo.Verbs;

// Verbs. One of them, export, reads the site that is built below; serving has one too, and is what happens without any.
StaticExport? export = null;
args = ServeVerb.Settings(args);
if (CommandLine.NamesVerb(args))
{
    var ended = CommandLine.Run(args, out export);
    if (export is null)
    {
        return ended;
    }

    args = export.Settings;
}

if (CommandLine.StrayWord(args) is { } stray)
{
    Console.Error.WriteLine($"'{stray}' is not a setting; a verb stands first. Try --help.");
    return 2;
}

if (Limits.Complaint() is { } tight)
{
    Console.Error.WriteLine(tight);
    return 2;
}

// Settings: appsettings.json, the environment, the command line.
var builder = WebApplication.CreateBuilder(SiteOptions.HostOptions(args));
builder.Configuration.AddCommandLine(args, SiteOptions.Switches);
builder.Logging.UseSerilog(builder.Configuration);
var options = builder.Configuration.GetSection("Site").Get<SiteOptions>() ?? new();
if ((options.Complaint() ?? SealKeys.Complaint(options.Keys)) is { } complaint)
{
    Console.Error.WriteLine(complaint);
    return 2;
}

// Content: compiled if no store holds it yet; if it is broken, the last good one. An export is of what the folder holds, or of nothing.
var (exitCode, content) = export is null ? StartingContent.Find(options) : StartingContent.ToExport(options);
if (content is null)
{
    return exitCode;
}

// Services.
builder.WebHost.UseStaticWebAssets(); // Run from a build, the compressed styles lie outside wwwroot and would be sent empty.
builder.WebHost.ConfigureKestrel(Limits.OfServer).UseSockets(Limits.OfSockets);
Limits.AddTo(builder.Services);
Traces.AddTo(builder.Services);
builder.Services.AddSingleton(options);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<PublicAddress>();
builder.Services.AddSingleton<Scripts>();
builder.Services.AddSingleton<Seal>();
builder.Services.AddSingleton(services => new Generations(content.Store, content.Generation, content.Rejected, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<Generations>>()));
builder.Services.AddHostedService(services => services.GetRequiredService<Generations>());
Generation.AddTo(builder.Services);
builder.Services.AddScoped<PlainMode>();
builder.Services.AddScoped<ExitTarget>();
builder.Services.AddSingleton<Drain>();
builder.Services.AddHostedService(services => services.GetRequiredService<Drain>());
builder.Services.AddSingleton<PageMemory>();
if (builder.Environment.IsDevelopment())
{
    Preview.AddTo(builder.Services);
    builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<ContentWatch>(services, content.Store));
}

builder.Services.AddRazorPages(razor => razor.Conventions
    .AddPageRoute("/Articles/ArticlePage", "/guides/{slug}")
    .AddPageRoute("/Lookup/Search", SealedSearch.Results + "{token}"))
    .AddMvcOptions(Limits.OfPages);
builder.Services.Configure<RazorViewEngineOptions>(views => views.ViewLocationExpanders.Add(new ReadingModeViews()));
builder.Services.Configure<WebEncoderOptions>(html => html.TextEncoderSettings = new(UnicodeRanges.All)); // "…" as itself, not as six letters.

SealKeys.AddTo(builder.Services, options.Keys);

if (export is not null)
{
    await export.AdaptAsync(builder.Services);
}

// Pipeline, in the order a request meets it.
var app = builder.Build();
SealKeys.Warn(options.Keys, TimeProvider.System.GetUtcNow(), app.Logger);
app.UseMiddleware<RequestLog>();
app.UseMiddleware<LastResort>();
app.UseMiddleware<KnownHosts>();
if (app.Environment.IsDevelopment())
{
    app.UseMiddleware<PreviewPages>();
}

app.UseMiddleware<ReadyPages>();
app.UseMiddleware<SecurityHeaders>();
app.UseExceptionHandler(new ExceptionHandlerOptions
{
    ExceptionHandlingPath = "/error/500",
    SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException, // What callers send is theirs; it must not fill the log.
    StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
});
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseMiddleware<CanonicalAddresses>();
app.UseMiddleware<ReadingModes>();
app.UseRouting();
app.UseRateLimiter();
app.UseMiddleware<PageCache>();

// Routes.
app.MapStaticAssets();
app.MapOlderAssets();
app.MapRazorPages().WithStaticAssets().WithMetadata(new CachedPage());
app.MapFeeds();
app.MapSearchForm();
app.MapSuggestions();
app.MapImages();
app.MapHealth();
if (app.Environment.IsDevelopment())
{
    Preview.Map(app);
}

if (export is not null)
{
    return await export.RunAsync(app);
}

try
{
    app.Run();
    return 0;
}
catch (IOException exception)
{
    // Most often an address that another program uses.
    Console.Error.WriteLine($"The site cannot listen: {exception.Message}");
    return 2;
}
