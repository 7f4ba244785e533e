import { ruleTest } from "../../../test/ruleTest.ts";
import { argUnknown } from "./arg-unknown.ts";

const dockerfile =
  "#- /workspace/Dockerfile\nARG NODE=20\nFROM node:$NODE AS base\nARG MODE\nFROM base\nARG LATE\n";
const bake = (text: string) => `#- /workspace/docker-bake.hcl\n${text}\n${dockerfile}`;

ruleTest(argUnknown, {
  good: [
    bake('target "a" { args = { NODE = "22", MODE = "x", LATE = "y" } }'),
    // What the builder takes without an ARG.
    bake('target "a" { args = { HTTP_PROXY = "x", BUILDKIT_INLINE_CACHE = 1, SOURCE_DATE_EPOCH = 0 } }'),
    // A frontend of somebody else's does as it likes.
    bake('target "a" { args = { BUILDKIT_SYNTAX = "a/b", OTHER = 1 } }'),
    '#- /workspace/docker-bake.hcl\ntarget "a" { args = { OTHER = 1 } }\n#- /workspace/Dockerfile\n# syntax=a/b\nFROM a\n',
    '#- /workspace/docker-bake.hcl\ntarget "a" { args = { OTHER = 1 } }\n#- /workspace/Dockerfile\nFROM node:22-onbuild\n',
    // Null gives nothing, and nobody knows what a function gives.
    bake('target "a" { args = { OTHER = null } }'),
    bake('target "a" { args = merge({ OTHER = 1 }, {}) }'),
    // One of those that inherit it takes it.
    `${bake('target "_a" { args = { WEB = 1 } }\ntarget "b" { inherits = ["_a"] }\ntarget "c" {\n inherits = ["_a"]\n context = "web"\n}')}#- /workspace/web/Dockerfile\nARG WEB\nFROM alpine\n`,
    // A variable decides the Dockerfile of one that inherits it.
    bake(
      'variable "D" { default = "x" }\ntarget "_a" { args = { WEB = 1 } }\ntarget "b" { inherits = ["_a"] }\ntarget "c" {\n inherits = ["_a"]\n dockerfile = D\n}',
    ),
  ],
  bad: [
    {
      code: `
      #- /workspace/docker-bake.hcl
        target "a" {
          args = {
            NOED = "22"
      #     ^^^^ "Dockerfile" has no ARG "NOED": the builder drops the value
            "MOD" = "x"
      #     ^^^^^ "Dockerfile" has no ARG "MOD": the builder drops the value
            UNHEARD_OF = "y"
      #     ^^^^^^^^^^ "Dockerfile" has no ARG "UNHEARD_OF": the builder drops the value
          }
        }
      #- /workspace/Dockerfile
        ARG NODE=20
        FROM node:$NODE
        ARG MODE
      `,
      fixed: `
      #- /workspace/docker-bake.hcl
        target "a" {
          args = {
            NODE = "22"
            "MODE" = "x"
            UNHEARD_OF = "y"
          }
        }
      `,
    },
    {
      // The one that may be meant is given, too.
      code: `
      #- /workspace/docker-bake.hcl
        target "a" { args = { NODES = 1, NODE = 2 } }
      #                       ^^^^^ "Dockerfile" has no ARG "NODES": the builder drops the value
      #- /workspace/Dockerfile
        ARG NODE=20
        FROM node:$NODE
      `,
    },
    {
      // Case counts; and no target that inherits it has the argument.
      code: `
      #- /workspace/docker-bake.json
        {
          "target": {
            "_common": { "args": { "node": "22" } },
      #                            ^^^^^^ "Dockerfile" has no ARG "node": the builder drops the value
            "a": { "inherits": ["_common"] },
            "b": { "inherits": ["_common"], "context": "web" }
          }
        }
      #- /workspace/Dockerfile
        ARG NODE=20
        FROM node:$NODE
      #- /workspace/web/Dockerfile
        FROM alpine
      `,
      fixed: `
      #- /workspace/docker-bake.json
        {
          "target": {
            "_common": { "args": { "NODE": "22" } },
            "a": { "inherits": ["_common"] },
            "b": { "inherits": ["_common"], "context": "web" }
          }
        }
      `,
    },
  ],
});
