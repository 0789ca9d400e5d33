using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;

namespace SexualHealthInfo.Http;

/// <summary>
/// Sees at its address that a page is asked for in a reading mode, and sends the request on as one for the page itself. It stands before
/// routing; an error is then shown in the same mode.
/// </summary>
internal sealed class ReadingModes(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (TextOnly.PageAt(context.Request.Path.Value!) is { } page)
        {
            context.Features.Set(TextOnly.Mode);
            context.Request.Path = page;
        }
        else if (PlainMode.IsAt(context.Request.Path.Value!))
        {
            return context.RequestServices.GetRequiredService<PlainMode>().AnswerAsync(context, next);
        }

        return next(context);
    }
}

/// <summary>In a static copy and in a reading mode, a layout or partial is looked for in the folder of its name first.</summary>
internal sealed class ReadingModeViews : IViewLocationExpander
{
    private const string Key = "mode";
    private const string Static = "static";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        context.Values[Key] = context.ActionContext.HttpContext.Features.Get<ReadingMode>()?.Name;
        context.Values[Static] = StaticCopy.Of(context.ActionContext.HttpContext) is null ? null : Static;
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        viewLocations = context.Values[Key] is { } mode ? viewLocations.Prepend($"/Pages/{mode}/{{0}}.cshtml") : viewLocations;
        return context.Values[Static] is null ? viewLocations : viewLocations.Prepend("/Pages/Static/{0}.cshtml");
    }
}
