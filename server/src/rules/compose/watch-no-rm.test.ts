import { ruleTest } from "../../../test/ruleTest.ts";
import { watchNoRm } from "./watch-no-rm.ts";

const project = (dockerfile: string, action = "sync", service = "build: .") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: ${action}, path: ./public, target: /public}]}}}\n#- /workspace/public/a.html\n#- /workspace/Dockerfile\n${dockerfile}`;

ruleTest(watchNoRm, {
  good: [
    project("FROM nginx\nCOPY public /public\n"),
    project("FROM gcr.io/distroless/static-debian12:debug\nCOPY public /public\n"),
    project("FROM gcr.io/distroless/static-debian12:debug-nonroot\nCOPY public /public\n"),
    project(
      "FROM gcr.io/distroless/static@sha256:0123456789012345678901234567890123456789012345678901234567890123\n",
    ),
    project("FROM gcr.io/distroless-like/static\nCOPY public /public\n"),
    project("FROM gcr.io/distroless/${FLAVOUR}\nCOPY public /public\n"),
    // A whole system, or a program, comes along.
    project("FROM scratch\nADD rootfs.tar.gz /\nCOPY public /public\n"),
    project("FROM scratch\nCOPY --from=busybox /bin/busybox /bin/rm\nCOPY public /public\n"),
    project("FROM scratch\nCOPY --from=busybox /bin /bin\nCOPY public /public\n"),
    project("FROM scratch\nCOPY --from=alpine / /\n"),
    project("FROM scratch\nCOPY --from=alpine /usr $DEST\n"),
    project('FROM scratch\nCOPY tools /bin/\nRUN ["/bin/rm", "-rf", "/x"]\n'),
    // The stage that runs is another one.
    project(
      "FROM golang AS build\nCOPY public /public\nFROM scratch\nCOPY --from=build /app /app\n",
      "sync",
      "build: {context: ., target: build}",
    ),
    project("FROM scratch\nCOPY public /public\n", "rebuild"),
    project("FROM scratch\nCOPY public /public\n", "restart"),
    project("FROM scratch\nCOPY public /public\n", "sync", "build: ., volumes: ['./public:/public']"),
    project("FROM scratch\nCOPY public /public\n", "sync", "build: {context: ., target: '${STAGE}'}"),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync+restart
                  path: ./public
                  target: '/public'
      #                   ^^^^^^^^^ Files deleted below "./public" stay in the container: an image from "scratch" has no "rm" to remove them
                - { action: sync, target: /tpl, path: templates }
      #                                   ^^^^ Files deleted below "templates" stay in the container: an image from "scratch" has no "rm" to remove them
      #- /workspace/Dockerfile
        FROM golang AS build
        RUN go build -o /app .
        FROM scratch AS base
        FROM base
        COPY --from=build /app /app
        COPY public /public
        COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
        CMD ["/app"]
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: { context: ., target: prod }
            develop:
              watch:
                - { action: sync, path: ., target: /srv }
      #                                            ^^^^ Files deleted below "." stay in the container: an image from "gcr.io/distroless/python3-debian12:nonroot" has no "rm" to remove them
      #- /workspace/Dockerfile
        FROM gcr.io/distroless/python3-debian12:nonroot AS prod
        COPY . /srv
        FROM python AS dev
      `,
    },
  ],
});
