import { expect, test } from "vitest";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { parseCompose } from "../compose/composeFile.ts";
import { loadComposeProject } from "./load.ts";

function refusalsOf(body: string): readonly string[] {
  const files = memoryFileSystem({ "/w/compose.yaml": `services: {w: {build: ., ${body}}}` });
  const { refusals } = loadComposeProject(
    { files: ["/w/compose.yaml"], environment: { get: () => undefined, complete: false } },
    { files, composeAt: (path, environment) => parseCompose(files.readFile(path) ?? "", environment) },
  );
  return refusals.map(({ kind, detail }) => `${kind} ${detail}`);
}

const watching = (rule: string) => refusalsOf(`develop: {watch: [${rule}]}`);

test.each([
  ["{action: sync, path: .}", "target"],
  ["{action: copy, path: .}", "action"],
  ["{action: rebuild, path: ., ignores: a}", "ignores"],
  ["{action: rebuild, path: ''}", "path"],
  ["{action: rebuild, path: ., ignore: [a, a]}", "ignore"],
  ["{action: rebuild, path: ., initial_sync: 'true'}", "initial_sync"],
  ["{action: restart, path: ., exec: {cmd: a}}", "exec"],
  ["{action: restart, path: ., exec: {command: a, cmd: a}}", "exec.cmd"],
  ["{action: restart, path: ., exec: {command: 'a (b)'}}", "exec.command"],
  ["restart", ""],
])("%s", (rule, part) => {
  expect(watching(rule)).toEqual([`watch-rule services.w.develop.watch.0 ${part}`]);
});

test.each([
  ["develop: [a]", ""],
  ["develop: {watch: {path: a}}", "watch"],
  ["develop: {watch: }", "watch"],
  ["develop: {watches: []}", "watches"],
])("%s", (develop, part) => {
  expect(refusalsOf(develop)).toEqual([`watch-rule services.w.develop ${part}`]);
});

test.each([
  "develop: ",
  "develop: {watch: [], x-a: 1}",
  "develop: {watch: [{action: $A, path: $P, target: , x-a: 1}]}".replace("target: , ", ""),
  "develop: {watch: [{action: rebuild, path: a, target: ''}, {action: restart, path: a, exec: {command: }}]}",
  "develop: {watch: [!reset {action: copy}]}",
  "x-develop: {watch: [{action: copy}]}",
  "profiles: [p], develop: {watch: [{action: sync, path: a}]}",
])("nothing of %s", (body) => {
  expect(refusalsOf(body)).toEqual([]);
});
