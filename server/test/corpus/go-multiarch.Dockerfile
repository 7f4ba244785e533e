# syntax=docker/dockerfile:1.7
ARG GO_VERSION=1.25
ARG ALPINE_VERSION=3.22

FROM --platform=$BUILDPLATFORM tonistiigi/xx:1.6.1 AS xx

FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine${ALPINE_VERSION} AS base
COPY --from=xx / /
RUN apk add --no-cache git clang lld
WORKDIR /src
ENV CGO_ENABLED=0

FROM base AS build
ARG TARGETPLATFORM
ARG VERSION=dev
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/root/.cache \
    --mount=type=cache,target=/go/pkg/mod <<EOT
  set -ex
  xx-go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /out/app ./cmd/app
  xx-verify --static /out/app
EOT

FROM scratch AS binary-unix
COPY --link --from=build /out/app /
FROM scratch AS binary-windows
COPY --link --from=build /out/app /app.exe
FROM binary-unix AS binary-linux
FROM binary-unix AS binary-darwin
FROM binary-${TARGETOS} AS binary

FROM alpine:${ALPINE_VERSION}
COPY --link --from=binary /app /usr/local/bin/app
USER 65534:65534
ENTRYPOINT ["app"]
