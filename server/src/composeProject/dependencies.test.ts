import { expect, test } from "vitest";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { parseCompose } from "../compose/composeFile.ts";
import { noEnvironment } from "./environment.ts";
import { loadComposeProject } from "./load.ts";

/** The dependencies of `app`, as `docker compose config` shows them; with `!` those that take it along in a restart. */
function dependencies(...definitions: readonly string[]): readonly string[] {
  const files = definitions.map((_, index) => `/srv/${index}.yaml`);
  const texts = new Map(
    files.map((file, index) => [file, `services: { app: { image: a, ${definitions[index]} } }`]),
  );
  const disk = memoryFileSystem(Object.fromEntries(texts));
  const project = loadComposeProject(
    { files, environment: noEnvironment },
    { files: disk, composeAt: (path) => parseCompose(texts.get(path) ?? "") },
  );
  const { dependsOn = [], restartsWith = [] } = project.service("app") ?? {};
  return dependsOn.map((name) => (restartsWith.includes(name) ? `${name}!` : name));
}

test.each([
  ["depends_on: [u, v]", ["u", "v"]],
  ["depends_on: { u: { condition: service_started, restart: true }, v: {} }", ["u!", "v"]],
  ["depends_on: { u: { condition: service_started, restart: 'yes' } }", ["u!"]],
  ["depends_on: { u: { condition: service_started, restart: '${R}' } }", ["u"]],
  ["network_mode: 'service:u', ipc: 'service:v', pid: 'service:w'", ["u!", "v!", "w!"]],
  ["network_mode: host", []],
  ["links: ['u:alias', v]", ["u!", "v!"]],
  ["volumes_from: ['u:ro', 'container:x']", ["u"]],
  ["depends_on: [u], links: [u]", ["u"]],
])("%s", (written, expected) => expect(dependencies(written)).toEqual(expected));

test("of several files", () =>
  expect(
    dependencies("depends_on: [u]", "depends_on: { u: { condition: service_started, restart: true } }"),
  ).toEqual(["u!"]));
