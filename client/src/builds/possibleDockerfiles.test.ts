import { expect, test } from "vitest";
import { possibleDockerfiles } from "./possibleDockerfiles.ts";

const services = [
  { name: "api", dockerfile: "/w/api/Dockerfile" },
  { name: "web.app", dockerfile: "/w/web/Dockerfile" },
  { name: "worker", dockerfile: "/w/web/Dockerfile" },
  { name: "docs", dockerfile: "/w/docs/Dockerfile.docs" },
  { name: "db" },
];
const possible = (rebuilt: readonly string[], composeTarget?: string, file = "Dockerfile") =>
  possibleDockerfiles(
    services,
    {
      place: { file, firstLine: 4, lastLine: 4, quoted: ["RUN npm ci"] },
      ...(composeTarget !== undefined && { composeTarget }),
    },
    rebuilt,
  );

test("those of the name, each once", () => {
  expect(possible([])).toEqual(["/w/api/Dockerfile", "/w/web/Dockerfile"]);
  expect(possible([], undefined, "Dockerfile.docs")).toEqual(["/w/docs/Dockerfile.docs"]);
});

test("of the services that were rebuilt", () => expect(possible(["worker"])).toEqual(["/w/web/Dockerfile"]));

test("of the service that Compose names, and of none where it is another", () => {
  expect(possible([], "web_app")).toEqual(["/w/web/Dockerfile"]);
  expect(possible(["api", "web.app"], "web_app")).toEqual(["/w/web/Dockerfile"]);
  expect(possible([], "unwatched")).toEqual([]);
});
