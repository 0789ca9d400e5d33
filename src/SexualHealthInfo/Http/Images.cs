using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>Pictures that came with the content. They are not in wwwroot, since content changes without a new build.</summary>
internal static class Images
{
    public static void MapImages(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/images/{name}", ["GET", "HEAD"], async (string name, ContentStore store) =>
            await store.Images.FirstOrDefaultAsync(image => image.Name == name) is { } image
                ? Results.Bytes(image.Bytes, image.ContentType)
                : Results.NotFound()).WithMetadata(new CachedPage());
}
