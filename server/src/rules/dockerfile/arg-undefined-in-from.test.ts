import { ruleTest } from "../../../test/ruleTest.ts";
import { argUndefinedInFrom } from "./arg-undefined-in-from.ts";

ruleTest(argUndefinedInFrom, {
  good: [
    "ARG A=1\nARG B\nFROM a:$A\nFROM --platform=$BUILDPLATFORM b${B:-x}",
    "FROM --platform=linux/$TARGETARCH a",
    "FROM a:${B!}",
    "FROM a AS $B",
  ],
  bad: [
    {
      code: `
          ARG VARIANT
          FROM --platform=$BUILDPLTFORM alpine:\${VARIANTS}-x
        #                 ^^^^^^^^^^^^^ "BUILDPLTFORM" is not declared above the first FROM
        #                                      ^^^^^^^^^^^ "VARIANTS" is not declared above the first FROM
      `,
      fixed: `
          ARG VARIANT
          FROM --platform=$BUILDPLATFORM alpine:\${VARIANT}-x
      `,
      titles: ['Change to "BUILDPLATFORM"', "Declare ARG BUILDPLTFORM above the first FROM"],
    },
    {
      code: `
          # syntax=docker/dockerfile:1
          FROM alpine AS a
          ARG IMAGE=alpine
          FROM "\${IMAGE:-alpine}"
        #       ^^^^^^^^^^^^^^^^ "IMAGE" is not declared above the first FROM
      `,
      fixed: `
          # syntax=docker/dockerfile:1
          ARG IMAGE=alpine
          FROM alpine AS a
          ARG IMAGE=alpine
          FROM "\${IMAGE:-alpine}"
      `,
    },
    {
      // A stage declares it, with a value.
      code: `
          FROM node:22 AS build
          ARG VERSION=1.29
          FROM nginx:$VERSION
        #            ^^^^^^^^ "VERSION" is not declared above the first FROM
      `,
      fixed: `
          ARG VERSION=1.29
          FROM node:22 AS build
          ARG VERSION=1.29
          FROM nginx:$VERSION
      `,
    },
  ],
});
