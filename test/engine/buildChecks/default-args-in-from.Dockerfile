ARG VERSION
ARG VARIANT
ARG EMPTY=
ARG SET=latest
ARG BAD="@@"
FROM scratch AS fine
FROM busybox:${SET}${VARIANT} AS suffix
FROM busybox:${VERSION:-latest} AS default
