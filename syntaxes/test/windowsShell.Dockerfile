# SYNTAX TEST "source.dockerfile" "PowerShell is no POSIX shell, until the next stage"
FROM mcr.microsoft.com/powershell:7 AS first
SHELL ["pwsh", "-Command"]
# <----- keyword.other.special-method.dockerfile
#     ^ punctuation.definition.array.begin.dockerfile
#      ^^^^^^ string.quoted.double.dockerfile
RUN Write-Host $env:PATH
#   ^^^^^^^^^^ - meta.embedded.block.shell.dockerfile
COPY --from=first /a /b
#           ^^^^^ entity.name.type.stage.dockerfile
FROM alpine:3
RUN echo $PATH
#   ^^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
