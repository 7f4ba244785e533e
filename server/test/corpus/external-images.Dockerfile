FROM --platform=linux/amd64 docker:27-cli@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS docker
FROM scratch AS files
COPY --from=docker /usr/local/bin/docker /docker
FROM alpine:3.22@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
COPY --from=files / /usr/local/bin/
COPY --from=busybox:uclibc /bin/wget /usr/bin/wget
COPY --from=gcr.io/distroless/static:latest /etc/passwd /etc/passwd
COPY --from=docker.io/bitnami/kubectl /opt/bitnami/kubectl/bin/kubectl /usr/local/bin/
