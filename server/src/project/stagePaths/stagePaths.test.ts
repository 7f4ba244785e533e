import { describe, expect, it } from "vitest";
import { dockerfileIn } from "../../../test/dockerfileIn.ts";
import { readFixture } from "../../../test/fixture.ts";
import { type StagePaths, stagePaths } from "./stagePaths.ts";

/** Of the last stage of a fixture's Dockerfile. */
function pathsOf(fixture: string): StagePaths {
  const { files, main } = readFixture(fixture, "/workspace/Dockerfile");
  const file = dockerfileIn(files, main);
  const stage = file.dockerfile.finalStage ?? expect.fail("no stage in the fixture");
  return stagePaths(stage, file);
}

/** `/a:+ /b:- /c:?` of what is present, absent and unknown; the paths as they are asked for. */
function answers(fixture: string, ...asked: readonly string[]): string {
  const paths = pathsOf(fixture);
  const sign = { present: "+", absent: "-", unknown: "?" };
  return asked.map((path) => `${path}${sign[paths.has(path)]}`).join(" ");
}

describe("stagePaths", () => {
  it("knows all of what is built on scratch", () => {
    const fixture = `
        FROM scratch
        COPY --chown=1 a.txt b /x/
        COPY src/ /src
        COPY a.txt /y
        WORKDIR /w/z
        COPY a.txt .
      #- a.txt
        1
      #- b
        1
      #- src/main.c
        1
      #- src/lib/one.c
        1
    `;
    expect(
      answers(
        fixture,
        ...["/", "/x", "/x/a.txt", "x/b/", "/x/c", "/src/main.c", "/src/lib", "/src/../src/lib/one.c"],
        ...["/src/lib/two.c", "/y", "/y/a.txt", "/w", "/w/z/a.txt", "/w/a.txt", "/bin/sh"],
      ),
    ).toBe(
      "/+ /x+ /x/a.txt+ x/b/+ /x/c- /src/main.c+ /src/lib+ /src/../src/lib/one.c+ " +
        "/src/lib/two.c- /y+ /y/a.txt- /w+ /w/z/a.txt+ /w/a.txt- /bin/sh-",
    );
  });

  it("knows where an image of a tool has nothing, and of other images nothing", () => {
    expect(answers("FROM node:22\n", "/app", "/usr/bin/node", "/home/node", "/usr/src/app/a", "/etc/x")).toBe(
      "/app- /usr/bin/node? /home/node? /usr/src/app/a- /etc/x?",
    );
    expect(answers("FROM golang:1.23\n", "/go/bin", "/src")).toBe("/go/bin? /src-");
    expect(answers("FROM example.com/base\n", "/app")).toBe("/app?");
    expect(answers("ARG BASE=node\nFROM $BASE\n", "/app")).toBe("/app?");
    expect(answers("FROM node:22-onbuild\n", "/app")).toBe("/app?");
  });

  it("leaves out what the ignore file keeps out, and is silent about what git leaves out", () => {
    expect(
      answers(
        `
          FROM scratch
          COPY . /app
        #- .dockerignore
          *.md
          docs
          !docs/keep
        #- .gitignore
          dist/
        #- README.md
          x
        #- docs/keep
          x
        #- docs/other
          x
        #- a.ts
          x
        `,
        ...[
          "/app/a.ts",
          "/app/README.md",
          "/app/docs",
          "/app/docs/keep",
          "/app/docs/other",
          "/app/dist/main.js",
          "/app/b.ts",
        ],
      ),
    ).toBe(
      "/app/a.ts+ /app/README.md- /app/docs? /app/docs/keep+ /app/docs/other- /app/dist/main.js? /app/b.ts-",
    );
  });

  it("follows a chain of stages and copies between them", () => {
    expect(
      answers(
        `
          FROM golang:1.23 AS build
          WORKDIR /src
          COPY go.mod go.sum ./
          RUN go mod download
          COPY . .
          RUN CGO_ENABLED=0 go build -o /out/app ./cmd/app
          FROM scratch AS base
          COPY --from=build /out/app /bin/app
          COPY --from=build /src/go.mod /etc/
          COPY --from=build /src/nothing /nothing
          FROM base
          COPY --from=alpine /etc/ssl /etc/ssl
        #- go.mod
          x
        `,
        ...["/bin/app", "/bin/other", "/etc/go.mod", "/etc/ssl", "/etc/ssl/certs", "/out/app", "/nothing"],
      ),
    ).toBe("/bin/app+ /bin/other- /etc/go.mod+ /etc/ssl? /etc/ssl/certs? /out/app- /nothing?");
  });

  it("reads what commands make and delete, surely or not", () => {
    expect(
      answers(
        `
          FROM alpine
          RUN mkdir -p /a/b "/c d" && touch /a/one /a/two && echo x > /a/three
          RUN rm /a/two && cd /a && touch four
          RUN touch /x/perhaps; true
          RUN if true; then touch /y; fi
          RUN mkdir /e && mkdir /f || true
          RUN apk add --no-cache curl && curl -fsSLo /tools/kubectl https://example.com
          ENV HERE=/here
          RUN mkdir -p $HERE/sub "\${HERE}/other"
        `,
        ...[
          "/a/b",
          "/c d",
          "/a/one",
          "/a/two",
          "/a/three",
          "/a/four",
          "/a/five",
          "/x/perhaps",
          "/x/other",
          "/y",
          "/e",
        ],
        ...["/tools/kubectl", "/tools/helm", "/usr/bin/curl", "/here/sub", "/here/other", "/here/third"],
      ),
    ).toBe(
      "/a/b+ /c d+ /a/one+ /a/two- /a/three+ /a/four+ /a/five- /x/perhaps? /x/other- /y? /e? " +
        "/tools/kubectl+ /tools/helm- /usr/bin/curl? /here/sub+ /here/other+ /here/third-",
    );
  });

  it.each([
    ["a script", "RUN ./build.sh"],
    ["a build of a project elsewhere", "RUN mvn -f /app/pom.xml package"],
    ["a build to a place of its own", "RUN cargo build --target-dir=/app/x"],
    ["a package of one's own", "RUN apt-get install -y ./tool.deb"],
    ["a clone to a place of its own", "RUN git clone --depth 1 https://example.com/x.git /app/x"],
    ["another interpreter", "RUN python3 make.py"],
    ["a shell's string", 'RUN bash -c "touch /app/x"'],
    ["a package's script", "RUN npm run build"],
    ["a variable program", "RUN $TOOL"],
    ["what follows from standard input", "RUN find . | xargs rm"],
    ["another shell", 'SHELL ["pwsh", "-c"]\nRUN New-Item /app/x'],
    ["a heredoc of another interpreter", "RUN <<EOF\n#!/usr/bin/env python3\nopen('/app/x','w')\nEOF"],
    ["a copy to a variable place", "ARG D\nCOPY a $D"],
    ["a relative copy without a working directory", "FROM alpine\nARG D\nWORKDIR $D\nCOPY a ."],
    ["a hard link", "RUN ln /a /app/x"],
  ])("knows nothing after %s", (_, text) => {
    expect(answers(`FROM alpine\n${text}\n`, "/app/x")).toBe("/app/x?");
  });

  it.each([
    ["an install of packages", "RUN npm ci"],
    ["a virtual environment", "RUN python -m venv /app/x && pip install -r requirements.txt"],
    ["an archive", "ADD files.tar.gz /app"],
    ["an address", "ADD https://example.com/x /app/"],
    ["a pattern of which nothing is here", "COPY gen* ./"],
    ["a copy with parents", "COPY --parents a/b ./"],
    ["an image", "COPY --from=nginx /x /app"],
    ["a link", "RUN ln -s /data /app/x"],
  ])("knows nothing of the directory after %s, and something of others", (_, text) => {
    expect(answers(`FROM node\nWORKDIR /app\n${text}\n`, "/app/x", "/other")).toBe("/app/x? /other-");
  });

  it("expands patterns of files", () => {
    expect(
      answers(
        `
          FROM node
          WORKDIR /app
          COPY package*.json ./
        #- package.json
          {}
        #- package-lock.json
          {}
        #- packages/a/index.js
          1
        `,
        ...["/app/package.json", "/app/package-lock.json", "/app/dist", "/app/packages", "/app/a/index.js"],
      ),
    ).toBe("/app/package.json+ /app/package-lock.json+ /app/dist- /app/packages- /app/a/index.js-");
  });

  it("knows nothing of a context that is only likely", () => {
    const fixture = (service: string) => `
      #- docker/Dockerfile
        FROM scratch
        COPY . /src
        COPY a /b
      #- docker/a
        1
      #- compose.yaml
        services: ${service}
    `;
    expect(answers(fixture("{}"), "/src/a", "/src/c", "/b", "/c")).toBe("/src/a? /src/c? /b? /c-");
    expect(answers(fixture("{ app: { build: docker } }"), "/src/a", "/src/c", "/b")).toBe(
      "/src/a+ /src/c- /b+",
    );
  });

  it("takes heredocs for files", () => {
    expect(
      answers(
        "FROM scratch\nCOPY <<EOF <<b /x/\n1\nEOF\n2\nb\nCOPY <<EOF /y\nEOF\n",
        "/x/EOF",
        "/x/b",
        "/y",
        "/z",
      ),
    ).toBe("/x/EOF+ /x/b+ /y+ /z-");
  });

  it("runs triggers of the stage below, once", () => {
    const base = "FROM scratch AS base\nONBUILD COPY a /a\n";
    const files = "#- /workspace/a\n1\n";
    expect(answers(`${base}${files}`, "/a")).toBe("/a-");
    expect(answers(`${base}FROM base\n${files}`, "/a")).toBe("/a+");
  });

  it("takes a named context for neither stage nor image", () => {
    const dockerfile =
      "FROM scratch AS lib\nCOPY a /a\nFROM scratch\nCOPY --from=lib / /x\n#- /workspace/a\n1\n";
    expect(answers(dockerfile, "/x/a", "/x/b")).toBe("/x/a+ /x/b-");
    const compose =
      "#- compose.yaml\nservices:\n  app:\n    build:\n      context: .\n      additional_contexts:\n        lib: ../lib\n";
    expect(answers(dockerfile + compose, "/x/a", "/x/b")).toBe("/x/a? /x/b?");
  });

  it("survives every beginning of a Dockerfile, and cycles", () => {
    const text = `FROM a AS a\nCOPY --from=b / /\nFROM scratch AS b\nCOPY --from=a / /\nCOPY --from=b a b\nRUN <<EOF\nset -e\ncd /x\nEOF\nADD --unpack x.tar /y\n`;
    for (let end = 7; end <= text.length; end++) {
      expect(["present", "absent", "unknown"]).toContain(pathsOf(text.slice(0, end)).has("/y"));
    }
  });

  it("names what is made", () => {
    expect(pathsOf("FROM alpine\nWORKDIR /w\nCOPY a /b/\nRUN mkdir /c\n#- /workspace/a\n1\n").named).toEqual([
      { path: "/w", kind: "directory" },
      { path: "/b", kind: "directory" },
      { path: "/b/a", kind: "file" },
      { path: "/c", kind: "directory" },
    ]);
  });
});
