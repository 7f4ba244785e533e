import { describe, expect, test } from "vitest";
import { parseDockerfile } from "../../dockerfile/dockerfile.ts";
import { baseImage, baseImageOf, hasTool, type Tool } from "./baseImages.ts";

const baseOf = (image: string) => {
  const { finalStage } = parseDockerfile(`FROM ${image}\n`);
  return finalStage && baseImageOf(finalStage);
};

describe("the variant of a tag", () => {
  test.each([
    ["node:22", "debian", "glibc"],
    ["node", "debian", "glibc"],
    ["docker.io/library/node:lts-bookworm", "debian", "glibc"],
    ["node:22.1.0-bookworm-slim", "debian", "glibc"],
    ["node:22-alpine3.20", "alpine", "musl"],
    ["python:3.12-slim-bookworm", "debian", "glibc"],
    ["python:3.13.0rc1-alpine", "alpine", "musl"],
    ["golang:1.22-alpine", "alpine", "musl"],
    ["maven:3.9-eclipse-temurin-21-alpine", "alpine", "musl"],
    ["gradle:8-jdk21", "ubuntu", "glibc"],
    ["eclipse-temurin:21-jre-ubi9-minimal", "redhat", "glibc"],
    ["mcr.microsoft.com/dotnet/aspnet:8.0-bookworm-slim", "debian", "glibc"],
    ["mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled", "ubuntu", "glibc"],
    ["gcr.io/distroless/static-debian12:nonroot", "distroless", "none"],
    ["gcr.io/distroless/nodejs22-debian12", "distroless", "glibc"],
    ["elixir:1.17-otp-27-slim", "debian", "glibc"],
    ["erlang:27-alpine", "alpine", "musl"],
    ["hexpm/elixir:1.17.3-erlang-27.1.2-debian-bookworm-20241111-slim", "debian", "glibc"],
    ["hexpm/elixir:1.17.3-erlang-27.1.2-alpine-3.20.3", "alpine", "musl"],
    ["oven/bun:1-distroless", "distroless", "glibc"],
    ["busybox:1.36-musl", "busybox", "none"],
    ["nginx:1.27-alpine3.20-slim", "alpine", "musl"],
    ["scratch", "scratch", "none"],
    ["python:3.12-windowsservercore-ltsc2022", "windows", undefined],
  ])("%s stands on %s with %s", (image, distribution, libc) => {
    expect(baseOf(image)).toMatchObject({ distribution, ...(libc && { libc }) });
  });

  test.each([
    "ghcr.io/team/app:1",
    "team/node:22",
    "node:22-mine",
    "node:$VERSION",
    "$BASE",
    `node@sha256:${"0".repeat(64)}`,
    "gcr.io/distroless/static:nonroot-amd64",
  ])("%s is not known", (image) => {
    expect(baseOf(image)).toBeUndefined();
  });
});

test("a digest beside a tag leaves the facts, but what is smaller has another digest", () => {
  expect(baseOf(`node:22@sha256:${"0".repeat(64)}`)).toMatchObject({ libc: "glibc", lighter: undefined });
});

test.each([
  ["node:22", "node:22-slim"],
  ["node", "node:slim"],
  ["node:22-bookworm", "node:22-bookworm-slim"],
  ["docker.io/python:3.12-bookworm", "docker.io/python:3.12-slim-bookworm"],
  ["python:3", "python:3-slim"],
  ["python:bookworm", "python:slim-bookworm"],
  ["debian:12", "debian:12-slim"],
  ["debian", undefined],
  ["node:22-slim", undefined],
  ["eclipse-temurin:21", "eclipse-temurin:21-jre"],
  ["eclipse-temurin:21-jdk-alpine", "eclipse-temurin:21-jre-alpine"],
  ["eclipse-temurin:21-alpine", "eclipse-temurin:21-jre-alpine"],
  ["mcr.microsoft.com/dotnet/sdk:8.0-alpine", "mcr.microsoft.com/dotnet/aspnet:8.0-alpine"],
  ["golang:1.22", undefined],
])("the smaller sibling of %s is %s", (image, lighter) => {
  expect(baseOf(image)?.lighter).toBe(lighter);
});

test.each<[string, Tool, boolean | undefined]>([
  ["node:22", "ps", true],
  ["node:22-slim", "ps", false],
  ["node:22-alpine", "ps", true],
  ["ruby:3.3-slim", "ps", true],
  ["node:22-alpine", "curl", false],
  ["node:22-alpine", "wget", true],
  ["nginx:1.27-alpine", "curl", true],
  ["nginx:1.27-alpine-slim", "curl", false],
  ["scratch", "bash", false],
  ["maven:3", "git", undefined],
])("%s has %s: %s", (image, tool, expected) => {
  const base = baseOf(image);
  expect(base && hasTool(base, tool)).toBe(expected);
});

test("users", () => {
  expect(baseOf("node:22")).toMatchObject({ runsAsRoot: true, plainUser: "node" });
  expect(baseOf("nginxinc/nginx-unprivileged:1.27")).toMatchObject({ runsAsRoot: false });
  expect(baseOf("gcr.io/distroless/base:nonroot")).toMatchObject({ runsAsRoot: false });
  expect(baseOf("mcr.microsoft.com/dotnet/aspnet:8.0")).toMatchObject({ plainUser: "app" });
  expect(baseOf("mcr.microsoft.com/dotnet/aspnet:6.0-alpine")).toMatchObject({ plainUser: "nobody" });
});

test("facts reach through the stages of a file", () => {
  const { stages, finalStage } = parseDockerfile("FROM rust:1 AS base\nFROM base AS app\n");
  expect(finalStage && baseImageOf(finalStage)?.toolchain).toBe("rust");
  const base = stages[0]?.base;
  expect(base?.kind === "image" && baseImage(base.reference)?.usefulCommand).toBe(false);
});
