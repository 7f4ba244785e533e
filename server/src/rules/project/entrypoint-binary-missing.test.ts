import { ruleTest } from "../../../test/ruleTest.ts";
import { entrypointBinaryMissing } from "./entrypoint-binary-missing.ts";

ruleTest(entrypointBinaryMissing, {
  good: [
    `
        FROM golang:1.25 AS build
        WORKDIR /src
        COPY . .
        RUN CGO_ENABLED=0 go build -o /bin/server ./cmd/server
        ENTRYPOINT ["/nowhere"]
        FROM gcr.io/distroless/static-debian12:nonroot
        COPY --from=build /bin/server /server
        COPY --from=build /etc/ssl/certs /etc/ssl/certs
        USER 65532
        ENTRYPOINT ["/server"]
        CMD ["--port", "8080"]
    `,
    // What comes from a directory, an image, an archive.
    `
        FROM rust:1 AS build
        WORKDIR /app
        COPY . .
        RUN cargo build --release
        FROM scratch AS one
        COPY --from=build /app/target/release /bin
        ENTRYPOINT ["/bin/app"]
        FROM scratch AS two
        COPY --from=busybox / /
        RUN adduser -D app
        CMD exec app
        FROM scratch
        ADD rootfs.tar.xz /
        RUN echo hello > /world
        CMD ["bash"]
    `,
    // Where packages and scripts may have put it, and where it lies.
    'FROM debian:13\nCOPY run.sh /usr/local/bin/\nCMD ["run.sh"]\n#- run.sh\n1',
    'FROM debian:13\nWORKDIR /app\nCOPY . .\nRUN ln -s /app/run.sh /usr/bin/run.sh\nCMD ["run.sh"]\n#- run.sh\n1',
    'FROM debian:13\nRUN apt-get install -y a\nCOPY run.sh /app/\nCMD ["run.sh"]\n#- run.sh\n1',
    'FROM debian:13\nENV PATH=/app:$PATH\nCOPY run.sh /app/\nCMD ["run.sh"]\n#- run.sh\n1',
    'FROM node:22\nWORKDIR /app\nCOPY docker-entrypoint.sh .\nENTRYPOINT ["docker-entrypoint.sh"]\n#- docker-entrypoint.sh\n1',
    // Found in the PATH, in the working directory.
    `
        FROM scratch
        ENV PATH=/opt/tools
        WORKDIR /srv
        COPY tool /opt/tools/
        COPY other ./
        ENTRYPOINT ["tool"]
      #- tool
        1
      #- other
        1
    `,
    `
        FROM scratch
        WORKDIR /srv
        COPY other ./
        CMD ["./other", "/nowhere"]
    `,
    // An image that nothing is known of; a base image's own program gets the arguments; variables.
    `
        FROM registry.example.com/base
        CMD ["/nowhere"]
    `,
    `
        FROM node:22
        CMD ["server.js"]
    `,
    `
        ARG BASE=scratch
        FROM $BASE
        ENV APP=/app
        ENTRYPOINT ["$APP"]
    `,
    // Distroless with a shell.
    `
        FROM gcr.io/distroless/base-debian12:debug
        CMD /busybox/sh
    `,
    // What a package brings, or a script.
    `
        FROM alpine
        RUN apk add --no-cache bash
        CMD ["bash", "-c", "true"]
    `,
    `
        FROM alpine
        COPY install.sh /
        RUN /install.sh
        ENTRYPOINT ["/app/run"]
    `,
    // A mount has the shell.
    `
        FROM scratch
        COPY app /app
        RUN --mount=from=busybox,source=/bin,target=/bin chmod +x /app
        ENTRYPOINT ["/app"]
      #- app
        1
    `,
    // The service starts something else, or brings the program along.
    `
        FROM scratch AS development
        ENTRYPOINT ["/app/run"]
      #- compose.yaml
        services:
          app:
            build:
              context: .
              target: development
            volumes:
              - .:/app
    `,
    // A bind mount of the context is not what is in the image.
    `
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        CMD app.exe
        ENTRYPOINT ["C:\\\\app.exe"]
    `,
    `
        FROM scratch
    `,
  ],
  bad: [
    {
      code: `
          FROM golang:1.25 AS build
          WORKDIR /src
          COPY . .
          RUN CGO_ENABLED=0 go build -o /out/server .
          FROM gcr.io/distroless/static-debian12
          COPY --from=build /out/server /srv/app/
          ENTRYPOINT ["/server", "--verbose"]
        #             ^^^^^^^^^ The image has no "/server"
      `,
      titles: ['Change to "/srv/app/server"'],
      related: ["/workspace/Dockerfile:5 The image begins here"],
      fixed: `
          FROM golang:1.25 AS build
          WORKDIR /src
          COPY . .
          RUN CGO_ENABLED=0 go build -o /out/server .
          FROM gcr.io/distroless/static-debian12
          COPY --from=build /out/server /srv/app/
          ENTRYPOINT ["/srv/app/server", "--verbose"]
      `,
    },
    // The ENTRYPOINT of the image starts the program.
    {
      code: `
          FROM gcr.io/distroless/nodejs22-debian12 AS web
          CMD node server.js
        #     ^^^^^^^^^^^^^^ The image has no "/bin/sh", which the shell form starts
          FROM gcr.io/distroless/java21-debian12
          CMD java -jar /app.jar --web
        #     ^^^^^^^^^^^^^^^^^^^^^^^^ The image has no "/bin/sh", which the shell form starts
        #- compose.yaml
          services:
            web: { build: { context: ., target: web } }
            jvm: { build: . }
      `,
      fixed: `
          FROM gcr.io/distroless/nodejs22-debian12 AS web
          CMD ["server.js"]
          FROM gcr.io/distroless/java21-debian12
          CMD ["/app.jar", "--web"]
      `,
    },
    {
      code: `
          FROM gcr.io/distroless/nodejs22-debian12
          CMD node
        #     ^^^^ The image has no "/bin/sh", which the shell form starts
      `,
    },
    // The shell form, in stages that a build names.
    {
      code: `
          FROM scratch AS base
          COPY app /app
          FROM base AS web
          CMD /app --web
        #     ^^^^^^^^^^ The image has no "/bin/sh", which the shell form starts
          FROM base AS worker
          ENTRYPOINT /app && true
        #            ^^^^^^^^^^^^ The image has no "/bin/sh", which the shell form starts
        #- compose.yaml
          services:
            web:
              build:
                context: .
                target: web
        #- app
          1
      `,
      titles: ["Change to a JSON array"],
      fixed: `
          FROM scratch AS base
          COPY app /app
          FROM base AS web
          CMD ["/app", "--web"]
          FROM base AS worker
          ENTRYPOINT /app && true
        #- compose.yaml
          services:
            web:
              build:
                context: .
                target: web
        #- app
          1
      `,
    },
    // A directory, a name outside of the PATH, commands without a shell, a shell that is not installed.
    {
      code: `
          FROM golang AS build
          RUN mkdir /out && go build -o /out/app .
          FROM scratch
          WORKDIR /app
          COPY --from=build /out/app .
          RUN chmod +x /app/app
        # ^^^ The stage has no "/bin/sh" to run this with
          ENTRYPOINT ["/app"]
        #             ^^^^^^ "/app" is a directory in the image
      `,
      fixed: `
          FROM golang AS build
          RUN mkdir /out && go build -o /out/app .
          FROM scratch
          WORKDIR /app
          COPY --from=build /out/app .
          RUN chmod +x /app/app
          ENTRYPOINT ["/app/app"]
      `,
    },
    {
      code: `
          FROM scratch
          COPY tool /
          ENTRYPOINT ["tool"]
        #             ^^^^^^ The image has no "tool" in its PATH
        #- tool
          1
      `,
      titles: ['Change to "/tool"'],
      fixed: `
          FROM scratch
          COPY tool /
          ENTRYPOINT ["/tool"]
        #- tool
          1
      `,
    },
    {
      code: `
          FROM alpine:3.22
          WORKDIR /app
          COPY run.sh .
          CMD ["/bin/bash", "run.sh"]
        #      ^^^^^^^^^^^ The image has no "/bin/bash"
        #- run.sh
          1
      `,
    },
  ],
});

