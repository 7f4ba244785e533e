import { ruleTest } from "../../../test/ruleTest.ts";
import { builtStageMissing } from "./built-stage-missing.ts";

ruleTest(builtStageMissing, {
  good: [
    "FROM node:22 AS build\nFROM node:22 AS production",
    // Whatever its case, and from each kind of file.
    `
        FROM node:22 AS dev
        FROM node:22 AS Production
      #- Makefile
        x:
        	docker build --target production .
      #- .devcontainer/devcontainer.json
        { "build": { "dockerfile": "../Dockerfile", "context": "..", "target": "dev" } }
      #- package.json
        { "scripts": { "image": "docker build ." } }
    `,
    // A variable decides which stage it is, or of which Dockerfile.
    `
        FROM node:22 AS dev
      #- .github/workflows/ci.yml
        jobs:
          image:
            strategy: { matrix: { stage: '\${{ fromJSON(inputs.stages) }}' } }
            steps:
              - run: docker build --target \${{ matrix.stage }} .
              - run: docker build -f $FILE --target prod .
    `,
    // Of another Dockerfile.
    `
        FROM node:22 AS dev
      #- build.sh
        docker build -f other.Dockerfile --target prod .
        cd api && docker build --target prod .
    `,
    // Compose and bake files are told themselves.
    `
        FROM node:22 AS dev
      #- compose.yaml
        services: { web: { build: { context: ., target: prod } } }
      #- docker-bake.hcl
        target "web" { target = "prod" }
    `,
    // Somebody else's frontend may make stages of its own.
    "# syntax=example.com/frontend\nFROM node:22 AS dev\n#- Makefile\nx:\n\tdocker build --target prod .",
    "FROM node:22 AS dev\nFROM\n#- Makefile\nx:\n\tdocker build --target prod .",
    "# nothing yet\n#- Makefile\nx:\n\tdocker build --target prod .",
  ],
  bad: [
    {
      code: `
          FROM node:22 AS build
          FROM node:22-slim AS production
        #                      ^^^^^^^^^^ No stage is named "prod", which "ci.yml" builds
        #- .github/workflows/ci.yml
          jobs:
            image:
              steps:
                - uses: docker/build-push-action@v6
                  with: { context: ., target: prod }
                - run: docker build --target prod .
      `,
    },
    {
      code: `
          FROM node:22 AS builder
        #                 ^^^^^^^ No stage is named "build", which "Makefile" builds
          FROM node:22-slim
        # ^^^^^^^^^^^^^^^^^ No stage is named "qa", which "devcontainer.json" builds
        #- Makefile
          STAGE := build
          x:
          	docker build --target $(STAGE) .
        #- .devcontainer/devcontainer.json
          { "build": { "dockerfile": "../Dockerfile", "context": "..", "target": "qa" } }
      `,
    },
    {
      code: `
          FROM node:22 AS build
          FROM node:22 AS run
        #                 ^^^ No stage is named "1", which "build.sh" builds
        #- build.sh
          docker build --target 1 .
      `,
    },
  ],
});
