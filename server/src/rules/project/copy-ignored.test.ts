import { ruleTest } from "../../../test/ruleTest.ts";
import { copyIgnored } from "./copy-ignored.ts";

ruleTest(copyIgnored, {
  good: [
    // Contexts of their own, a stage called like a folder, variables, an exec form of what is left.
    `
        FROM alpine:3.22 AS dist
        FROM alpine:3.22
        COPY --from=dist /dist /dist
        COPY --from=assets dist /assets
        ARG DIR=dist
        COPY $DIR /a
        COPY ["src", "/src"]
        ADD https://example.com/dist /dist
      #- compose.yaml
        services:
          web: { build: { context: ., additional_contexts: { assets: ./dist } } }
      #- .dockerignore
        dist
    `,
    // The service builds it from another folder, whose ignore file is another.
    `
        FROM scratch
        COPY dist /app
      #- .dockerignore
        dist
      #- compose.yaml
        services:
          web: { build: { context: ./app, dockerfile: ../Dockerfile } }
      #- app/dist/a.js
        x
    `,
    `
        FROM scratch
        COPY dist /app
    `,
    `
        FROM scratch
        COPY dist /app
      #- .dockerignore

    `,
    `
        FROM scratch AS base
        COPY a /b
        FROM base
        COPY --from=base /b /c
        ADD https://example.com/b /b
        COPY <<b /b
        x
        b
        COPY $b /b
        ONBUILD COPY b /b
      #- .dockerignore
        b
    `,
    // Some of it is left.
    `
        FROM scratch
        COPY . .
        COPY src /src
        COPY src/* /src
      #- .dockerignore
        **
        !Dockerfile
        !src/*.ts
      #- src/a.ts
        x
      #- src/b.js
        x
    `,
    // It may be a folder of which some is left.
    `
        FROM scratch
        COPY dist /app
        COPY *.txt /app
      #- .dockerignore
        *
        !dist/app.js
    `,
    // An empty folder is copied.
    `
        FROM scratch
        COPY src /src
        COPY lib /lib
      #- .dockerignore
        src/*
        lib/**
      #- src/a.ts
        x
    `,
    // "." is not a name that a pattern matches.
    `
        FROM scratch
        COPY . /
        COPY ./ /
      #- .dockerignore
        .
        *.md
        .*
    `,
    // The file of its own stands in for the other.
    `
        FROM scratch
        COPY a /
      #- Dockerfile.dockerignore
        b
      #- .dockerignore
        a
    `,
    // The builder refuses the whole list.
    `
        FROM scratch
        COPY a /
      #- .dockerignore
        a
        [
    `,
    `
        FROM scratch
        COPY *.txt /
        COPY **/*.md /
      #- .dockerignore
        a.txt
        **/*.md
      #- a.txt
        x
      #- b.txt
        x
    `,
  ],
  bad: [
    {
      code: `
        FROM a
        RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=source=src,target=/src b
      #                              ^^^^^^^ ".dockerignore" keeps "uv.lock" out of the build context
      #- .dockerignore
        *.lock
        src/*
      #- uv.lock
        x
      #- src/a
        x
      `,
      fixed: `
        FROM a
        RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=source=src,target=/src b
      #- .dockerignore
        *.lock
        src/*
        !uv.lock

      #- uv.lock
        x
      #- src/a
        x
      `,
    },
    {
      code: `
          FROM scratch
          COPY Dockerfile .
        #      ^^^^^^^^^^ ".dockerignore" keeps "Dockerfile" out of the build context
          ADD Dockerfile /windy
        #     ^^^^^^^^^^ ".dockerignore" keeps "Dockerfile" out of the build context
        #- .dockerignore
          # Not needed
          Dockerfile
      `,
      titles: ['Add !Dockerfile to ".dockerignore"'],
      fixed: `
          FROM scratch
          COPY Dockerfile .
          ADD Dockerfile /windy
        #- .dockerignore
          # Not needed
          Dockerfile
          !Dockerfile

      `,
    },
    {
      code: `
          FROM scratch
          COPY a ./dist/app.js "/docs/" /
        #        ^^^^^^^^^^^^^ "Dockerfile.dockerignore" keeps "./dist/app.js" out of the build context
          COPY ["x", "src dir", "/"]
        #            ^^^^^^^^^ "Dockerfile.dockerignore" keeps "src dir" out of the build context
        #- Dockerfile.dockerignore
          dist
          *dir
      `,
      fixed: `
          FROM scratch
          COPY a ./dist/app.js "/docs/" /
          COPY ["x", "src dir", "/"]
        #- Dockerfile.dockerignore
          dist
          *dir
          !dist/app.js
          !src dir

      `,
    },
    // Nothing that is taken back exists, or lies elsewhere.
    {
      code: `
          FROM scratch
          COPY dist /dist
        #      ^^^^ ".dockerignore" keeps "dist" out of the build context
          COPY src/b.js /src
        #      ^^^^^^^^ ".dockerignore" keeps "src/b.js" out of the build context
          COPY src/*.js /src
        #      ^^^^^^^^ ".dockerignore" keeps "src/*.js" out of the build context
        #- .dockerignore
          dist
          src
          !dist/app.js
          !src/a.ts
        #- dist/other.js
          x
        #- src/a.ts
          x
        #- src/b.js
          x
        #- src/lib/c.js
          x
      `,
      fixed: `
          FROM scratch
          COPY dist /dist
          COPY src/b.js /src
          COPY src/*.js /src
        #- .dockerignore
          dist
          src
          !dist/app.js
          !src/a.ts
          !dist
          !src/b.js

        #- dist/other.js
          x
        #- src/a.ts
          x
        #- src/b.js
          x
        #- src/lib/c.js
          x
      `,
    },
    // Patterns of which nothing is on disk.
    {
      code: `
          FROM scratch
          COPY *.json src/*.ts /
        #      ^^^^^^ ".dockerignore" keeps "*.json" out of the build context
        #- .dockerignore
          *.json
      `,
      fixed: `
          FROM scratch
          COPY *.json src/*.ts /
        #- .dockerignore
          *.json
          !*.json

      `,
    },
    {
      code: `
          FROM scratch
          COPY . .
        #      ^ ".dockerignore" keeps "." out of the build context
        #- .dockerignore
          **/*
      `,
    },
    {
      code: `
          FROM scratch
          COPY ./ /app
        #      ^^ ".dockerignore" keeps "./" out of the build context
        #- .dockerignore
          *
          !src
        #- lib/a.js
          x
      `,
    },
  ],
});
