import { ruleTest } from "../../../test/ruleTest.ts";
import { argDefaultInFrom } from "./arg-default-in-from.ts";

ruleTest(argDefaultInFrom, {
  good: [
    "ARG A=alpine\nARG B=$A\nFROM $B\nFROM $A:${C:-1}",
    'ARG V=""\nFROM busybox:stable${V}\nFROM alpine:${V:-3}',
    "FROM alpine$UNDECLARED",
    "ARG TAG\nFROM alpine:${TAG-latest}",
    "ARG TAG=v3\nARG TAG\nFROM alpine:${TAG#v}",
    "ARG TARGETARCH\nFROM base-$TARGETARCH\nFROM base:$TARGETOS",
    "ARG V=1-2\nFROM alpine:${V%-*}",
    "ARG BASE=Build\nFROM alpine AS build\nFROM $BASE",
    "FROM Alpine:@@",
    "ARG BASE=scratch\nFROM ${BASE}",
  ],
  bad: [
    {
      code: `
          ARG TAG
          FROM alpine:$TAG AS a
        #      ^^^^^^^^^^^ Without --build-arg, "alpine:$TAG" is "alpine:", which names no image
      `,
      fixed: `
          ARG TAG=latest
          FROM alpine:$TAG AS a
      `,
      titles: ['Give "TAG" the default "latest"'],
    },
    {
      code: `
          ARG IMAGE
          ARG SUFFIX=box:
          ARG TAG=$NOTHING
          FROM $IMAGE
        #      ^^^^^^ Without --build-arg, "$IMAGE" is empty
          FROM $UNDECLARED
        #      ^^^^^^^^^^^ Without --build-arg, "$UNDECLARED" is empty
          FROM busy\${SUFFIX}
        #      ^^^^^^^^^^^^^ Without --build-arg, "busy\${SUFFIX}" is "busybox:", which names no image
          FROM alpine:$TAG
        #      ^^^^^^^^^^^ Without --build-arg, "alpine:$TAG" is "alpine:", which names no image
      `,
    },
  ],
});