const published = (
  dll: string,
  project = "<Project />",
  publish = "dotnet publish Web.csproj -o /out",
): string => `
        FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
        WORKDIR /src
        COPY Web/*.csproj Web/
        COPY . .
        WORKDIR /src/Web
        RUN dotnet restore && dotnet build -c Release
        RUN ${publish}
        FROM mcr.microsoft.com/dotnet/aspnet:9.0
        WORKDIR /app
        COPY --from=build /out .
        ENTRYPOINT ["dotnet", "${dll}"]
${dll === "Wbe.dll" ? `      #                       ^^^^^^^^^ "dotnet publish" makes "Web.dll", and no "Wbe.dll"\n` : ""}      #- Web/Web.csproj
        ${project}
`;
const root = (code: string): string =>
  code
    .replace("        COPY Web/*.csproj Web/\n", "")
    .replaceAll("/src/Web", "/src")
    .replace("Web/Web.csproj", "Web.csproj");

// What .NET publishes has the project's name.
ruleTest(entrypointBinaryMissing, {
  good: [
    published("Web.dll"),
    published("./Web.dll"),
    published("Site.dll", "<AssemblyName>Site</AssemblyName>"),
    published("Core.dll", '<ProjectReference Include="..\\\\Core\\\\Core.csproj" />'),
    published("Other.dll", "<Project />", "dotnet publish -o /out"),
    published("Other.dll", "<Project />", "dotnet publish App.sln -o /out"),
    published("Other.dll", "<Project />", "dotnet publish Web.csproj -o /out -p:AssemblyName=Other"),
    published("Other.dll").replace("COPY --from=build", "COPY"),
    published("Other.dll").replace("ENTRYPOINT", "RUN cp Web.dll Other.dll\n        ENTRYPOINT"),
    `${published("Other.dll")}      #- Directory.Build.props\n        x\n`,
    root(published("Web.dll", "<Project />", "dotnet publish -c Release -o /out")),
  ],
  bad: [
    { code: published("Wbe.dll"), fixed: published("Web.dll") },
    {
      code: root(published("Wbe.dll", "<Project />", "dotnet publish -c Release -o /out")),
      fixed: root(published("Web.dll", "<Project />", "dotnet publish -c Release -o /out")),
    },
    {
      // A script in the working directory is not in the PATH.
      code: `
          FROM python:3.13-slim
          WORKDIR /app
          COPY run.sh ./
          RUN chmod +x run.sh
          CMD ["run.sh"]
        #      ^^^^^^^^ The image has no "run.sh" in its PATH
        #- run.sh
          1
      `,
      fixed: `
          FROM python:3.13-slim
          WORKDIR /app
          COPY run.sh ./
          RUN chmod +x run.sh
          CMD ["/app/run.sh"]
        #- run.sh
          1
      `,
    },
  ],
});
