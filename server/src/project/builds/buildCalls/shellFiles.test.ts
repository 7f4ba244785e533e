import { describe, expect, it } from "vitest";
import { askedBuilds, wordsOfBuilds } from "../../../../test/askedBuilds.ts";

const script = (text: string) => askedBuilds({ "build.sh": text });

describe("a command line that builds", () => {
  it.each([
    ["docker build .", "Dockerfile in ."],
    ["docker build -t x:1 services/api", "services/api/Dockerfile in services/api"],
    ["docker build -t x -f docker/api.Dockerfile ./", "docker/api.Dockerfile in ."],
    ["docker build -fapi.Dockerfile --tag=x .", "api.Dockerfile in ."],
    [
      "docker buildx build --push --platform linux/amd64,linux/arm64 --file=a/Dockerfile a",
      "a/Dockerfile in a",
    ],
    ["docker --context remote buildx --builder b build --target=dev .", "Dockerfile in . --target dev"],
    [
      "docker image build --target dev --build-arg A=1 --build-arg B .",
      "Dockerfile in . --target dev --build-arg A=1 --build-arg B=‹›",
    ],
    [
      "sudo -E DOCKER_BUILDKIT=1 docker build --build-context lib=../lib .",
      "Dockerfile in . --build-context lib",
    ],
    ["DOCKER_BUILDKIT=1 docker builder build --no-cache --pull .", "Dockerfile in ."],
    ["podman build --layers -t x web", "web/Dockerfile in web"],
    ["buildah bud -f web/Containerfile", "web/Containerfile in web"],
    ["buildah build --format docker -t x .", "Dockerfile in ."],
    [
      "/kaniko/executor --context dir://web --dockerfile web/Dockerfile --destination x",
      "web/Dockerfile in web",
    ],
    ["docker build - < api.Dockerfile", "api.Dockerfile in ‹no-context›"],
    ["docker build -f - . < api.Dockerfile", "api.Dockerfile in ."],
    ["time docker build . | tee log", "Dockerfile in ."],
    ["bash -c 'docker build web'", "web/Dockerfile in web"],
  ])("%s", (command, build) => {
    expect(script(command)).toEqual([build]);
  });

  it.each([
    "docker run build .",
    "docker compose build .",
    "docker buildx bake build",
    "docker build https://github.com/org/repo.git#main",
    "docker build git@github.com:org/repo.git",
    "cat Dockerfile | docker build -",
    "docker build -f - . <<EOF\nFROM alpine\nEOF",
    "tar c . | docker build -f Dockerfile -",
    "docker pull build",
    "go build -o app . # docker",
    "echo docker build .",
  ])("is not: %s", (command) => {
    expect(script(command)).toEqual([]);
  });

  it("has holes where variables decide, and nothing is taken for known", () => {
    expect(script("docker build -f $FILE .")).toEqual(["‹FILE› in ."]);
    expect(script('docker build -f "services/${NAME}/Dockerfile" "services/${NAME}"')).toEqual([
      "services/‹NAME›/Dockerfile in services/‹NAME›",
    ]);
    expect(script('docker build --target "$TARGET" .')).toEqual(["Dockerfile in . --target unknown"]);
    expect(script("docker build $1")).toEqual(["‹1›/Dockerfile in ‹1›"]);
    expect(script("docker build --what ever .")).toEqual(["‹context›/Dockerfile in ‹context›"]);
    expect(script('docker build --build-context "$NAME=." .')).toEqual([
      "Dockerfile in . --build-context ‹›",
    ]);
  });

  it("may have options in a variable without quotes", () => {
    expect(script("docker build $OPTIONS .")).toEqual([
      "Dockerfile in . --target unknown --build-context ‹›",
    ]);
    expect(script('docker build "$OPTIONS" web')).toEqual(["‹context›/Dockerfile in ‹context›"]);
  });

  it("has the words that a variable holds", () => {
    expect(script('ARGS="--target dev -f a/Dockerfile"\ndocker build $ARGS .')).toEqual([
      "a/Dockerfile in . --target dev",
    ]);
    expect(script('DIR="my app"\ndocker build "$DIR"')).toEqual(["my app/Dockerfile in my app"]);
  });

  it("is run by what a variable names, where it is told what a builder is told", () => {
    expect(script("$CONTAINER_TOOL build -t x .")).toEqual(["Dockerfile in ."]);
    expect(script("$CONTAINER_TOOL build .")).toEqual([]);
    expect(script("${DOCKER:-docker} build .")).toEqual(["Dockerfile in ."]);
  });
});

