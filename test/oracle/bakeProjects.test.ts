/** Which files `docker buildx bake` reads where it is told none, in which order, and what it makes of compose services. */
import path from "node:path";
import { describe, it } from "vitest";
import type { BakeTarget } from "../../server/src/bake/bakeFile.ts";
import { bakeProjectsIn } from "../../server/src/project/builds/bakeFiles.ts";
import { filesBelow, memoryFileSystem } from "../../server/test/memoryFileSystem.ts";
import { printedTargets } from "./bakePrint.ts";

const services = `services:
  web:
    image: web
    build:
      context: ./web
      dockerfile: prod.Dockerfile
      target: prod
      args: { A: compose, B: compose }
      additional_contexts: { data: ./data }
  plain: { build: . }
  db: { image: db }
`;

describe("the bake files of a directory", () => {
  it.concurrent.for([
    [
      "are laid over each other",
      {
        "docker-bake.json":
          '{"target": {"a": {"args": {"A": "json", "B": "json", "C": "json", "D": "json"}}}}',
        "docker-bake.hcl": 'target "a" { args = { B = "hcl", C = "hcl", D = "hcl" } }\n',
        "docker-bake.override.json":
          '{"target": {"a": {"args": {"C": "override.json", "D": "override.json"}}}}',
        "docker-bake.override.hcl": 'target "a" { args = { D = "override.hcl" } }\n',
        "docker-bake.ci.hcl": 'target "a" { args = { A = "none" } }\n',
      },
    ],
    [
      "are laid over the services of a compose file",
      {
        "compose.yaml": services,
        "docker-bake.hcl":
          'target "web" {\n  context = "api"\n  args = { B = "bake" }\n}\ntarget "plain" {}\ntarget "db" {}\ntarget "more" {\n  inherits = ["web"]\n  target = "dev"\n}\n',
      },
    ],
    [
      "take the older names of a compose file, too",
      {
        "docker-compose.yml": services,
        "docker-bake.json": '{"target": {"web": {}, "b": {"inherits": ["plain"]}}}',
      },
    ],
  ] as const)("%s", async ([, files], { expect, onTestFinished }) => {
    const [project] = bakeProjectsIn(memoryFileSystem(filesBelow("/app", files)), "/app");
    const targets = project?.usual().targets ?? expect.fail("no project");
    const names = targets.map(({ name }) => name);
    const printed = await printedTargets<Printed>({ files, words: names }, onTestFinished);
    const theirs = names.map((name) => [name, asTold(printed[name] ?? {})]);
    expect(targets.map((target) => [target.name, told(target)])).toEqual(theirs);
  });
});

interface Printed {
  readonly context?: string;
  readonly dockerfile?: string;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly contexts?: Readonly<Record<string, string>>;
}

const asTold = ({ context = "", dockerfile, target, args = {}, contexts = {} }: Printed) => ({
  context: path.posix.normalize(context),
  dockerfile,
  target,
  args,
  contexts: Object.keys(contexts),
});

const told = ({ context, dockerfile, target, args, contexts }: BakeTarget) => ({
  context: path.posix.normalize(context.text ?? ""),
  dockerfile: dockerfile.text,
  target: target?.text,
  args: Object.fromEntries([...args.entries].map(([name, { text }]) => [name, text])),
  contexts: [...contexts.entries.keys()],
});
