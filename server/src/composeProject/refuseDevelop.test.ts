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

const place = "services.w.develop";
test.each([
  ["{action: sync, path: .}", `${place}.watch: target is required for non-rebuild actions`],
  ["{action: copy, path: .}", `${place}.watch.0.action cannot be "copy"`],
  ["{path: .}", `${place}.watch.0 missing property 'action'`],
  ["{action: rebuild, path: ., ignores: a}", `${place}.watch.0 additional properties 'ignores' not allowed`],
  ["{action: rebuild, path: ''}", `${place}.watch.0.path is empty`],
  ["{action: rebuild, path: 2026-01-31}", `${place}.watch.0.path is a date`],
  ["{action: rebuild, path: ., ignore: [a, a]}", `${place}.watch.0.ignore has "a" twice`],
  ["{action: rebuild, path: ., initial_sync: 'true'}", `${place}.watch.0.initial_sync must be a boolean`],
  ["{action: restart, path: ., exec: {cmd: a}}", `${place}.watch.0.exec missing property 'command'`],
  [
    "{action: restart, path: ., exec: {command: a, cmd: a}}",
    `${place}.watch.0.exec additional properties 'cmd' not allowed`,
  ],
  ["{action: restart, path: ., exec: {command: 'a (b)'}}", `${place}.watch.0.exec.command cannot be "a (b)"`],
  [
    "{action: restart, path: ., exec: {command: a, privileged: maybe}}",
    `${place}.watch.0.exec.privileged cannot be "maybe"`,
  ],
  [
    "{action: restart, path: ., exec: {command: a, environment: [A, A]}}",
    `${place}.watch.0.exec.environment has "A" twice`,
  ],
  ["restart", `${place}.watch.0 must be a mapping`],
])("%s", (rule, detail) => {
  expect(watching(rule)).toEqual([`watch-rule ${detail}`]);
});

test.each([
  ["develop: [a]", `${place} must be a mapping`],
  ["develop: {watch: {path: a}}", `${place}.watch must be a list`],
  ["develop: {watch: }", `${place}.watch must be a list`],
  ["develop: {watches: []}", `${place} additional properties 'watches' not allowed`],
])("%s", (develop, detail) => {
  expect(refusalsOf(develop)).toEqual([`watch-rule ${detail}`]);
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
