import { ruleTest } from "../../../test/ruleTest.ts";
import { healthcheckMissing } from "./healthcheck-missing.ts";

ruleTest(healthcheckMissing, {
  good: [
    "FROM a\nHEALTHCHECK NONE",
    "FROM a AS x\nFROM x AS y\nHEALTHCHECK CMD a\nFROM y AS z\nFROM z",
    "FROM",
  ],
  bad: [
    {
      code: `
          FROM a AS x
          FROM x
          HEALTHCHECK CMD a
          FROM x
        #      ^ This stage has no HEALTHCHECK
          FROM scratch
        #      ^^^^^^^ This stage has no HEALTHCHECK
          EXPOSE $PORT 80-90 53/udp
      `,
    },
    {
      code: `
          FROM node:22
        #      ^^^^^^^ This stage has no HEALTHCHECK
          EXPOSE 53/udp 8080/tcp
          CMD ["a"]
          FROM node:22-alpine
        #      ^^^^^^^^^^^^^^ This stage has no HEALTHCHECK
          EXPOSE 80
          FROM a
        #      ^ This stage has no HEALTHCHECK
          RUN apt-get update && apt-get install -y curl=8.0
          EXPOSE 80
      `,
      fixed: `
          FROM node:22
          EXPOSE 53/udp 8080/tcp
          HEALTHCHECK CMD curl --fail http://localhost:8080/ || exit 1
          CMD ["a"]
          FROM node:22-alpine
          EXPOSE 80
          HEALTHCHECK CMD wget -q --spider http://localhost:80/ || exit 1
          FROM a
          RUN apt-get update && apt-get install -y curl=8.0
          EXPOSE 80
          HEALTHCHECK CMD curl --fail http://localhost:80/ || exit 1
      `,
    },
    // Nothing there could ask.
    {
      code: `
          FROM gcr.io/distroless/static
        #      ^^^^^^^^^^^^^^^^^^^^^^^^ This stage has no HEALTHCHECK
          EXPOSE 80
          FROM node:22-slim
        #      ^^^^^^^^^^^^ This stage has no HEALTHCHECK
          EXPOSE 80
      `,
    },
  ],
});
