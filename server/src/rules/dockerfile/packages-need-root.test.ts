import { ruleTest } from "../../../test/ruleTest.ts";
import { packagesNeedRoot } from "./packages-need-root.ts";

ruleTest(packagesNeedRoot, {
  good: [
    "FROM debian\nRUN apt-get update\nUSER app\nUSER root\nRUN apt-get update\nUSER 0:0\nRUN apk add git",
    // Nobody knows who they are.
    "FROM debian\nARG U=root\nUSER $U\nRUN apt-get update\nFROM jenkins/jenkins\nRUN apt-get update",
    "FROM debian AS a\nUSER app\nFROM debian\nRUN apt-get update",
    "FROM debian\nUSER app\nONBUILD RUN apt-get update",
    // They ask for the rights, or do without them.
    "FROM debian\nUSER app\nRUN sudo apt-get update && sudo -E apt-get install -y git",
    "FROM debian\nUSER app\nRUN apt-get install -s git && apt-get download git && apt list --installed && apk info",
    "FROM debian\nUSER app\nRUN apt-get -o Dir::State=/tmp/a update && apk add --root /tmp/b git",
    // Something may have given them.
    "FROM debian\nRUN chown -R app /var/lib/apt /var/cache/apt\nUSER app\nRUN apt-get update",
    "FROM debian\nRUN useradd -o -u 0 app\nUSER app\nRUN apt-get update",
    "FROM debian\nRUN chmod u+s /usr/bin/apt-get\nUSER app\nRUN apt-get update",
    // They may fail, or need not run.
    "FROM debian\nUSER app\nRUN apt-get update || true\nRUN apt-get update && apt-get install -y a || echo no",
    'FROM debian\nUSER app\nRUN if [ "$(id -u)" = 0 ]; then apt-get update; fi\nRUN [ -w / ] && apk add git',
    "FROM debian\nUSER app\nRUN echo apt-get update",
  ],
  bad: [
    {
      code: `
          FROM node:22 AS base
          RUN apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/* && chown -R node /var/app
          USER node
          FROM base
            RUN apt-get update && apt-get install -y --no-install-recommends git
        #       ^^^^^^^^^^^^^^ "apt-get update" needs root's rights, and runs as "node"
          USER 1000:1000
          RUN --mount=type=cache,target=/x <<EOF
          set -e
          apk add git
        # ^^^^^^^ "apk add" needs root's rights, and runs as "1000:1000"
          EOF
          CMD ["a"]
      `,
      fixed: `
          FROM node:22 AS base
          RUN apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/* && chown -R node /var/app
          USER node
          FROM base
            USER root
            RUN apt-get update && apt-get install -y --no-install-recommends git
            USER node
          USER 1000:1000
          USER root
          RUN --mount=type=cache,target=/x <<EOF
          set -e
          apk add git
          EOF
          USER 1000:1000
          CMD ["a"]
      `,
      titles: ['Run it as root, and go on as "node"'],
      related: ["/workspace/Dockerfile:3 USER says so here", "/workspace/Dockerfile:6 USER says so here"],
    },
    {
      code: `
          FROM fedora:42
          USER app
          RUN ["dnf", "install", "-y", "git"]
        #      ^^^^^^^^^^^^^^^^ "dnf install" needs root's rights, and runs as "app"
      `,
      fixed: `
          FROM fedora:42
          USER app
          USER root
          RUN ["dnf", "install", "-y", "git"]
          USER app

      `,
    },
    {
      code: `
          FROM debian
          USER app
          RUN apt-get update
        #     ^^^^^^^^^^^^^^ "apt-get update" needs root's rights, and runs as "app"
          # what the tests want
          RUN apt-get install -y git
        #     ^^^^^^^^^^^^^^^ "apt-get install" needs root's rights, and runs as "app"
          RUN apt-get install -y curl
        #     ^^^^^^^^^^^^^^^ "apt-get install" needs root's rights, and runs as "app"
          USER root
          RUN ldconfig
          USER app
          CMD ["a"]
      `,
      fixed: `
          FROM debian
          USER app
          USER root
          RUN apt-get update
          # what the tests want
          RUN apt-get install -y git
          RUN apt-get install -y curl
          RUN ldconfig
          USER app
          CMD ["a"]
      `,
    },
  ],
});
