# escape=`
FROM mcr.microsoft.com/dotnet/framework/sdk:4.8.1 AS build
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';"]
WORKDIR C:\src
COPY *.sln .
RUN nuget restore; `
    Write-Host 'apt-get install nothing'; `
    Remove-Item -Force -Recurse $env:TEMP\*
COPY . .
RUN msbuild /p:Configuration=Release

FROM mcr.microsoft.com/dotnet/framework/aspnet:4.8.1
WORKDIR \inetpub\wwwroot
COPY --from=build C:\src\app .
CMD C:\ServiceMonitor.exe w3svc
