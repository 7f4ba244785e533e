import { describe, expect, it } from "vitest";
import { type Files, memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import type { ImagePairSetting } from "../../protocol/settings.ts";
import { Snapshot } from "../snapshot.ts";
import { findBuildTargets } from "./buildTargets.ts";

const find = (files: Files, images?: ImagePairSetting) =>
  findBuildTargets(
    new Snapshot({ files: memoryFileSystem(files), workspaceFolders: ["/workspace"] }),
    "/workspace",
    images && [images],
  );

const nest = {
  "/workspace/compose.development.yml": [
    "services:",
    "  my-app:",
    "    image: my-app:development",
    "    build:",
    "      context: ./my-nest-js",
    "      dockerfile: Dockerfile.development",
    "    ports:",
    '      - "3000:3000"',
    "    develop:",
    "      watch:",
    "        - action: rebuild",
    "          path: ./my-nest-js/package.json",
  ].join("\n"),
  "/workspace/my-nest-js/Dockerfile.development": "FROM node:latest\n",
  "/workspace/my-nest-js/Dockerfile": "FROM node:latest AS builder\nFROM oven/bun:alpine AS server\n",
};

describe("findBuildTargets", () => {
  it("finds the tutorial's pair: development through compose, production beside it", () => {
    expect(find(nest)).toEqual([
      {
        name: "my-nest-js",
        folder: "/workspace",
        development: {
          role: "development",
          reason: "compose",
          dockerfile: "/workspace/my-nest-js/Dockerfile.development",
          buildContext: "/workspace/my-nest-js",
          tag: "my-app:development",
          buildArgs: {},
          ports: [{ container: 3000, host: 3000, protocol: "tcp" }],
          service: { file: "/workspace/compose.development.yml", name: "my-app" },
        },
        production: {
          role: "production",
          reason: "fileName",
          dockerfile: "/workspace/my-nest-js/Dockerfile",
          buildContext: "/workspace/my-nest-js",
          tag: "my-app:production",
          buildArgs: {},
          ports: [],
        },
      },
    ]);
  });

  it("takes the settings' word before anything else", () => {
    const [pair, ...others] = find(nest, {
      production: { dockerfile: "my-nest-js/Dockerfile", target: "builder", tag: "shop:1", context: "." },
    });
    expect(others).toEqual([]);
    expect(pair?.development).toBeUndefined();
    expect(pair?.production).toMatchObject({
      reason: "setting",
      dockerfile: "/workspace/my-nest-js/Dockerfile",
      buildContext: "/workspace",
      stage: "builder",
      tag: "shop:1",
    });
  });

  it.each([
    ["Dockerfile.dev", "Dockerfile"],
    ["Dockerfile.development", "Dockerfile.prod"],
    ["dev.Dockerfile", "prod.Dockerfile"],
    ["api.dev.Dockerfile", "Dockerfile"],
    ["Containerfile.dev", "Containerfile"],
  ])("tells %s from %s by their names", (development, production) => {
    const [pair] = find({
      [`/workspace/${development}`]: "FROM alpine\n",
      [`/workspace/${production}`]: "FROM alpine\n",
    });
    expect(pair?.development).toMatchObject({
      reason: "fileName",
      dockerfile: `/workspace/${development}`,
      tag: "workspace:development",
    });
    expect(pair?.production).toMatchObject({
      reason: "fileName",
      dockerfile: `/workspace/${production}`,
      tag: "workspace:production",
    });
  });

  it("tells the stages of one Dockerfile apart by their names", () => {
    const [pair] = find({
      "/workspace/Dockerfile":
        "FROM node AS Dev\nFROM node AS build\nFROM nginx AS production\nFROM build AS test\n",
    });
    expect(pair?.development).toMatchObject({ reason: "stageName", stage: "dev" });
    expect(pair?.production).toMatchObject({ reason: "stageName", stage: "production" });
  });

  it("takes the last stage for production beside a development stage", () => {
    const [pair] = find({ "/workspace/Dockerfile": "FROM node AS development\nFROM node\n" });
    expect(pair?.development).toMatchObject({ stage: "development" });
    expect(pair?.production).toMatchObject({ reason: "stageName" });
    expect(pair?.production).not.toHaveProperty("stage");
  });

  it("does not call a development stage production because it comes last", () => {
    const [pair] = find({ "/workspace/Dockerfile": "FROM node AS base\nFROM base AS dev\n" });
    expect(pair?.development).toMatchObject({ reason: "stageName" });
    expect(pair?.development).not.toHaveProperty("stage");
    expect(pair?.production).toBeUndefined();
  });

  it("takes an only Dockerfile for production", () => {
    const [pair] = find({ "/workspace/app/Dockerfile": "FROM alpine\nEXPOSE 80 443/tcp 53/udp $PORT\n" });
    expect(pair?.development).toBeUndefined();
    expect(pair?.production).toMatchObject({
      reason: "only",
      tag: "app:production",
      ports: [
        { container: 80, protocol: "tcp" },
        { container: 443, protocol: "tcp" },
        { container: 53, protocol: "udp" },
      ],
    });
  });

  it("takes a watched service for development, and its target for the stage", () => {
    const [pair] = find({
      "/workspace/compose.yaml":
        "services:\n  web:\n    build:\n      target: local\n      args:\n        MODE: debug\n        TOKEN:\n        HOST: $HOST\n    develop:\n      watch:\n        - {action: rebuild, path: .}\n",
      "/workspace/Dockerfile": "FROM node AS local\nFROM nginx\n",
    });
    expect(pair?.development).toMatchObject({
      reason: "compose",
      stage: "local",
      buildArgs: { MODE: "debug" },
    });
    expect(pair?.production).not.toHaveProperty("stage");
  });

  it("makes one pair a directory and leaves generated directories out", () => {
    const pairs = find({
      "/workspace/a/Dockerfile": "FROM alpine\n",
      "/workspace/b/Dockerfile": "FROM alpine\n",
      "/workspace/node_modules/x/Dockerfile": "FROM alpine\n",
      "/workspace/.git/Dockerfile": "FROM alpine\n",
      "/workspace/a/Dockerfile.dockerignore": "dist\n",
    });
    expect(pairs.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("says nothing of a Dockerfile without a stage", () => {
    expect(find({ "/workspace/Dockerfile": "# later\n" })).toEqual([]);
  });
});
