import { ruleTest } from "../../../test/ruleTest.ts";
import { copySourceMissing } from "./copy-source-missing.ts";

ruleTest(copySourceMissing, {
  good: [
    // What is meant as a flag, another rule speaks of.
    "FROM node:22\nCOPY a --chown=1:1 /x\n#- a\nx",
    `
        FROM node:22 AS build
        ARG NAME
        COPY package.json yarn.lock* ./
        COPY . .
        COPY ./src/ /src
        COPY /src/*.ts *.nothing /x/
        COPY $NAME \${NAME}.txt /x/
        COPY <<a /a
        1
        a
        ADD https://example.com/x git@github.com:a/b.git /x/
        ADD --checksum=sha256:0 https://example.com/y /x/
        COPY --parents ./src/./**/*.txt /x/
        ONBUILD COPY nowhere /x
        RUN --mount=type=bind,source=package.json,target=/p --mount=type=cache,source=x,target=/c --mount=target=/all true
        RUN --mount=type=secret,source=none,target=/s true
        FROM scratch
        COPY --from=build /nowhere /x
        COPY --from=nginx /nowhere /x
      #- package.json
        {}
      #- src/a.ts
        1
    `,
    // An archive, a link that leads somewhere else, a name with blanks.
    `
        FROM scratch
        COPY link ['a', "b"] /x/
        COPY link/c /x/
      #- link -> /elsewhere
    `,
    // What the ignore file keeps out is another rule's.
    `
        FROM scratch
        COPY a.txt dist /x/
      #- .dockerignore
        a.*
        dist
    `,
    // The folder above may be the context: it has the file.
    `
      #- services/api/Dockerfile
        FROM scratch
        COPY services/api/main.js package.json /x/
        COPY shared /shared
      #- services/api/main.js
        1
      #- package.json
        {}
      #- shared/a
        1
    `,
    // A template, for nobody here.
    `
      #- templates/node/Dockerfile
        FROM node
        COPY package.json ./
        COPY . .
    `,
    // Contexts that disagree.
    `
      #- app/Dockerfile
        FROM scratch
        COPY a.txt /
      #- compose.yaml
        services:
          one:
            build: app
          two:
            build:
              context: .
              dockerfile: app/Dockerfile
    `,
    // Somewhere else.
    `
      #- app/Dockerfile
        FROM scratch
        COPY a.txt /
      #- compose.yaml
        services:
          one:
            build:
              context: https://github.com/example/example.git
              dockerfile: app/Dockerfile
    `,
    // The tool that builds the image puts the binary beside the Dockerfile.
    `
        FROM scratch
        COPY tool /usr/bin/tool
      #- .goreleaser.yaml
        version: 2
    `,
    `
        # escape=\`
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        COPY bin\\release C:\\app
    `,
  ],
  bad: [
    {
      code: `
          FROM node:22
          COPY package.jsn ./Src/ /x/
        #      ^^^^^^^^^^^ The build context has no "package.jsn"
        #                  ^^^^^^ The build context has no "./Src/"
          COPY ["src/b c.ts", "/x/"]
        #       ^^^^^^^^^^^^ The build context has no "src/b c.ts"
          COPY requirements.txt /nowhere/at/all /x/
        #      ^^^^^^^^^^^^^^^^ The build context has no "requirements.txt"
        #                       ^^^^^^^^^^^^^^^ The build context has no "/nowhere/at/all"
          RUN --mount=type=bind,source=package-lock.jso,target=package-lock.json npm ci
        #                              ^^^^^^^^^^^^^^^^ The build context has no "package-lock.jso"
        #- package.json
          {}
        #- package-lock.json
          {}
        #- src/b-c.ts
          1
        #- app/requirements.txt
          1
      `,
      titles: ['Change to "package.json"'],
      fixed: `
          FROM node:22
          COPY package.json ./src/ /x/
          COPY ["src/b-c.ts", "/x/"]
          COPY app/requirements.txt /nowhere/at/all /x/
          RUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci
        #- package.json
          {}
        #- package-lock.json
          {}
        #- src/b-c.ts
          1
        #- app/requirements.txt
          1
      `,
    },
    // Written as seen from the Dockerfile, while compose builds from above it.
    {
      code: `
        #- services/api/Dockerfile
          FROM scratch
          COPY main.js ./lib/ ../shared/a.txt /
        #      ^^^^^^^ The build context has no "main.js"
        #              ^^^^^^ The build context has no "./lib/"
        #                     ^^^^^^^^^^^^^^^ "../shared/a.txt" leads out of the build context, which has no "shared/a.txt"
          COPY conf/*.json /
        #      ^^^^^^^^^^^ The build context has no "conf", where "conf/*.json" looks
        #- services/api/main.js
          1
        #- services/api/lib/a.js
          1
        #- services/shared/a.txt
          1
        #- compose.yaml
          services:
            api:
              build:
                context: .
                dockerfile: services/api/Dockerfile
      `,
      titles: ['Change to "services/api/main.js"'],
      related: Array(4).fill('/workspace/compose.yaml:2 This makes "/workspace" the build context'),
      fixed: `
        #- services/api/Dockerfile
          FROM scratch
          COPY services/api/main.js ./services/api/lib/ services/shared/a.txt /
          COPY conf/*.json /
        #- services/api/main.js
          1
        #- services/api/lib/a.js
          1
        #- services/shared/a.txt
          1
        #- compose.yaml
          services:
            api:
              build:
                context: .
                dockerfile: services/api/Dockerfile
      `,
    },
    // Out of the context, and there is nothing to put right; what a tool makes gets a hint.
    {
      code: `
        #- api/Dockerfile
          FROM scratch
          COPY ../package.json ./
        #      ^^^^^^^^^^^^^^^ "../package.json" leads out of the build context, which has no "package.json"
          COPY dist gen/api.ts build/libs/*.jar app.jar ./
        #      ^^^^ "dist" is not in the build context yet: it has to be made before the image
        #           ^^^^^^^^^^ "gen/api.ts" is not in the build context yet: it has to be made before the image
        #                      ^^^^^^^^^^^^^^^^ "build/libs/*.jar" is not in the build context yet: it has to be made before the image
        #                                       ^^^^^^^ "app.jar" is not in the build context yet: it has to be made before the image
        #- api/.gitignore
          gen
        #- compose.yaml
          services:
            api:
              build: ./api
        #- package.json
          {}
      `,
    },
    // The folder above has this file, but not the others: it is no context either.
    {
      code: `
        #- /workspace/services/api/Dockerfile
          FROM node:22
          COPY package.json ./
          COPY ../shared ./shared
        #      ^^^^^^^^^ "../shared" leads out of the build context, which has no "shared"
        #- /workspace/services/api/package.json
          {}
        #- /workspace/services/shared/a.js
          1
      `,
    },
  ],
});
