import { ruleTest } from "../../../test/ruleTest.ts";
import { targetStageMissing } from "./target-stage-missing.ts";

const dockerfile =
  "#- /workspace/Dockerfile\nFROM node:22 AS Base\nFROM Base AS dev\nFROM node:22-slim AS prod\n";
const bake = (text: string) => `#- /workspace/docker-bake.hcl\n${text}\n${dockerfile}`;

ruleTest(targetStageMissing, {
  good: [
    bake('target "a" { target = "dev" }'),
    // The builder does not look at case.
    bake('target "a" { target = "BASE" }'),
    bake('target "a" {}'),
    bake('target "a" { target = "" }'),
    // Somebody may set the variable, and only buildx knows what a function gives.
    bake('variable "S" { default = "nope" }\ntarget "a" { target = S }'),
    bake('target "a" { target = upper("nope") }'),
    bake('variable "W" { default = "." }\ntarget "a" {\n context = W\n target = "nope"\n}'),
    // Elsewhere, or nowhere.
    bake('target "a" {\n context = "https://github.com/a/b.git"\n target = "nope"\n}'),
    bake('target "a" {\n context = "./other"\n target = "nope"\n}'),
    bake('target "a" {\n dockerfile-inline = "FROM alpine AS x"\n target = "nope"\n}'),
    // Nobody builds what is there to be inherited from.
    bake('target "_a" { target = "nope" }\ntarget "b" {\n inherits = ["_a"]\n target = "dev"\n}'),
    // One that inherits it has the stage.
    `${bake('target "_a" { target = "web" }\ntarget "b" { inherits = ["_a"] }\ntarget "c" {\n inherits = ["_a"]\n context = "web"\n}')}#- /workspace/web/Dockerfile\nFROM alpine AS web\n`,
    // The override has the last word, and so may a file that buildx is given behind this one.
    `${bake('target "a" { target = "nope" }')}#- /workspace/docker-bake.override.hcl\ntarget "a" { target = "dev" }\n`,
    `${bake('target "a" { target = "nope" }')}#- /workspace/docker-bake.ci.hcl\ntarget "a" { dockerfile = "ci.Dockerfile" }\n`,
    // A compose service of the name says where the Dockerfile is.
    `${bake('target "a" { target = "web" }')}#- /workspace/compose.yaml\nservices: {a: {build: ./web}}\n#- /workspace/web/Dockerfile\nFROM alpine AS web\n`,
    // buildx may be run in the folder above.
    '#- /workspace/docker/docker-bake.hcl\ntarget "a" { target = "root" }\n#- /workspace/docker/Dockerfile\nFROM alpine AS own\n#- /workspace/Dockerfile\nFROM alpine AS root\n',
    // Another program reads the Dockerfile; it is being written; buildx refuses the file.
    '#- /workspace/docker-bake.hcl\ntarget "a" { target = "nope" }\n#- /workspace/Dockerfile\n# syntax=devthefuture/dockerfile-x\nINCLUDE Dockerfile.base\nFROM base AS dev\n',
    '#- /workspace/docker-bake.hcl\ntarget "a" { target = "nope" }\n#- /workspace/Dockerfile\nFROM',
  ],
  bad: [
    {
      code: `
      #- /workspace/docker-bake.hcl
        target "_common" {
          target = "prdo" # live
      #            ^^^^^^ "Dockerfile" has no stage named "prdo"
        }
        target "a" {
          inherits = ["_common"]
        }
        target "b" {
          target = "developmnt"
      #            ^^^^^^^^^^^^ "Dockerfile" has no stage named "developmnt"
        }
      #- /workspace/Dockerfile
        FROM node:22 AS Base
        FROM Base AS dev
        FROM node:22-slim AS prod
      `,
      related: [
        '/workspace/Dockerfile:1 Its stages begin here: "Base", "dev", "prod"',
        '/workspace/Dockerfile:1 Its stages begin here: "Base", "dev", "prod"',
      ],
      fixed: `
      #- /workspace/docker-bake.hcl
        target "_common" {
          target = "prod" # live
        }
        target "a" {
          inherits = ["_common"]
        }
        target "b" {
          target = "dev"
        }
      `,
    },
    {
      // A number is no index, and a constant is not what is to be changed.
      code: `
      #- /workspace/docker-bake.hcl
        STAGE = "1"
        target "a" {
          context = "web"
          dockerfile = "docker/app.Dockerfile"
          target = STAGE
      #            ^^^^^ "app.Dockerfile" has no stage named "1": a target is a name, never a number
        }
      #- /workspace/web/docker/app.Dockerfile
        FROM node:22 AS build
        FROM node:22-slim AS run
      `,
    },
    {
      code: `
      #- /workspace/docker/docker-bake.hcl
        target "a" { target = "rot" }
      #                       ^^^^^ "Dockerfile" has no stage named "rot"
      #- /workspace/Dockerfile
        FROM alpine AS root
      `,
      fixed: `
      #- /workspace/docker/docker-bake.hcl
        target "a" { target = "root" }
      `,
    },
  ],
});
