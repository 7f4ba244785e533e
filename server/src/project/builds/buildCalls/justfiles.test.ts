import { expect, it } from "vitest";
import { askedBuilds, wordsOfBuilds } from "../../../../test/askedBuilds.ts";

const just = (text: string) => askedBuilds({ justfile: text });

it("recipes build in the justfile's directory, each line by itself", () => {
  const text =
    "image tag='x':\n    @cd api && docker build .\n    docker build -t {{tag}} \\\n      --target dev .\n\npush:\n  docker push x\n";
  expect(just(text)).toEqual(["api/Dockerfile in api", "Dockerfile in . --target dev"]);
  expect(just(text.replace(/\n/g, "\r\n"))).toEqual([
    "api/Dockerfile in api",
    "Dockerfile in . --target dev",
  ]);
  expect(wordsOfBuilds({ justfile: text })).toEqual([
    "docker build .",
    expect.stringContaining("--target dev ."),
  ]);
});

it("a recipe that begins with #! is one script", () => {
  expect(
    just("image:\n    #!/usr/bin/env bash\n    set -e\n\n    cd api\n    docker build --target dev .\n"),
  ).toEqual(["api/Dockerfile in api --target dev"]);
});

it("variables are followed where they are set to a text", () => {
  expect(
    just('target := "prod"\nimage:\n  docker build --target {{ target }} {{justfile_directory()}}/api\n'),
  ).toEqual(["api/Dockerfile in api --target prod"]);
  expect(just("target := env('T', 'x')\nimage t:\n  docker build --target {{t}} .\n")).toEqual([
    "Dockerfile in . --target unknown",
  ]);
});

it("what is no recipe builds nothing", () => {
  expect(just("# docker build .\nx := 'docker build .'\nalias b := docker-build\n")).toEqual([]);
});
