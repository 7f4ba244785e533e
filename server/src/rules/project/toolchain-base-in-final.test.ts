import { ruleTest } from "../../../test/ruleTest.ts";
import { toolchainBaseInFinal } from "./toolchain-base-in-final.ts";

const goApp = "WORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";

ruleTest(toolchainBaseInFinal, {
  good: [
    `FROM golang:1.24 AS build\n${goApp}FROM alpine:3.22\nCOPY --from=build /app /app\nCMD ["/app"]\n`,
    // It runs with its compiler.
    "FROM golang:1.24\nCOPY . .\nCMD go run .\n",
    `FROM golang:1.24\n${goApp}CMD ["air"]\n`,
    "FROM rust:1\nCOPY . .\nCMD cargo run --release\n",
    "FROM maven:3-eclipse-temurin-21\nCOPY . .\nCMD mvn spring-boot:run\n",
    "FROM mcr.microsoft.com/dotnet/sdk:8.0\nCOPY . .\nENTRYPOINT dotnet watch run\n",
    'FROM eclipse-temurin:21\nCOPY Main.java .\nCMD ["java", "Main.java"]\n',
    // Nothing is built here, or a script decides what runs.
    'FROM golang:1.24\nCOPY linter /usr/bin/\nCMD ["linter"]\n',
    `FROM golang:1.24\n${goApp}CMD ["./entrypoint.sh"]\n`,
    `FROM golang:1.24\n${goApp}CMD ["/app", "$X"]\nENTRYPOINT ["python3", "serve.py"]\n`,
    `FROM golang:1.24\n${goApp}`,
    // Development, and a target that a variable decides.
    `FROM golang:1.24 AS dev\n${goApp}CMD ["/app"]\n`,
    `#- /workspace/Dockerfile.dev\nFROM golang:1.24\n${goApp}CMD ["/app"]\n`,
    `#- /workspace/Dockerfile\nFROM golang:1.24\n${goApp}CMD ["/app"]\n#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: "\${TARGET}"}}}\n`,
    `#- /workspace/Dockerfile\nFROM golang:1.24\n${goApp}CMD ["/app"]\n#- /workspace/compose.yaml\nservices: {a: {build: {context: ., additional_contexts: {"golang:1.24": "docker-image://x"}}}}\n`,
    // Not known.
    `FROM golang:1.24-mine\n${goApp}CMD ["/app"]\n`,
    `FROM $BASE\n${goApp}CMD ["/app"]\n`,
    'FROM eclipse-temurin:21-jre\nCMD ["java", "-jar", "app.jar"]\n',
    'FROM node:22\nRUN npm run build\nCMD ["node", "server.js"]\n',
  ],
  bad: [
    {
      code: `
        FROM golang:1.24 AS base
        FROM base
      #      ^^^^ The image ships with the toolchain (Go) of "golang:1.24", which "server" runs without
        COPY . .
        RUN go build -o /bin/server ./cmd/server
        ENTRYPOINT ["/bin/server"]
      `,
      related: ['/workspace/Dockerfile:5 The container runs "server"'],
    },
    {
      code: `
        FROM maven:3.9-eclipse-temurin-21 AS build
        COPY . .
        RUN mvn -B package
        FROM eclipse-temurin:21-jdk-alpine
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The image ships with the toolchain (JDK) of "eclipse-temurin:21-jdk-alpine", which "java" runs without
        COPY --from=build /target/app.jar /app.jar
        RUN adduser -D app
        USER app
        ENTRYPOINT exec java $JAVA_OPTS -jar /app.jar
      `,
      titles: ['Change to "eclipse-temurin:21-jre-alpine"'],
      fixed: `
        FROM maven:3.9-eclipse-temurin-21 AS build
        COPY . .
        RUN mvn -B package
        FROM eclipse-temurin:21-jre-alpine
        COPY --from=build /target/app.jar /app.jar
        RUN adduser -D app
        USER app
        ENTRYPOINT exec java $JAVA_OPTS -jar /app.jar
      `,
    },
    {
      // The stage itself builds: another tag would take the tools from it.
      code: `
        FROM eclipse-temurin:21
      #      ^^^^^^^^^^^^^^^^^^ The image ships with the toolchain (JDK) of "eclipse-temurin:21", which "java" runs without
        COPY . .
        RUN ./mvnw package
        CMD java -jar target/app.jar
      `,
    },
    {
      code: `
        FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
        RUN dotnet publish -o /out
        FROM mcr.microsoft.com/dotnet/sdk:8.0
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The image ships with the toolchain (.NET SDK) of "mcr.microsoft.com/dotnet/sdk:8.0", which "dotnet" runs without
        COPY --from=build /out .
        ENTRYPOINT ["dotnet", "app.dll"]
      `,
      fixed: `
        FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
        RUN dotnet publish -o /out
        FROM mcr.microsoft.com/dotnet/aspnet:8.0
        COPY --from=build /out .
        ENTRYPOINT ["dotnet", "app.dll"]
      `,
    },
    {
      // A stage that compose builds ships too.
      code: `
      #- /workspace/Dockerfile
        FROM rust:1.80-slim AS api
      #      ^^^^^^^^^^^^^^ The image ships with the toolchain (Rust) of "rust:1.80-slim", which "api" runs without
        RUN cargo build --release
        CMD ["./target/release/api"]
        FROM scratch
      #- /workspace/compose.yaml
        services: {a: {build: {context: ., target: api}}}
      `,
    },
  ],
});
