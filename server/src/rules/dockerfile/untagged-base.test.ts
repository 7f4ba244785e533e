import { ruleTest } from "../../../test/ruleTest.ts";
import { untaggedBase } from "./untagged-base.ts";

ruleTest(untaggedBase, {
  good: [
    "FROM node:22",
    "FROM scratch",
    "FROM node@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "FROM $IMAGE",
    "FROM registry.example.com/$IMAGE",
    "FROM ${IMAGE:-node}",
    "FROM node:22 AS Base\nFROM base",
    // Said by dockerfile/forward-stage-ref.
    "FROM base AS app\nFROM node:22 AS base",
    "FROM",
  ],
  bad: [
    {
      code: `
          FROM node AS node
        #      ^^^^ "node" has no tag, so the builder takes "node:latest"
          FROM node
          FROM localhost:5000/team/app
        #      ^^^^^^^^^^^^^^^^^^^^^^^ "localhost:5000/team/app" has no tag, so the builder takes "localhost:5000/team/app:latest"
      `,
    },
    {
      code: `
          FROM nginx AS base
        #      ^^^^^ "nginx" has no tag, so the builder takes "nginx:latest"
          FROM base AS nginx
      `,
    },
    {
      code: `
          FROM node:22-slim AS build
          FROM "node" AS b
        #       ^^^^ "node" has no tag, so the builder takes "node:latest"
          FROM node:22-slim@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      `,
      fixed: `
          FROM node:22-slim AS build
          FROM "node:22-slim" AS b
          FROM node:22-slim@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      `,
      titles: ['Change to "node:22-slim"'],
    },
    {
      code: `
          FROM node:22 AS build
          FROM node:20 AS old
          FROM node
        #      ^^^^ "node" has no tag, so the builder takes "node:latest"
      `,
    },
  ],
});
