import { expect, it } from "vitest";
import { effects, watchModelOf, web } from "../../test/explained.ts";
import { parseComposeVersion } from "../composeProject/composeVersion.ts";

const sync = "{ action: sync, path: ./src, target: /app/src }";
const project = web([sync]);

it("a project that Compose loads is watched", () => {
  expect(effects(watchModelOf(project), "/srv/src/a.ts")).toEqual(["copy web:/app/src/a.ts"]);
});

it.each([
  ["a key that no service has", web([sync], ["image: web", "port: [80]"])],
  ["a value of another type", web([sync], ["image: web", "user: 1000"])],
  ["a key that is there twice", web([sync], ["image: web", "image: web"])],
  ["what is no YAML", `${project}\n  other: "`],
  ["a service without an image", `${project}\n  other: { user: me }`],
  ["a network that is nowhere", web([sync], ["image: web", "networks: [front]"])],
  ["a missing env file", web([sync], ["image: web", "env_file: .env.local"])],
  ["services that wait for each other", web([sync], ["image: web", "links: [web]"])],
  ["a secret without a source", `${project}\nsecrets: { key: {} }`],
  ["a file that is not there", `include: [none.yaml]\n${project}`],
  [
    "the environment of a command",
    web([`{ action: restart, path: ., exec: { command: a, environment: 3 } }`]),
  ],
])("nothing happens for %s", (_, compose) => {
  const model = watchModelOf(compose);
  expect(model.stops.map(({ kind }) => kind)).toEqual(["refused"]);
  expect(effects(model, "/srv/src/a.ts")).toEqual([]);
});

it("a key that a newer Compose may have stops nothing", () => {
  const stopsOf = (version: string) =>
    watchModelOf(
      web([sync], ["image: web", "harbour: north"]),
      {},
      { composeVersion: parseComposeVersion(version) },
    ).stops.length;
  expect(["2.33.0", "2.40.3", "2.41.0", "5.1.0"].map(stopsOf)).toEqual([1, 1, 0, 0]);
});

it("a service that is included and defined again, until Compose 5", () => {
  const stopsOf = (version: string | undefined) =>
    watchModelOf(
      `include: [other.yaml]\n${project}`,
      { "/srv/other.yaml": "services: { web: { image: other } }" },
      { composeVersion: version === undefined ? undefined : parseComposeVersion(version) },
    ).stops.length;
  expect(["2.40.3", undefined, "5.1.0"].map(stopsOf)).toEqual([1, 1, 0]);
});
