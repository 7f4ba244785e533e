import { expect, it } from "vitest";
import { askedBuilds, wordsOfBuilds } from "../../../../test/askedBuilds.ts";

it.each([
  [
    "skaffold.yaml",
    "build:\n  artifacts:\n    - image: api\n      context: api\n      docker:\n        dockerfile: docker/Dockerfile\n        target: prod\n        buildArgs: { A: '1' }\n    - image: web\n      buildpacks: {}\n",
    ["api/docker/Dockerfile in api --target prod --build-arg A=1"],
  ],
  [
    "render.yaml",
    "services:\n  - type: web\n    runtime: docker\n    dockerfilePath: ./api/Dockerfile\n    dockerContext: .\n  - type: web\n    runtime: node\n",
    ["api/Dockerfile in ."],
  ],
  [
    "heroku.yml",
    "build:\n  docker:\n    web: Dockerfile\n    worker:\n      dockerfile: worker/Dockerfile\n      target: prod\n",
    ["Dockerfile in .", "worker/Dockerfile in worker --target prod"],
  ],
  [
    "fly.toml",
    'app = "x"\n[build]\n  dockerfile = "fly.Dockerfile"\n  build-target = "prod"\n[env]\n  dockerfile = "y"\n',
    ["fly.Dockerfile in . --target prod"],
  ],
  [
    "railway.toml",
    '[build]\nbuilder = "DOCKERFILE"\ndockerfilePath = "docker/Dockerfile"\n',
    ["docker/Dockerfile in ."],
  ],
  [
    "railway.json",
    '{"build":{"builder":"DOCKERFILE","dockerfilePath":"docker/Dockerfile"}}',
    ["docker/Dockerfile in ."],
  ],
  [
    "config/deploy.yml",
    "service: x\nimage: <%= ENV['IMAGE'] %>\nbuilder:\n  arch: amd64\n  target: production\n  dockerfile: Dockerfile.web\n  args:\n    A: 1\n",
    ["Dockerfile.web in . --target production --build-arg A=1"],
  ],
  ["config/deploy.staging.yml", "service: x\nimage: me/x\n", ["Dockerfile in ."]],
  [
    "copilot/api/manifest.yml",
    "name: api\nimage:\n  build:\n    dockerfile: ./services/api/Dockerfile\n    context: ./\n    target: prod\n",
    ["services/api/Dockerfile in . --target prod"],
  ],
  ["copilot/web/manifest.yml", "image:\n  build: web/Dockerfile\n", ["web/Dockerfile in web"]],
  [
    "template.yaml",
    "Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties: { Role: !Ref Role }\n    Metadata:\n      DockerContext: ./fn\n      Dockerfile: lambda.Dockerfile\n      DockerBuildTarget: prod\n",
    ["fn/lambda.Dockerfile in fn --target prod"],
  ],
  [
    "devspace.yaml",
    "images:\n  api:\n    image: me/api\n    dockerfile: ./api/Dockerfile\n    context: ./api\n    target: ${STAGE}\n",
    ["api/Dockerfile in api --target unknown"],
  ],
  [
    "okteto.yml",
    "build:\n  api:\n    context: api\n    target: dev\n  web: ./web\ndeploy:\n  - x\n",
    ["api/Dockerfile in api --target dev", "web/Dockerfile in web"],
  ],
  [
    "werf.yaml",
    "project: x\nconfigVersion: 1\n---\nimage: api\ncontext: api\ndockerfile: docker/Dockerfile\ntarget: {{ .Env }}\n",
    ["api/docker/Dockerfile in api --target unknown"],
  ],
])("%s: %s", (name, text, builds) => {
  expect(askedBuilds({ [name]: text })).toEqual(builds);
  expect(wordsOfBuilds({ [name]: text }).every((words) => words !== "")).toBe(true);
});
