import { ruleTest } from "../../../test/ruleTest.ts";
import { dockerfileMissing } from "./dockerfile-missing.ts";

const bake = (text: string, others = "") =>
  `#- /workspace/docker-bake.hcl\n${text}\n#- /workspace/web/Dockerfile\nFROM a\n#- /workspace/src/x\n${others}`;

ruleTest(dockerfileMissing, {
  good: [
    bake('target "a" { context = "web" }'),
    bake('target "a" { dockerfile = "web/Dockerfile" }'),
    // The builder takes either.
    bake('target "a" { context = "src" }', "#- /workspace/src/dockerfile\nFROM a\n"),
    // Nothing says that this file is meant to build something.
    bake('target "a" {}'),
    bake('target "docker-metadata-action" { tags = ["a"] }'),
    bake(
      'target "_common" { dockerfile = "gone" }\ntarget "a" {\n inherits = ["_common"]\n context = "web"\n dockerfile = "Dockerfile"\n}',
    ),
    // A variable decides, or it is elsewhere.
    bake('variable "D" { default = "gone" }\ntarget "a" { dockerfile = D }'),
    bake('target "a" {\n context = "https://github.com/a/b.git"\n dockerfile = "gone"\n}'),
    bake('target "a" {\n context = "target:b"\n dockerfile = "gone"\n}\ntarget "b" { context = "web" }'),
    bake('target "a" {\n context = "src"\n dockerfile-inline = "FROM a"\n}'),
    // The context is not there either, or is what a build makes.
    bake('target "a" { context = "gone" }'),
    bake('target "a" { dockerfile = "dist/Dockerfile" }'),
    // buildx is run in the folder above, or in one below.
    '#- /workspace/docker/docker-bake.hcl\ntarget "a" { dockerfile = "docker/a.Dockerfile" }\n#- /workspace/docker/a.Dockerfile\nFROM a\n',
    bake('target "a" { dockerfile = "prod.Dockerfile" }', "#- /workspace/web/prod.Dockerfile\nFROM a\n"),
    // buildx refuses the file as it is, being written.
    bake('target "a" {\n dockerfile = "gone"\n context = "we\n}'),
    // Another file may say where it is.
    bake(
      'target "a" { dockerfile = "gone" }',
      '#- /workspace/docker-bake.override.hcl\ntarget "a" { context = "web" }\ntarget "a" { dockerfile = "Dockerfile" }\n',
    ),
    bake(
      'target "a" { dockerfile = "gone" }',
      '#- /workspace/docker-bake.ci.hcl\ntarget "a" { dockerfile = "web/Dockerfile" }\n',
    ),
    bake('target "a" { dockerfile = "gone" }', "#- /workspace/compose.yaml\nservices: {a: {build: web}}\n"),
  ],
  bad: [
    {
      code: `
      #- /workspace/docker-bake.hcl
        target "web" {
          context = "web"
          dockerfile = "web/Dockerfile"
      #                ^^^^^^^^^^^^^^^^ Dockerfile "web/Dockerfile" does not exist in the build context "web"
        }
        target "typo" { dockerfile = "wbe/Dockerfile" }
      #                              ^^^^^^^^^^^^^^^^ Dockerfile "wbe/Dockerfile" does not exist in the build context "."
        target "folder" { dockerfile = "web" }
      #                                ^^^^^ Dockerfile "web" is a directory
        target "none" { context = "src" }
      #                           ^^^^^ Build context "src" has no Dockerfile
      #- /workspace/web/Dockerfile
        FROM a
      #- /workspace/src/x
      `,
      fixed: `
      #- /workspace/docker-bake.hcl
        target "web" {
          context = "web"
          dockerfile = "Dockerfile"
        }
        target "typo" { dockerfile = "web/Dockerfile" }
        target "folder" { dockerfile = "web/Dockerfile" }
        target "none" { context = "src" }
      `,
    },
    {
      // Said once, where it is written.
      code: `
      #- /workspace/docker-bake.json
        {"target": {
          "_common": {"dockerfile": "gone.Dockerfile"},
      #                             ^^^^^^^^^^^^^^^^^ Dockerfile "gone.Dockerfile" does not exist in the build context "."
          "a": {"inherits": ["_common"]},
          "b": {"inherits": ["_common"], "target": "b"}
        }}
      #- /workspace/web/Dockerfile
        FROM a
      `,
    },
    {
      code: `
      #- /workspace/docker-bake.hcl
        target "api" {
          context    = "./api"
          dockerfile = "prod.Dockerfle"
      #                ^^^^^^^^^^^^^^^^ Dockerfile "prod.Dockerfle" does not exist in the build context "./api"
        }
      #- /workspace/api/prod.Dockerfile
        FROM a
      `,
      fixed: `
      #- /workspace/docker-bake.hcl
        target "api" {
          context    = "./api"
          dockerfile = "prod.Dockerfile"
        }
      `,
    },
  ],
});
