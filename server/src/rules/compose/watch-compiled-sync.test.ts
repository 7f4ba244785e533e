import { ruleTest } from "../../../test/ruleTest.ts";
import { watchCompiledSync } from "./watch-compiled-sync.ts";

const run = 'FROM golang\nWORKDIR /src\nCOPY . .\nCMD ["go", "run", "."]\n';
const project = (
  dockerfile = run,
  rules = "{action: sync, path: ., target: /src}",
  service = "build: .",
  files = "",
) =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [${rules}]}}}\n#- /workspace/main.go\n#- /workspace/src/main.rs\n#- /workspace/web/a.css\n#- /workspace/src/App.java\n#- /workspace/src/App.cs\n${files}#- /workspace/Dockerfile\n${dockerfile}`;
const command = (line: string) => project(run.replace(/CMD.*/, line));

ruleTest(watchCompiledSync, {
  good: [
    command('CMD ["air"]'),
    command('CMD ["air", "-c", ".air.toml"]'),
    command("CMD air"),
    command('ENTRYPOINT ["reflex", "-r", "go$", "--", "go", "run", "."]'),
    command('CMD ["sh", "-c", "find . | entr -r go run ."]'),
    command("CMD watchexec -r go run ."),
    command('CMD ["cargo", "watch", "-x", "run"]'),
    command("CMD bacon run"),
    command('CMD ["dotnet", "watch", "run"]'),
    command('CMD ["./dev.sh"]'),
    command('CMD ["make", "dev"]'),
    command('ENTRYPOINT ["/docker-entrypoint"]\nCMD ["go", "run", "."]'),
    command("CMD $SERVER"),
    command(""),
    command("CMD ./mvnw quarkus:dev"),
    command("CMD ./gradlew -t bootRun"),
    // Its own command comes first.
    project(run, undefined, "build: ., command: air"),
    project(run, undefined, "build: ., command: '${COMMAND}'"),
    project(run, undefined, "build: ., entrypoint: [reflex, -s, --, go, run, .]"),
    // Something else is done with sources.
    project(run, "{action: sync+restart, path: ., target: /src}"),
    project(run, "{action: sync, path: ., target: /src}, {action: restart, path: .}"),
    project(run, "{action: sync, path: ., target: /src}, {action: rebuild, path: ., include: '**/*.go'}"),
    project(run, "{action: sync, path: ., target: /src}, {action: rebuild, path: $SOURCES}"),
    // No sources of that language are copied.
    project(run, "{action: sync, path: ./web, target: /src/web}"),
    project(run, "{action: sync, path: ., target: /src, ignore: ['**/*.go']}"),
    command('CMD ["python", "app.py"]'),
    command('CMD ["npm", "run", "dev"]'),
    // Spring's devtools reload what an IDE compiles.
    project(
      "FROM maven\nWORKDIR /src\nCOPY . .\nCMD mvn spring-boot:run\n",
      undefined,
      undefined,
      "#- /workspace/pom.xml\n<artifactId>spring-boot-devtools</artifactId>\n",
    ),
    // A script by its path, in an image that compiles nothing.
    project('FROM debian\nWORKDIR /src\nCOPY . .\nCMD ["/usr/local/bin/serve"]\n'),
    project(
      'FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/start"]\n'.replace(
        "/start",
        "/start.py",
      ),
    ),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          api:
            build: .
            develop:
              watch:
                - action: 'sync'
      #                   ^^^^^^ "go run" compiles when it starts: without a restart a copied "cmd/main.go" changes nothing
                  path: .
                  target: /src
                - action: rebuild
                  path: go.mod
      #- /workspace/go.mod
      #- /workspace/cmd/main.go
      #- /workspace/Dockerfile
        FROM golang
        WORKDIR /src
        COPY . .
        CMD go run ./cmd
      `,
      titles: ['Change to "sync+restart"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          api:
            build: .
            develop:
              watch:
                - action: 'sync+restart'
                  path: .
                  target: /src
                - action: rebuild
                  path: go.mod
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          api:
            build: { context: ., target: dev }
            develop:
              watch:
                - path: src # the crate
                  target: /src/src
                  action: sync
      #                   ^^^^ "/usr/local/bin/api" was compiled with the image: without a rebuild a copied "main.rs" changes nothing
      #- /workspace/src/main.rs
      #- /workspace/Dockerfile
        FROM rust AS dev
        WORKDIR /src
        COPY . .
        RUN cargo build --release && cp target/release/api /usr/local/bin/
        ENTRYPOINT ["/usr/local/bin/api"]
        FROM scratch
      `,
      titles: ['Change to "rebuild"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          api:
            build: { context: ., target: dev }
            develop:
              watch:
                - path: src # the crate
                  action: rebuild
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          web: { build: ., develop: { watch: [ { action: sync, path: src, target: /src } ] } }
      #                                                  ^^^^ "App.dll" was compiled with the image: without a rebuild a copied "App.cs" changes nothing
          java: { build: { context: ., dockerfile: java.Dockerfile }, develop: { watch: [ { target: /src, action: sync, path: src } ] } }
      #                                                                                                           ^^^^ "spring-boot:run" compiles when it starts: without a restart a copied "App.java" changes nothing
      #- /workspace/src/App.cs
      #- /workspace/src/App.java
      #- /workspace/Dockerfile
        FROM mcr.microsoft.com/dotnet/aspnet
        WORKDIR /src
        ENTRYPOINT ["dotnet", "App.dll"]
      #- /workspace/java.Dockerfile
        FROM maven
        WORKDIR /src
        CMD ["./mvnw", "spring-boot:run"]
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          web: { build: ., develop: { watch: [ { action: rebuild, path: src } ] } }
          java: { build: { context: ., dockerfile: java.Dockerfile }, develop: { watch: [ { target: /src, action: sync+restart, path: src } ] } }
      `,
    },
  ],
});
