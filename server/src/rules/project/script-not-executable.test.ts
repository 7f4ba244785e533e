import { expect, it } from "vitest";
import { lintFiles } from "../../../test/lintFixture.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { scriptNotExecutable } from "./script-not-executable.ts";

const script = `
      #- start.sh (rw-)
        #!/bin/sh
        exec "$@"`;

ruleTest(scriptNotExecutable, {
  good: [
    // It may be executed.
    `
        FROM alpine:3.22
        COPY start.sh /
        ENTRYPOINT ["/start.sh"]
      #- start.sh
        #!/bin/sh
    `,
    // It is made executable: by the COPY, by a RUN that names it, a folder or a pattern, by find.
    `
        FROM alpine:3.22
        COPY --chmod=0755 start.sh /
        ENTRYPOINT ["/start.sh"]${script}`,
    `
        FROM alpine:3.22
        COPY start.sh /
        RUN chmod +x /start.sh
        ENTRYPOINT ["/start.sh"]${script}`,
    `
        FROM alpine:3.22
        WORKDIR /app
        COPY . .
        RUN chmod -R a+x .
        ENTRYPOINT ["./start.sh"]${script}`,
    `
        FROM alpine:3.22
        WORKDIR /app
        COPY . .
        RUN chmod +x *.sh
        ENTRYPOINT ["./start.sh"]${script}`,
    `
        FROM alpine:3.22
        WORKDIR /app
        COPY . .
        RUN find . -name '*.sh' -exec chmod +x {} +
        ENTRYPOINT ["./start.sh"]${script}`,
    `
        FROM alpine:3.22
        COPY start.sh /tmp/start.sh
        RUN install -m 755 /tmp/start.sh /usr/local/bin/start.sh
        ENTRYPOINT ["start.sh"]${script}`,
    // In the stage that it is taken from.
    `
        FROM alpine:3.22 AS scripts
        COPY start.sh /out/
        RUN chmod 755 /out/start.sh
        FROM alpine:3.22
        COPY --from=scripts /out/start.sh /
        ENTRYPOINT ["/start.sh"]${script}`,
    // In the same RUN, or by a program that nobody can look into.
    `
        FROM alpine:3.22
        COPY start.sh /
        RUN chmod +x /start.sh && /start.sh true${script}`,
    `
        FROM alpine:3.22
        WORKDIR /app
        COPY . .
        RUN make prepare
        CMD ["./start.sh"]${script}`,
    `
        FROM node:22
        WORKDIR /app
        COPY . .
        RUN npm ci
        CMD ["./start.sh"]
      #- package.json
        { "scripts": { "postinstall": "chmod +x *.sh" } }${script}`,
    // A shell reads it.
    `
        FROM alpine:3.22
        COPY start.sh /
        RUN sh /start.sh true && . /start.sh
        ENTRYPOINT ["sh", "/start.sh"]${script}`,
    // The build says what to do where it cannot be started, or whether it is.
    `
        FROM alpine:3.22
        COPY start.sh /
        RUN /start.sh || true
        RUN [ -x /start.sh ] && /start.sh
        RUN if [ -x /start.sh ]; then /start.sh; fi${script}`,
    // Something lies over it.
    `
        FROM alpine:3.22
        COPY start.sh /tools/
        RUN --mount=type=bind,from=tools,target=/tools /tools/start.sh${script}`,
    `
        FROM alpine:3.22
        WORKDIR /app
        COPY . .
        CMD ["./start.sh"]
      #- compose.yaml
        services:
          app:
            build: .
            volumes: [.:/app]${script}`,
    // What the base image has of this name elsewhere in its PATH comes first.
    `
        FROM ghcr.io/acme/base:1
        COPY start.sh /usr/bin/
        CMD ["start.sh"]${script}`,
    // It may be another file by then.
    `
        FROM alpine:3.22
        COPY start.sh /
        COPY --from=ghcr.io/acme/tools /start.sh /
        RUN cp /bin/true /start.sh
        ENTRYPOINT ["/start.sh"]${script}`,
    // A variable decides.
    `
        FROM alpine:3.22
        ARG SCRIPT=start.sh
        COPY start.sh /
        RUN /$SCRIPT
        ENTRYPOINT ["/start.sh", "x"]
      #- start.sh -> /elsewhere/start.sh
      #- /elsewhere/start.sh (rw-)
        #!/bin/sh`,
  ],
  bad: [
    {
      code: `
        FROM alpine:3.22
        COPY start.sh /
        ENTRYPOINT ["/start.sh"]
      #             ^^^^^^^^^^^ "start.sh" has no permission to be executed, and the container does not start
      #- start.sh (rw-)
        #!/bin/sh
      `,
      titles: ['Insert "--chmod=755"'],
      related: ["/workspace/Dockerfile:2 Copied with the permissions it has on disk"],
      fixed: `
        FROM alpine:3.22
        COPY --chmod=755 start.sh /
        ENTRYPOINT ["/start.sh"]
      #- start.sh (rw-)
        #!/bin/sh
      `,
    },
    {
      // With all else that the context has.
      code: `
        FROM node:22-slim
        WORKDIR /app
        COPY package*.json ./
        RUN npm ci && npm cache clean --force
        COPY . .
        RUN npm run build
        USER node
        CMD ./bin/start.sh
      #     ^^^^^^^^^^^^^^ "start.sh" has no permission to be executed, and the container does not start
      #- bin/start.sh (rw-)
        #!/bin/sh
      #- package.json
        { "scripts": { "build": "tsc" } }
      `,
      titles: ['Insert "RUN chmod +x /app/bin/start.sh"'],
      fixed: `
        FROM node:22-slim
        WORKDIR /app
        COPY package*.json ./
        RUN npm ci && npm cache clean --force
        COPY . .
        RUN chmod +x /app/bin/start.sh
        RUN npm run build
        USER node
        CMD ./bin/start.sh
      #- bin/start.sh (rw-)
        #!/bin/sh
      #- package.json
        { "scripts": { "build": "tsc" } }
      `,
    },
    {
      // By a name that images have theirs under, too.
      code: `
        FROM node:22-slim
        WORKDIR /app
        COPY docker-entrypoint.sh ./
        ENTRYPOINT ["./docker-entrypoint.sh", "node"]
      #             ^^^^^^^^^^^^^^^^^^^^^^^^ "docker-entrypoint.sh" has no permission to be executed, and the container does not start
      #- docker-entrypoint.sh (rw-)
        #!/bin/sh
      `,
      fixed: `
        FROM node:22-slim
        WORKDIR /app
        COPY --chmod=755 docker-entrypoint.sh ./
        ENTRYPOINT ["./docker-entrypoint.sh", "node"]
      #- docker-entrypoint.sh (rw-)
        #!/bin/sh
      `,
    },
    {
      // Over the image's own.
      code: `
        FROM node:22-slim
        COPY docker-entrypoint.sh /usr/local/bin/
        ENTRYPOINT ["docker-entrypoint.sh"]
      #             ^^^^^^^^^^^^^^^^^^^^^^ "docker-entrypoint.sh" has no permission to be executed, and the container does not start
      #- docker-entrypoint.sh (rw-)
        #!/bin/sh
      `,
      fixed: `
        FROM node:22-slim
        COPY --chmod=755 docker-entrypoint.sh /usr/local/bin/
        ENTRYPOINT ["docker-entrypoint.sh"]
      #- docker-entrypoint.sh (rw-)
        #!/bin/sh
      `,
    },
    {
      // Behind what only starts it, looked for in the PATH; another file is made executable.
      code: `
        FROM alpine:3.22
        RUN apk add --no-cache tini
        COPY other.sh /usr/local/bin/
        COPY --chown=nobody start.sh /usr/local/bin/
        RUN chmod +x /usr/local/bin/other.sh
        ENTRYPOINT ["tini", "--", "start.sh"]
      #                           ^^^^^^^^^^ "start.sh" has no permission to be executed, and the container does not start
      #- start.sh (rw-)
        #!/bin/sh
      #- other.sh (rw-)
        #!/bin/sh
      `,
      fixed: `
        FROM alpine:3.22
        RUN apk add --no-cache tini
        COPY other.sh /usr/local/bin/
        COPY --chown=nobody --chmod=755 start.sh /usr/local/bin/
        RUN chmod +x /usr/local/bin/other.sh
        ENTRYPOINT ["tini", "--", "start.sh"]
      #- start.sh (rw-)
        #!/bin/sh
      #- other.sh (rw-)
        #!/bin/sh
      `,
    },
    {
      // In a folder that the script has entered.
      code: `
        FROM alpine:3.22
        WORKDIR /app
        COPY scripts scripts
        RUN cd scripts && ./setup.sh && echo done
      #                   ^^^^^^^^^^ "setup.sh" has no permission to be executed, and RUN cannot start it
        # It may have let the others.
        CMD ["/app/scripts/start.sh"]
      #- scripts/setup.sh (rw-)
        #!/bin/sh
      #- scripts/start.sh (rw-)
        #!/bin/sh
      `,
      fixed: `
        FROM alpine:3.22
        WORKDIR /app
        COPY scripts scripts
        RUN chmod +x /app/scripts/setup.sh
        RUN cd scripts && ./setup.sh && echo done
        # It may have let the others.
        CMD ["/app/scripts/start.sh"]
      #- scripts/setup.sh (rw-)
        #!/bin/sh
      #- scripts/start.sh (rw-)
        #!/bin/sh
      `,
    },
    {
      code: `
        FROM alpine:3.22
        COPY health.sh /
        HEALTHCHECK CMD ["/health.sh"]
      #                  ^^^^^^^^^^^^ "health.sh" has no permission to be executed, and no check succeeds
        CMD ["sleep", "infinity"]
      #- health.sh (rw-)
        #!/bin/sh
      `,
      fixed: `
        FROM alpine:3.22
        COPY --chmod=755 health.sh /
        HEALTHCHECK CMD ["/health.sh"]
        CMD ["sleep", "infinity"]
      #- health.sh (rw-)
        #!/bin/sh
      `,
    },
    {
      // Through another stage; who is not root changes no file of root's.
      code: `
        FROM alpine:3.22 AS scripts
        USER nobody
        COPY . /out/
        FROM alpine:3.22
        COPY --from=scripts /out/ /
        USER nobody
        ENTRYPOINT ["/start.sh"]
      #             ^^^^^^^^^^^ "start.sh" has no permission to be executed, and the container does not start
      #- start.sh (rw-)
        #!/bin/sh
      `,
      titles: ['Insert "RUN chmod +x /start.sh"'],
      related: ["/workspace/Dockerfile:5 Copied with the permissions it has on disk"],
      fixed: `
        FROM alpine:3.22 AS scripts
        USER nobody
        COPY . /out/
        FROM alpine:3.22
        COPY --from=scripts /out/ /
        RUN chmod +x /start.sh
        USER nobody
        ENTRYPOINT ["/start.sh"]
      #- start.sh (rw-)
        #!/bin/sh
      `,
    },
  ],
});

it("is silent where files have no permissions, and where nothing tells", () => {
  const dockerfile = 'FROM alpine:3.22\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n';
  const found = (name: string) =>
    lintFiles({ "/workspace/Dockerfile": dockerfile, [name]: "#!/bin/sh\n" }, "/workspace/Dockerfile", [
      scriptNotExecutable,
    ]).length;
  expect(found("/workspace/start.sh (rw-)")).toBe(1);
  expect(found("/workspace/start.sh")).toBe(0);
  // It is not in the context: nobody knows what is there.
  expect(found("/elsewhere/start.sh (rw-)")).toBe(0);
});
