# TAG is given to the build; the check looks at the defaults alone.
ARG TAG
ARG VERSION
ARG VARIANT
ARG SET=latest
FROM scratch AS fine
FROM busybox:${SET}${VARIANT} AS suffix
FROM busybox:${VERSION:-latest} AS default
FROM busybox:${TAG} AS empty
FROM \
  busybox:$TAG
