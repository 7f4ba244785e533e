import { ruleTest } from "../../../test/ruleTest.ts";
import { copyFromMissingPath } from "./copy-from-missing-path.ts";

const manifest = '#- Cargo.toml\n[package]\nname = "ledger"\n#- src/main.rs\nfn main() {}\n';

/** A project in /app; `copies` stand in the final stage. */
const file = (builds: string, copies: string, files = manifest): string =>
  `FROM rust:1.83 AS build\nWORKDIR /app\nCOPY . .\n${builds}\nFROM debian:bookworm-slim\n${copies}\n${files}`
    .split("\n")
    .map((line) => (line.startsWith("#") ? line : `  ${line}`))
    .join("\n");
const copy = (path: string): string => `COPY --from=build ${path} /usr/local/bin/ledger`;
const marked = (path: string): string =>
  `${copy(path)}\n#${" ".repeat("COPY --from=build  ".length)}${"^".repeat(path.length)} Stage "build" has no "${path}"`;

const release = "RUN cargo chef cook --release --recipe-path recipe.json\nRUN cargo build --release --locked";
const musl = "RUN cargo build --release --target x86_64-unknown-linux-musl";
const cached = "RUN --mount=type=cache,target=/app/target cargo build --release";
const built = "/app/target/release/ledger";
const other = "/app/target/release/app";

ruleTest(copyFromMissingPath, {
  good: [
    file(release, copy(built)),
    // Cargo's own folders, and libraries.
    file(release, "COPY --from=build /app/target/release/build /app/target/release/libledger.so /"),
    // Further programs, other names, other settings.
    file(release, copy(other), `${manifest}#- src/bin/app.rs\nfn main() {}\n`),
    file(release, copy(other), '#- Cargo.toml\n[workspace]\nmembers = ["a"]\n'),
    file(
      release,
      copy(other),
      '#- Cargo.toml\n[package]\nname = "x"\n[[bin]]\nname = "app"\npath = "a.rs"\n',
    ),
    file(`${release} && mv target/release/ledger target/release/app`, copy(other)),
    file(`RUN sed -i s/ledger/app/ Cargo.toml && cargo build --release`, copy(other)),
    file("RUN cargo build --release --target $TARGET", copy(other)),
    file(musl, copy("/app/target/x86_64-unknown-linux-musl/release/ledger")),
    file(
      musl.replace("--target x86_64-unknown-linux-musl", ""),
      copy(built),
      `${manifest}#- .cargo/config.toml\nx\n`,
    ),
    file(`ENV CARGO_BUILD_TARGET=x86_64-unknown-linux-musl\n${release}`, copy(built)),
    file(
      "RUN cargo build --release --bin ledger --bin=app",
      `${copy(built)}\n${copy(other)}`,
      `${manifest}#- src/bin/app.rs\nfn main() {}\n`,
    ),
    // Taken out of the cache; a folder that was there before.
    file(`${cached} && cp target/release/ledger /ledger`, copy("/ledger")),
    file(`RUN mkdir target\n${cached}`, copy("/app/target")),
    file(cached.replace("/app/target", "$PLACE"), copy(built)),
  ],
  bad: [
    {
      // Made in a cache, of which nothing stays in the image.
      code: file(cached, marked(built)),
    },
    {
      code: file(cached, marked("/app/target")),
    },
    {
      code: file(cached.replace("/app/target", "target"), marked(built)),
    },
    // Where the documentation of the image puts it, and in a folder of the program's name.
    ...["/usr/src/myapp", "/usr/src/app", "/ledger"].map((folder) => ({
      code: file(cached, marked(built))
        .replaceAll("/app", folder)
        .replace(/\^+/, (carets) => carets + "^".repeat(folder.length - 4)),
    })),
    {
      code: file(release, marked("/app/target/release/legder")),
      fixed: file(release, copy(built)),
    },
    {
      code: file(release, marked("/app/target/debug/ledger")),
      fixed: file(release, copy(built)),
    },
    {
      code: file(musl, marked(built)),
      fixed: file(musl, copy("/app/target/x86_64-unknown-linux-musl/release/ledger")),
    },
  ],
});

// Patterns: the folder has to be there, though nothing in it has to match.
ruleTest(copyFromMissingPath, {
  good: [
    "FROM maven:3.9 AS build\nWORKDIR /build\nCOPY pom.xml .\nRUN mvn package\nFROM eclipse-temurin:21-jre\nCOPY --from=build /build/target/*.jar /build/*/x.jar /*.jar /usr/lib/*.so /app/\n",
  ],
  bad: [
    {
      code: `
          FROM maven:3.9 AS build
          WORKDIR /build
          COPY pom.xml .
          RUN mvn package
          FROM eclipse-temurin:21-jre
          COPY --from=build /app/target/*.jar /app.jar
        #                   ^^^^^^^^^^^^^^^^^ Stage "build" has no "/app/target"
      `,
      fixed: `
          FROM maven:3.9 AS build
          WORKDIR /build
          COPY pom.xml .
          RUN mvn package
          FROM eclipse-temurin:21-jre
          COPY --from=build /build/target/*.jar /app.jar
      `,
    },
    {
      code: `
          FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
          WORKDIR /src
          COPY . .
          RUN dotnet publish -c Release -o /out
          FROM mcr.microsoft.com/dotnet/aspnet:9.0
          COPY --from=build /app/out .
        #                   ^^^^^^^^ Stage "build" has no "/app/out"
      `,
      fixed: `
          FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
          WORKDIR /src
          COPY . .
          RUN dotnet publish -c Release -o /out
          FROM mcr.microsoft.com/dotnet/aspnet:9.0
          COPY --from=build /out .
      `,
    },
  ],
});
