import { ruleTest } from "../../../test/ruleTest.ts";
import { latestTag } from "./latest-tag.ts";

ruleTest(latestTag, {
  good: [
    "FROM node:22",
    "FROM node",
    "FROM scratch",
    "FROM scratch:latest",
    "FROM node:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "FROM node:latest-slim",
    "FROM node:${TAG:-latest}",
    "FROM ${IMAGE:-node:latest}",
    "FROM registry.example.com:5000/latest",
    "FROM node:22 AS latest\nFROM latest",
    "FROM",
  ],
  bad: [
    {
      code: `
          FROM node:latest AS build
        #           ^^^^^^ Tag "latest" of "node" moves with every release
          FROM --platform=$BUILDPLATFORM registry.example.com:5000/team/app:latest
        #                                                                   ^^^^^^ Tag "latest" of "registry.example.com:5000/team/app" moves with every release
      `,
    },
    {
      code: `
          FROM $REGISTRY/node:latest
        #                     ^^^^^^ Tag "latest" of "$REGISTRY/node" moves with every release
          FROM "node:latest"
        #            ^^^^^^ Tag "latest" of "node" moves with every release
      `,
    },
    {
      code: `
          FROM node:22 AS build
          FROM node:latest
        #           ^^^^^^ Tag "latest" of "node" moves with every release
      `,
      fixed: `
          FROM node:22 AS build
          FROM node:22
      `,
    },
  ],
});
