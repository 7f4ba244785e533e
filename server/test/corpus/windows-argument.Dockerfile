ARG WINDOWS_IMAGE=mcr.microsoft.com/windows/servercore:ltsc2022
FROM ${WINDOWS_IMAGE}
RUN powershell -NoProfile -Command Invoke-WebRequest https://example.com/a.zip -OutFile a.zip
WORKDIR C:/app
ENTRYPOINT app.exe --serve
