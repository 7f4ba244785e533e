import { describe, expect, it } from "vitest";
import { describeConversions } from "../../test/conversions.ts";
import { converted, dockerfilePath } from "../../test/converted.ts";
import type { Files } from "../../test/memoryFileSystem.ts";

const module = `
  #- /workspace/go.mod
  module example.com/site
  #- /workspace/main.go
  package main
  #- /workspace/internal/page.go
  package internal
  #- /workspace/Makefile
  all:
`;

describeConversions([
  {
    what: "a program without C is copied into Debian, by whatever release it was compiled",
    beside: module,
    before: `
      FROM golang:1.25
      WORKDIR /src
      COPY go.mod ./
      RUN go mod download
      COPY . .
      RUN CGO_ENABLED=0 go build -o /usr/local/bin/site
      EXPOSE 8080
      USER nobody
      ENTRYPOINT ["/usr/local/bin/site"]
    `,
    after: `
      FROM golang:1.25 AS builder
      WORKDIR /src
      COPY go.mod ./
      RUN go mod download
      COPY . .
      RUN CGO_ENABLED=0 go build -o /usr/local/bin/site

      FROM debian:bookworm-slim
      WORKDIR /src
      COPY --from=builder /usr/local/bin/site /usr/local/bin/
      EXPOSE 8080
      USER nobody
      ENTRYPOINT ["/usr/local/bin/site"]
    `,
  },
  {
    what: "a program that may be linked against the system's C library stays on the same release of it, with its files",
    beside: module,
    before: `
      FROM golang:1.25-alpine3.22
      RUN apk add --no-cache git
      RUN apk add --no-cache ffmpeg
      WORKDIR /app
      COPY . .
      RUN go build ./
      USER nobody
      CMD ["./site"]
      #- /workspace/templates/index.html
      <p>
      #- /workspace/settings.yaml
      a: 1
    `,
    after: `
      FROM golang:1.25-alpine3.22 AS builder
      RUN apk add --no-cache git
      RUN apk add --no-cache ffmpeg
      WORKDIR /app
      COPY . .
      RUN go build ./

      FROM alpine:3.22
      RUN apk add --no-cache ffmpeg
      WORKDIR /app
      COPY --from=builder /app/site /app/settings.yaml ./
      COPY --from=builder /app/templates ./templates
      USER nobody
      CMD ["./site"]
    `,
  },
  {
    what: "certificates and time zones come along for a program that may use them",
    before: `
      FROM golang:1.25-bookworm
      WORKDIR /app
      ARG VERSION
      ENV CGO_ENABLED=0 TZ=Europe/Paris
      COPY . .
      RUN go build -ldflags="-X main.version=$VERSION" -o site ./cmd/site
      USER nobody
      CMD ["/app/site"]
      #- /workspace/go.mod
      module example.com/site
      #- /workspace/cmd/site/main.go
      import "net/http"
    `,
    after: `
      FROM golang:1.25-bookworm AS builder
      WORKDIR /app
      ARG VERSION
      ENV CGO_ENABLED=0 TZ=Europe/Paris
      COPY . .
      RUN go build -ldflags="-X main.version=$VERSION" -o site ./cmd/site

      FROM debian:bookworm-slim
      WORKDIR /app
      ENV CGO_ENABLED=0 TZ=Europe/Paris
      COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
      COPY --from=builder /usr/local/go/lib/time/zoneinfo.zip /usr/local/go/lib/time/
      COPY --from=builder /app/site ./
      USER nobody
      CMD ["/app/site"]
    `,
  },
]);

describe("a Go program's Dockerfile is left as it is", () => {
  const files: Files = {
    "/workspace/go.mod": "module example.com/site\n",
    "/workspace/main.go": 'package main\nimport "os"\n',
  };
  const built = "WORKDIR /app\nCOPY . .\nRUN go build -o site\n";
  const runs = 'CMD ["./site"]\n';
  const release = (image: string): string =>
    `Which release of its system "${image}" has is not known, and so nothing lighter that is the same`;

  const cases: readonly (readonly [dockerfile: string, reason: string, about: string, changes?: Files])[] = [
    [`FROM golang:1.25\n${built}${runs}`, release("golang:1.25"), "golang:1.25"],
    [`FROM golang:1.25-alpine\n${built}${runs}`, release("golang:1.25-alpine"), "golang:1.25-alpine"],
    [
      `FROM golang:1.25-alpine3.22\nRUN apk add g++\n${built}${runs}`,
      "Which of this the packages need at run time is not known",
      "RUN apk add g++",
    ],
    [
      `FROM golang:1.25-bookworm\n${built}CMD ["go", "run", "."]\n`,
      'What "go" needs at run time is not known',
      'CMD ["go", "run", "."]',
    ],
    [
      `FROM golang:1.25-bookworm\n${built}${runs}`,
      'Which programs "main.go" calls is not known',
      'CMD ["./site"]',
      { "/workspace/main.go": 'package main\nimport "os/exec"\n' },
    ],
    [
      `FROM golang:1.25-bookworm\n${built.replace("site", "$NAME")}${runs}`,
      'Where "go build -o $NAME" writes is not known',
      "go build -o $NAME",
    ],
  ];
  for (const [text, reason, about, changes = {}] of cases) {
    it(`${JSON.stringify(text)}: ${reason}`, () => {
      expect(converted({ ...files, ...changes, [dockerfilePath]: text })).toEqual({ reason, about });
    });
  }
});