describe("a script", () => {
  it("goes from directory to directory", () => {
    expect(script("cd api && docker build .\ncd ../web\ndocker build -f ../Dockerfile .")).toEqual([
      "api/Dockerfile in api",
      "Dockerfile in web",
    ]);
    expect(script("(cd api && docker build .)\n(cd web; docker build .)\ndocker build .")).toEqual([
      "api/Dockerfile in api",
      "web/Dockerfile in web",
      "Dockerfile in .",
    ]);
    expect(script("cd api && docker build . &\ncd web && docker build . &\nwait")).toEqual([
      "api/Dockerfile in api",
      "web/Dockerfile in web",
    ]);
    expect(script("pushd api\ndocker build .\npopd\ndocker build .")).toEqual([
      "api/Dockerfile in api",
      "Dockerfile in .",
    ]);
    expect(script("cd services/$NAME\ndocker build .")).toEqual([
      "services/‹NAME›/Dockerfile in services/‹NAME›",
    ]);
    expect(script("cd $TMP\ndocker build -f ../Dockerfile .")[0]).toMatch(/^‹.*› in ‹TMP›$/);
  });

  it("knows variables that are set once", () => {
    expect(
      script("DIR=services/api\nexport TAG=1\ndocker build -t x:$TAG -f $DIR/Dockerfile ${DIR}"),
    ).toEqual(["services/api/Dockerfile in services/api"]);
    expect(script("T=dev\nif [ $1 ]; then T=prod; fi\ndocker build --target $T .")).toEqual([
      "Dockerfile in . --target unknown",
    ]);
    expect(script("T=${T:-dev}\ndocker build --target $T .")).toEqual(["Dockerfile in . --target unknown"]);
    expect(script("for each in api web; do docker build $each; done")).toEqual([
      "‹each›/Dockerfile in ‹each›",
    ]);
  });

  it("knows the directory of a file that a variable names", () => {
    expect(script('FILE=api/Dockerfile\ndocker build -f $FILE "$(dirname "$FILE")"')).toEqual([
      "api/Dockerfile in api",
    ]);
    expect(script("F=api/Dockerfile\ndocker build -f $F ${F%/*}")).toEqual(["api/Dockerfile in api"]);
  });

  it("knows where it lies", () => {
    const files = (text: string) => askedBuilds({ "scripts/build.sh": text });
    expect(files("docker build .")).toEqual(["Dockerfile in ."]);
    expect(files('cd "$(dirname "$0")/.."\ndocker build .')).toEqual(["Dockerfile in ."]);
    expect(
      files('HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\ndocker build "$HERE/../web"'),
    ).toEqual(["web/Dockerfile in web"]);
    expect(files("cd ${0%/*}\ndocker build .")).toEqual(["scripts/Dockerfile in scripts"]);
    expect(files('docker build -f "$PWD/Dockerfile" $(pwd)')).toEqual(["Dockerfile in ."]);
  });

  it("is read where scripts of a project are kept, and its commands have their places", () => {
    const text = "#!/bin/sh\nset -e\ndocker build \\\n  -t x .\n";
    expect(wordsOfBuilds({ "build.sh": text, "hack/a.bash": text, "deep/down/a.sh": text })).toEqual([
      "docker build \\\n  -t x .",
      "docker build \\\n  -t x .",
    ]);
  });
});
