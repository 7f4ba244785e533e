import { ruleTest } from "../../../test/ruleTest.ts";
import { imageReference } from "./image-reference.ts";

const digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

ruleTest(imageReference, {
  good: [
    "FROM alpine",
    "FROM alpine:3.22",
    "FROM scratch",
    `FROM alpine@${digest}`,
    `FROM localhost:5000/team/app:1.2_x@${digest}`,
    `FROM alpine@sha512:${"0f".repeat(64)}`,
    "FROM Registry/app",
    "FROM registry.example.com/a__b/c--d/e.f",
    "FROM alpine:$TAG",
    "FROM alpine:${TAG}-",
    "FROM $IMAGE",
    "FROM alpine@$DIGEST",
    "FROM alpine:3.22 AS Base\nFROM base",
    "FROM",
    "FROM al\\pine",
    "FROM 'al'pine\nFROM al\"pi\"ne:3.22",
    "# escape=`\nFROM al`pine",
  ],
  bad: [
    {
      code: `
          FROM alpine:
        #      ^^^^^^^ "alpine:" has an empty tag
          FROM localhost:5000/alpine:
        #      ^^^^^^^^^^^^^^^^^^^^^^ "localhost:5000/alpine:" has an empty tag
          FROM alpine:.
        #             ^ "." cannot be a tag
          FROM localhost:5000/alpine:a+b AS x
        #                            ^^^ "a+b" cannot be a tag
          FROM alpine@
        #      ^^^^^^^ "alpine@" has an empty digest
          FROM alpine:3.22@sha256
        #                  ^^^^^^ "sha256" cannot be a digest
          FROM alpine@sha256:abc
        #             ^^^^^^^^^^ "sha256:abc" cannot be a digest
          FROM alpine@sha1:0123456789abcdef0123456789abcdef01234567
        #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "sha1:0123456789abcdef0123456789abcdef01234567" cannot be a digest
          FROM Alpine:3.22
        #      ^^^^^^ "Alpine" is not in lower case, as names of images are
          FROM team//app:1
        #      ^^^^^^^^^ "team//app" cannot be an image's name
      `,
      fixed: `
          FROM alpine:
          FROM localhost:5000/alpine:
          FROM alpine:.
          FROM localhost:5000/alpine:a+b AS x
          FROM alpine@
          FROM alpine:3.22@sha256
          FROM alpine@sha256:abc
          FROM alpine@sha1:0123456789abcdef0123456789abcdef01234567
          FROM alpine:3.22
          FROM team//app:1
      `,
    },
    {
      code: `
          FROM alpine:@sha256:1fd62556954250bac80d601a196bb7fd480ceba7c10e94dd8fd4c6d1c08783d5
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "alpine:@sha256:1fd62556954250bac80d601a196bb7fd480ceba7c10e94dd8fd4c6d1c08783d5" has an empty tag
      `,
    },
    {
      // The builder reads an image's name before it looks for a stage.
      code: `
          FROM alpine AS Base
          FROM Base AS other
        #      ^^^^ "Base" is not in lower case, as names of images are
          FROM base
          COPY --from=Base /a /b
      `,
      fixed: `
          FROM alpine AS Base
          FROM base AS other
          FROM base
          COPY --from=Base /a /b
      `,
    },
    {
      code: `
          FROM scratch:latest AS a
        #      ^^^^^^^^^^^^^^ "scratch:latest" is an image, which no registry has; the empty base is "scratch" alone
          FROM docker.io/library/scratch
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^ "docker.io/library/scratch" is an image, which no registry has; the empty base is "scratch" alone
          FROM team/scratch
          FROM Node:22
        #      ^^^^ "Node" is not in lower case, as names of images are
      `,
      fixed: `
          FROM scratch AS a
          FROM scratch
          FROM team/scratch
          FROM node:22
      `,
    },
  ],
});
