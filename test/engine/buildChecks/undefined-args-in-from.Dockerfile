ARG VERSION=latest
ARG BASE=scratch
ARG REGISTRY
FROM ${BASE} AS ok
ARG INNER=scratch
FROM scratch$INNER AS inner
FROM alpine:${VERSION} AS good
FROM alpine:${VERSIN:-latest} AS near
FROM --platform=$BUILDPLATFORM scratch AS platform
FROM --platform=${BUILDPLATFROM:-linux} scratch AS typo
FROM ${REGISTRY:+$REGISTRY/}alpine AS prefix
FROM scratch${NOTHING} AS nothing
