import { describe } from "vitest";
import { ruleTest } from "../../../test/ruleTest.ts";
import { trustedRegistry } from "./trusted-registry.ts";

describe("with one registry", () =>
  ruleTest(trustedRegistry, {
    options: { trustedRegistries: ["registry.example.com:5000"] },
    good: [
      "FROM registry.example.com:5000/team/app:1",
      "FROM scratch",
      "FROM registry.example.com:5000/a AS a\nFROM a\nCOPY --from=a /x /x\nCOPY --from=0 /x /x\nRUN --mount=from=a true",
      "FROM $REGISTRY/app",
      "FROM ${IMAGE}",
      "FROM registry.example.com:5000/$IMAGE",
      "FROM scratch\nCOPY --from= /x /x",
      "FROM",
    ],
    bad: [
      {
        code: `
            FROM ghcr.io/team/app:1 AS build
          #      ^^^^^^^ Registry "ghcr.io" is not a trusted one
            FROM --platform=$BUILDPLATFORM node:$VERSION
          #                                ^^^^ "node" comes from "docker.io", which is not a trusted registry
            COPY --from=localhost/app /a /a
          #             ^^^^^^^^^ Registry "localhost" is not a trusted one
            RUN --mount=type=bind,from=quay.io/app,target=/x cp /x /y
          #                            ^^^^^^^ Registry "quay.io" is not a trusted one
            FROM registry.example.com/app
          #      ^^^^^^^^^^^^^^^^^^^^ Registry "registry.example.com" is not a trusted one
            FROM team/app
          #      ^^^^^^^^ "team/app" comes from "docker.io", which is not a trusted registry
        `,
      },
    ],
  }));

describe("with Docker Hub", () =>
  ruleTest(trustedRegistry, {
    options: { trustedRegistries: ["hub.docker.com"] },
    good: ["FROM node", "FROM team/app", "FROM docker.io/library/node"],
    bad: [
      {
        code: `
            FROM docker.example.com/node
          #      ^^^^^^^^^^^^^^^^^^ Registry "docker.example.com" is not a trusted one
        `,
      },
    ],
  }));

describe("with asterisks", () =>
  ruleTest(trustedRegistry, {
    options: { trustedRegistries: ["*.example.com", "ghcr.*", "*azurecr*"] },
    good: ["FROM a.example.com/app", "FROM ghcr.io/app", "FROM team.azurecr.io/app"],
    bad: [
      {
        code: `
            FROM example.com/app
          #      ^^^^^^^^^^^ Registry "example.com" is not a trusted one
            FROM ghcr/app
          #      ^^^^^^^^ "ghcr/app" comes from "docker.io", which is not a trusted registry
        `,
      },
    ],
  }));

describe("with an asterisk alone", () =>
  ruleTest(trustedRegistry, {
    options: { trustedRegistries: ["*"] },
    good: ["FROM node", "FROM ghcr.io/app"],
    bad: [],
  }));

describe("with nothing", () =>
  ruleTest(trustedRegistry, { good: ["FROM ghcr.io/app", "FROM node"], bad: [] }));
