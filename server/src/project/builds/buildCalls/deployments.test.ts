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
])("%s", (name, text, builds) => {
  expect(askedBuilds({ [name]: text })).toEqual(builds);
  expect(wordsOfBuilds({ [name]: text }).every((words) => words !== "")).toBe(true);
});
