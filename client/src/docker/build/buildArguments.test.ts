import { describe, expect, test } from "vitest";
import { buildArguments, buildEnvironment, builderFeatures } from "./buildArguments.ts";

const source = {
  dockerfile: "/home/my app/Dockerfile.development",
  buildContext: "/home/my app",
  tag: "my-app:development",
  buildArgs: {},
};

test("the tutorial's build", () => {
  expect(buildArguments(source, { progress: "rawjson" })).toEqual([
    "build",
    "--progress=rawjson",
    "--tag",
    "my-app:development",
    "--file",
    "/home/my app/Dockerfile.development",
    "--",
    "/home/my app",
  ]);
});

test("stage and build arguments", () => {
  const words = buildArguments(
    { ...source, stage: "server", buildArgs: { A: "1", B: "x=y z" } },
    { progress: "plain" },
  );
  expect(words).toEqual(expect.arrayContaining(["--progress=plain", "--target", "server"]));
  expect(words.join("\n")).toContain("--build-arg\nA=1\n--build-arg\nB=x=y z");
});

test("an old builder is asked for no progress at all", () => {
  expect(buildArguments(source, { progress: "default" }).join(" ")).not.toContain("progress");
});

test("Windows paths stay one argument each", () => {
  const words = buildArguments(
    { ...source, dockerfile: "C:\\my app\\Dockerfile", buildContext: "C:\\my app" },
    { progress: "rawjson" },
  );
  expect(words.slice(-4)).toEqual(["--file", "C:\\my app\\Dockerfile", "--", "C:\\my app"]);
});

test("no name is read as an option or by a shell", () => {
  const hostile = "--output=/etc; $(touch x) `y` && \"'\n";
  const words = buildArguments(
    {
      dockerfile: hostile,
      buildContext: hostile,
      stage: hostile,
      tag: hostile,
      buildArgs: { [hostile]: "v" },
    },
    { progress: "rawjson" },
  );
  // Each follows an option that takes a value, or the end of the options.
  for (const [index, word] of words.entries()) {
    if (word === hostile) expect(["--tag", "--file", "--target", "--"]).toContain(words[index - 1]);
  }
  expect(words.filter((word) => word === hostile)).toHaveLength(4);
  expect(words).toContain(`${hostile}=v`);
});

test("all options have their flags", () => {
  const options = {
    tags: ["my-app:development", "my-app:more"],
    buildContexts: { src: "/src", img: "docker-image://alpine" },
    platforms: ["linux/amd64", "linux/arm64"],
    secrets: [
      { id: "token", file: "/a,b/token" },
      { id: "key", variable: "KEY" },
    ],
    ssh: ["default", "git=/home/me/id"],
    cacheFrom: ["type=local,src=/c"],
    cacheTo: ["type=local,dest=/c"],
    labels: { "x.y": "z" },
    network: "host",
    extraHosts: ["a=1.2.3.4", "b=::1"],
    shmSize: "128m",
    ulimits: ["nofile=100:200"],
    entitlements: ["network.host"],
    noCache: true,
    pull: true,
  };
  const words = buildArguments({ ...source, options }, { progress: "plain", builder: "far", load: true });
  expect(words.slice(2, -2)).toEqual(
    [
      ["--builder", "far", "--load"],
      ["--tag", "my-app:development", "--tag", "my-app:more"],
      ["--file", "/home/my app/Dockerfile.development"],
      ["--build-context", "src=/src", "--build-context", "img=docker-image://alpine"],
      ["--platform", "linux/amd64,linux/arm64"],
      ["--secret", 'id=token,type=file,"src=/a,b/token"', "--secret", "id=key,type=env,env=KEY"],
      ["--ssh", "default", "--ssh", "git=/home/me/id"],
      ["--cache-from", "type=local,src=/c", "--cache-to", "type=local,dest=/c"],
      ["--label", "x.y=z", "--network", "host"],
      ["--add-host", "a:1.2.3.4", "--add-host", "b:::1"],
      ["--shm-size", "128m", "--ulimit", "nofile=100:200", "--allow", "network.host"],
      ["--no-cache", "--pull"],
    ].flat(),
  );
});

test("a value that may be a secret is no part of the command line, but of its environment", () => {
  const secret = { ...source, buildArgs: { NPM_TOKEN: "hunter2", DOCKER_TOKEN: "x", VERSION: "1" } };
  const words = buildArguments(secret, { progress: "rawjson" });
  expect(words.join(" ")).toContain("--build-arg NPM_TOKEN --build-arg DOCKER_TOKEN=x --build-arg VERSION=1");
  expect(buildEnvironment(secret)).toEqual({ NPM_TOKEN: "hunter2" });
});

test("what the builder has to say of the image goes into a file", () => {
  const words = buildArguments(source, { progress: "rawjson", metadataFile: "/tmp/a b/metadata.json" });
  expect(words.join("\n")).toContain("\n--metadata-file\n/tmp/a b/metadata.json\n");
});

describe("builderFeatures", () => {
  test.each([
    [
      '--metadata-file string  Write build result\n--progress string  Set type of progress output\n ("auto", "none", "plain", "quiet",\n "rawjson", "tty").',
      { progress: "rawjson", metadataFile: true, checks: false },
    ],
    [
      '--progress string  Set type of progress output ("auto", "plain", "tty")',
      { progress: "plain", metadataFile: false, checks: false },
    ],
    [
      "  -q, --quiet   Suppress the build output",
      { progress: "default", metadataFile: false, checks: false },
    ],
  ])("of %j", (help, features) => expect(builderFeatures(help)).toEqual(features));

  test("builders without checks are told by their help", () => {
    const hasChecks = (help: string) => builderFeatures(help).checks;
    expect(hasChecks("      --call string   Set method for evaluating build")).toBe(true);
    expect(hasChecks("      --cgroup-parent string")).toBe(false);
  });
});
