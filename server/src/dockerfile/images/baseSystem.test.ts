import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../dockerfile.ts";
import { baseSystem } from "./baseSystem.ts";

describe("the system of a base image", () => {
  it.each([
    ["alpine", "alpine"],
    ["docker.io/library/alpine:3.22", "alpine"],
    ["node:22-alpine3.21", "alpine"],
    ["node:22-alpine AS build", "alpine"],
    ["node:$NODE-alpine", "alpine"],
    ["oven/bun:alpine", "alpine"],
    ["debian:13-slim", "debian"],
    ["python", "debian"],
    ["nvidia/cuda:12.1.0-runtime-ubuntu22.04", "debian"],
    ["docker.io/nvidia/cuda:$CUDA-devel-ubuntu22.04", "debian"],
    ["nvidia/cuda:12.1.0-base-ubi9", undefined],
    ["team/cuda:12.1.0-base-ubuntu22.04", undefined],
    ["fedora:42", "redhat"],
    ["registry.access.redhat.com/ubi9", "redhat"],
    ["python:$TAG", undefined],
    ["$BASE", undefined],
    ["team/node", undefined],
    ["node@sha256:0000000000000000000000000000000000000000000000000000000000000000", undefined],
    ["maven:3-amazoncorretto-21", undefined],
    ["scratch", undefined],
    ["ghcr.io/team/alpinist:1", undefined],
  ])("of FROM %s is %s", (image, expected) => {
    const [stage] = parseDockerfile(`FROM ${image}\n`).stages;
    expect(stage && baseSystem(stage)).toBe(expected);
  });

  it("is that of the parent stages", () => {
    const stage = parseDockerfile("FROM alpine AS base\nFROM base AS next\nFROM next\n").finalStage;
    expect(stage && baseSystem(stage)).toBe("alpine");
  });
});
