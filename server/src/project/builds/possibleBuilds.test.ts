import { describe, expect, it } from "vitest";
import { dockerfileIn } from "../../../test/dockerfileIn.ts";
import { type Files, filesBelow } from "../../../test/memoryFileSystem.ts";
import { hasUnknownOutput, outputStages } from "./outputStages.ts";

const stages = "FROM node AS base\nFROM base AS dev\nFROM base AS prod\n";

/** `services/api/Dockerfile` of a workspace with a script, and with what else is given. */
function fileBeside(script: string, others: Files = {}) {
  const files = { "services/api/Dockerfile": stages, "build.sh": script, ...others };
  return dockerfileIn(filesBelow("/workspace", files), "/workspace/services/api/Dockerfile");
}
const rootBeside = (...given: Parameters<typeof fileBeside>) => fileBeside(...given).buildContext?.root;
const outputsBeside = (...given: Parameters<typeof fileBeside>) =>
  outputStages(fileBeside(...given)).map(({ stage }) => stage.id);

describe("a build that names the Dockerfile", () => {
  it("tells its context and its output", () => {
    const script = "docker build -f services/api/Dockerfile --target dev .";
    expect(rootBeside(script)).toBe("/workspace");
    expect(outputsBeside(script)).toEqual(["dev", "prod"]);
    expect(hasUnknownOutput(fileBeside(script))).toBe(false);
  });

  it("says nothing of the context where another one names another", () => {
    expect(
      rootBeside("docker build -f services/api/Dockerfile .\ndocker build services/api"),
    ).toBeUndefined();
    expect(rootBeside("docker build -f services/api/Dockerfile $CONTEXT")).toBeUndefined();
  });
});

describe("a build whose Dockerfile a variable names", () => {
  it("may have another context than the Dockerfile's own directory, where nothing else builds it", () => {
    expect(rootBeside("true")).toBe("/workspace/services/api");
    expect(rootBeside("docker build -f $FILE .")).toBeUndefined();
    expect(rootBeside("docker build -f $FILE $CONTEXT")).toBeUndefined();
  });

  it("leaves what surely builds the file as it is", () => {
    const compose = { "compose.yaml": "services: { api: { build: services/api } }\n" };
    expect(rootBeside("docker build -f $FILE .", compose)).toBe("/workspace/services/api");
  });

  it("tells the context where its path fits", () => {
    expect(rootBeside("docker build services/$NAME")).toBe("/workspace/services/api");
    expect(rootBeside("cd $1\ndocker build .")).toBe("/workspace/services/api");
    const loop =
      'for each in $(find . -name Dockerfile); do docker build -f "$each" $(dirname "$each"); done';
    expect(rootBeside(loop)).toBe("/workspace/services/api");
    expect(rootBeside("docker build -f services/$NAME/Dockerfile .")).toBe("/workspace");
    expect(rootBeside("docker build -f services/$NAME/Dockerfile services")).toBe("/workspace/services");
  });

  it("is another's where its path does not fit, or where it names a stage that is not here", () => {
    for (const script of [
      "docker build -f docker/$NAME.Dockerfile .",
      "docker build -f services/$NAME/Dockerfile.dev .",
      "docker build -f $FILE --target other .",
    ]) {
      expect(fileBeside(script).possibleBuilds, script).toEqual([]);
      expect(rootBeside(script), script).toBe("/workspace/services/api");
    }
  });

  it("makes no stage an output, but lets any be one", () => {
    const script = "docker build -f $FILE --target dev .";
    expect(outputsBeside(script)).toEqual(["prod"]);
    expect(hasUnknownOutput(fileBeside(script))).toBe(true);
    expect(hasUnknownOutput(fileBeside("docker build -f $FILE --target prod ."))).toBe(false);
    expect(hasUnknownOutput(fileBeside("docker build -f $FILE ."))).toBe(false);
  });
});

describe("a script that may start anywhere", () => {
  it("starts where there is the Dockerfile that it builds", () => {
    const pipeline = {
      "services/api/.gitlab-ci.yml":
        "x:\n  script: docker build -f $CI_PROJECT_DIR/services/api/Dockerfile $CI_PROJECT_DIR\n",
    };
    expect(rootBeside("", pipeline)).toBe("/workspace");
    expect(fileBeside("", pipeline).builds).toEqual([]);
    const inScripts = { "services/scripts/build.sh": "cd api\ndocker build --target dev .\n" };
    expect(outputsBeside("", inScripts)).toEqual(["dev", "prod"]);
  });

  it("is of another file where nothing that is known of its path fits", () => {
    const pipeline = { "services/api/.gitlab-ci.yml": "x:\n  script: cd web && docker build .\n" };
    expect(fileBeside("", pipeline).possibleBuilds).toEqual([]);
    expect(rootBeside("", { "common.mk": "x:\n\tdocker build -f docker/Dockerfile .\n" })).toBe(
      "/workspace/services/api",
    );
  });
});

it("files beside the Dockerfile and in each directory above it are asked", () => {
  const others = {
    "services/Makefile": "api:\n\tdocker build -f api/Dockerfile .\n",
    "services/api/package.json": '{ "scripts": { "image": "docker build --target dev -f Dockerfile .." } }',
  };
  const { builds } = fileBeside("docker build other", others);
  expect(builds.map(({ path }) => path)).toEqual([
    "/workspace/services/api/package.json",
    "/workspace/services/Makefile",
  ]);
  expect(rootBeside("", others)).toBe("/workspace/services");
});

it("a bake target may be of any Dockerfile where a variable decides, and of none in a remote context", () => {
  const bake = (context: string) => ({ "docker-bake.hcl": `target "web" { ${context} }\n` });
  expect(rootBeside("", bake("context = GITHUB_WORKSPACE"))).toBe("/workspace/services/api");
  expect(fileBeside("", bake("dockerfile = UNKNOWN")).possibleBuilds).toHaveLength(1);
  expect(rootBeside("", bake("dockerfile = UNKNOWN"))).toBeUndefined();
  expect(rootBeside("", bake('context = "https://github.com/a/b.git"'))).toBe("/workspace/services/api");
});
