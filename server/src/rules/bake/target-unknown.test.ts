import { ruleTest } from "../../../test/ruleTest.ts";
import { targetUnknown } from "./target-unknown.ts";

const bake = (text: string) => `#- /workspace/docker-bake.hcl\n${text}\n`;

ruleTest(targetUnknown, {
  good: [
    bake('target "a" {}\ntarget "b" { inherits = ["a"] }\ngroup "default" { targets = ["a", "b"] }'),
    bake('group "all" { targets = ["default"] }\ngroup "default" { targets = ["a"] }\ntarget "a" {}'),
    bake(
      'target "web" {}\ntarget "b" { contexts = { x = "target:web", y = "docker-image://wep", z = "wep" } }',
    ),
    // Nothing looks like it: another file may have it, as that which a workflow writes.
    bake('target "a" { inherits = ["common"] }'),
    bake('target "a" { inherits = ["docker-metadata-action"] }\ntarget "docker-metadata-actions" {}'),
    bake('target "web-1" {}\ngroup "default" { targets = ["web-1", "web-2"] }'),
    `${bake('target "webs" {}\ntarget "a" { inherits = ["web"] }')}#- /workspace/docker-bake.ci.hcl\ntarget "web" {}\n`,
    `${bake('target "webs" {}\ntarget "a" { inherits = ["web"] }')}#- /workspace/compose.yaml\nservices: {web: {build: .}}\n`,
    '#- /workspace/web/docker-bake.hcl\ntarget "app" { inherits = ["base"] }\ntarget "bases" {}\n#- /workspace/docker-bake.hcl\ntarget "base" {}\n',
    // What a matrix makes, and what only buildx knows.
    bake(
      'target "app" {\n name = "app-${s}"\n matrix = { s = ["dev"] }\n}\ngroup "default" { targets = ["app", "app-dev"] }',
    ),
    bake(
      'target "app" {\n name = "app-${lower(s)}"\n matrix = { s = ["dev"] }\n}\ntarget "appdev" {}\ngroup "default" { targets = ["app-dev"] }',
    ),
    bake('variable "V" { default = "weg" }\ntarget "web" {}\ngroup "default" { targets = [V, "${V}"] }'),
    // It is being written.
    bake('target "web" {}\ngroup "default" { targets = ["we"'),
  ],
  bad: [
    {
      code: `
      #- /workspace/docker-bake.hcl
        target "_common" {}
        target "web" {
          inherits = ["_comon"]
      #                ^^^^^^ No target is called "_comon"
          contexts = { base = "target:wep" }
      #                               ^^^ No target is called "wep"
        }
        group "default" {
          targets = ["web", "weeb"]
      #                      ^^^^ No target is called "weeb"
        }
      `,
      fixed: `
      #- /workspace/docker-bake.hcl
        target "_common" {}
        target "web" {
          inherits = ["_common"]
          contexts = { base = "target:web" }
        }
        group "default" {
          targets = ["web", "web"]
        }
      `,
    },
    {
      code: `
      #- /workspace/docker-bake.override.json
        {"target": {"app": {"inherits": ["bsae"]}}}
      #                                   ^^^^ No target is called "bsae"
      #- /workspace/docker-bake.hcl
        target "base" {}
      `,
      fixed: `
      #- /workspace/docker-bake.override.json
        {"target": {"app": {"inherits": ["base"]}}}
      `,
    },
    {
      code: `
      #- /workspace/docker-bake.hcl
        group "all" { targets = ["apps"] }
        group "app" { targets = ["servr"] }
      #                           ^^^^^ No target is called "servr"
        group "apps" { targets = ["app"] }
        target "server" {}
      `,
      fixed: `
      #- /workspace/docker-bake.hcl
        group "all" { targets = ["apps"] }
        group "app" { targets = ["server"] }
        group "apps" { targets = ["app"] }
        target "server" {}
      `,
    },
  ],
});
