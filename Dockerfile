# Builds the program, compiles the content into it, and leaves an image that can write nothing.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY src/SexualHealthInfo/SexualHealthInfo.csproj src/SexualHealthInfo/packages.lock.json src/SexualHealthInfo/
COPY .config .config
RUN dotnet restore src/SexualHealthInfo --locked-mode --runtime linux-x64 && dotnet tool restore

COPY .editorconfig ./
COPY src src
COPY content content
RUN dotnet publish src/SexualHealthInfo --no-restore --runtime linux-x64 --output /app -p:Sbom=true

# No shell, no package manager, not root. "extra" has the time zones by which helplines open; without them no line is called open.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=4s --start-period=10s \
    CMD ["dotnet", "SexualHealthInfo.dll", "health", "--url", "http://localhost:8080"]
ENTRYPOINT ["dotnet", "SexualHealthInfo.dll"]
