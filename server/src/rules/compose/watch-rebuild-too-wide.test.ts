import { ruleTest } from "../../../test/ruleTest.ts";
import { watchRebuildTooWide } from "./watch-rebuild-too-wide.ts";

const files = "#- /workspace/api/README.md\n#- /workspace/api/main.go\n#- /workspace/api/tests/a_test.go\n";
const project = (
  rule: string,
  dockerfile = "FROM golang\nCOPY api /src\n",
  service = "build: .",
  rest = files,
) =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: rebuild, ${rule}}]}}}\n#- /workspace/Dockerfile\n${dockerfile}${rest}`;

ruleTest(watchRebuildTooWide, {
  good: [
    project("path: ./api, ignore: [README.md, tests/]"),
    project("path: ./api, include: '**/*.go', ignore: tests"),
    project("path: ./api/main.go"),
    project("path: ./api/README.md"),
    project("path: ./api, action: restart"),
    project("path: ./api, action: sync, target: /src"),
    project("path: ./api", undefined, "image: a"),
    project("path: ./api", undefined, undefined, `${files}#- /workspace/.dockerignore\n**/*.md\n**/tests\n`),
    // A small context is rebuilt as a whole.
    project("path: ./api", undefined, "build: {context: api, dockerfile: ../Dockerfile}"),
    project("path: ."),
    // The build reads them.
    project("path: ./api", "FROM golang\nCOPY api /src\nCOPY api/README.md /\nRUN go test ./...\n"),
    project("path: ./api, ignore: tests", "FROM golang\nCOPY api/README* /\n"),
    project(
      "path: ./api, ignore: tests",
      undefined,
      undefined,
      `${files}#- /workspace/api/pyproject.toml\nreadme = "README.md"\n`,
    ),
    // Deeper ones are none of the project's own.
    project(
      "path: ./api",
      undefined,
      undefined,
      "#- /workspace/api/lib/README.md\n#- /workspace/api/main.go\n",
    ),
    project("path: ./api", undefined, undefined, "#- /workspace/api/tests/\n#- /workspace/api/main.go\n"),
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
                - action: rebuild
                  path: ./api
      #                 ^^^^^ Changes of these rebuild the image, too: "README.md", "tests"
                  ignore:
                    - docs
      #- /workspace/Dockerfile
        FROM golang
        COPY api /src
      #- /workspace/api/README.md
      #- /workspace/api/main.go
      #- /workspace/api/tests/a_test.go
      `,
      titles: ['Ignore "README.md", "tests/"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          api:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: ./api
                  ignore:
                    - docs
                    - README.md
                    - tests/
      `,
    },
    {
      // A context that is not small any more.
      code: `
      #- /workspace/compose.yaml
        services: { api: { build: ., develop: { watch: [ { action: rebuild, path: . } ] } } }
      #                                                                           ^ Changes of these rebuild the image, too: "readme.txt"
      #- /workspace/Dockerfile
        FROM golang
        COPY . /src
      #- /workspace/readme.txt
${Array.from({ length: 30 }, (_, index) => `      #- /workspace/src/file${index}.go`).join("\n")}
      `,
      fixed: `
      #- /workspace/compose.yaml
        services: { api: { build: ., develop: { watch: [ { action: rebuild, path: ., ignore: [readme.txt] } ] } } }
      `,
    },
  ],
});
