import { ruleTest } from "../../../test/ruleTest.ts";
import { misplacedFlag } from "./misplaced-flag.ts";

ruleTest(misplacedFlag, {
  good: [
    "FROM --platform=linux/amd64 alpine\nCOPY --chown=1:1 --from=a a /a\nHEALTHCHECK --interval=5s CMD a",
    // Two dashes end the flags, and an array has its strings as they are.
    'FROM alpine\nCOPY ["--chown=1:1", "/a"]\nCOPY --link --parent /a\nCOPY -- --chown=1:1 /a',
    // Flags of programs that have such ones, and words in texts.
    "FROM docker\nRUN docker run --mount=type=bind,source=/a,target=/b alpine && podman run --mount=type=tmpfs,target=/c d",
    "FROM alpine\nRUN echo --mount=type=cache,target=/a >> Dockerfile\nRUN a --mount=/dev/sda --network=host '--mount=type=cache,target=/b c'",
    "FROM alpine\nRUN cat > a.sh <<'EOF'\nb --mount=type=cache,target=/c\nEOF\nHEALTHCHECK CMD wget --timeout=3s a",
    'FROM alpine\nRUN ["a", "--mount=type=cache,target=/b"]\nRUN sh -c "a --mount=type=cache,target=/b"',
  ],
  bad: [
    {
      code: `
          FROM node:22-alpine
          COPY package.json package-lock.json --chown=node:node ./
        #                                     ^^^^^^^^^^^^^^^^^ "--chown=node:node" is no flag of COPY here, but a path
          COPY --link a \\
            b \\
            # whose they are
            --chown=1:1 \\
        #   ^^^^^^^^^^^ "--chown=1:1" is no flag of COPY here, but a path
            --from=build \\
        #   ^^^^^^^^^^^^ "--from=build" is no flag of COPY here, but a path
            /c/
          ADD https://example.com/a /a --checksum=sha256:1
        #                              ^^^^^^^^^^^^^^^^^^^ "--checksum=sha256:1" is no flag of ADD here, but a path
          ONBUILD COPY . . --link
        #                  ^^^^^^ "--link" is no flag of COPY here, but a path
          RUN --mount=type=bind,target=. npm ci --mount=type=cache,target=/root/.npm && npm run build
        #                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "--mount=type=cache,target=/root/.npm" is no flag of RUN here, but part of its command
          HEALTHCHECK CMD --interval=5s wget -q localhost
        #                 ^^^^^^^^^^^^^ "--interval=5s" is no flag of HEALTHCHECK here, but part of its command
      `,
      fixed: `
          FROM node:22-alpine
          COPY --chown=node:node package.json package-lock.json ./
          COPY --link --chown=1:1 --from=build a \\
            b \\
            # whose they are
            /c/
          ADD --checksum=sha256:1 https://example.com/a /a
          ONBUILD COPY --link . .
          RUN --mount=type=bind,target=. --mount=type=cache,target=/root/.npm npm ci && npm run build
          HEALTHCHECK --interval=5s CMD wget -q localhost
      `,
    },
    {
      code: `
          FROM alpine AS a --platform=linux/amd64
        #                  ^^^^^^^^^^^^^^^^^^^^^^ "--platform=linux/amd64" is no flag of FROM behind the image
          FROM --platform=linux/arm64 alpine --platform=linux/amd64
        #                                    ^^^^^^^^^^^^^^^^^^^^^^ "--platform=linux/amd64" is no flag of FROM behind the image
      `,
      fixed: `
          FROM --platform=linux/amd64 alpine AS a
          FROM --platform=linux/arm64 alpine --platform=linux/amd64
      `,
    },
  ],
});
