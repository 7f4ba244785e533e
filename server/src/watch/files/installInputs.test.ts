import { expect, test } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { parseDockerfile } from "../../dockerfile/dockerfile.ts";
import { buildContextAt } from "../../project/buildContext/buildContext.ts";
import { installInputs } from "./installInputs.ts";

const files = memoryFileSystem({
  "/srv/package.json": "{}",
  "/srv/package-lock.json": "{}",
  "/srv/apps/api/package.json": "{}",
  "/srv/requirements/dev.txt": "",
  "/srv/ignored/package.json": "{}",
  "/srv/py/pyproject.toml": "",
  "/srv/py/uv.lock": "",
  "/srv/.dockerignore": "ignored\n",
});
const buildContext = buildContextAt(files, "/srv", "/srv/Dockerfile");

function inputsOf(text: string, target?: string) {
  const dockerfile = parseDockerfile(text);
  const stage = (target ? dockerfile.findStage(target) : dockerfile.finalStage) ?? expect.fail("no stage");
  const image = { path: "/srv/Dockerfile", dockerfile, stage };
  return installInputs(image, buildContext).map(({ manager, files: read }) => [manager, ...read]);
}

test("an install reads what was copied beside it", () => {
  expect(inputsOf("FROM a\nWORKDIR /x\nCOPY package*.json ./\nCOPY . .\nRUN npm ci\n")).toEqual([
    ["npm", "/srv/package.json", "/srv/package-lock.json"],
  ]);
  expect(inputsOf("FROM a\nWORKDIR /x\nCOPY apps/api .\nRUN npm i\n")).toEqual([
    ["npm", "/srv/apps/api/package.json"],
  ]);
  expect(inputsOf("FROM a\nWORKDIR /x\nCOPY requirements req\nRUN pip install -r req/dev.txt\n")).toEqual([
    ["pip", "/srv/requirements/dev.txt"],
  ]);
});

test("an install reads what is bound for it", () => {
  const mount = "--mount=type=bind,source=package.json,target=package.json";
  expect(inputsOf(`FROM a\nRUN ${mount} --mount=type=cache,target=/c npm ci\n`)).toEqual([
    ["npm", "/srv/package.json"],
  ]);
  expect(inputsOf("FROM a\nRUN --mount=from=b,source=package.json,target=p npm ci\n")).toEqual([]);
  expect(inputsOf("FROM a\nRUN --mount=source=ignored/package.json,target=p npm ci\n")).toEqual([]);
});

test("the lockfile, or the program that runs, tells managers apart that read one manifest", () => {
  const manifest = "--mount=type=bind,source=py/pyproject.toml,target=pyproject.toml";
  const lockfile = "--mount=type=bind,source=py/uv.lock,target=uv.lock";
  expect(inputsOf(`FROM a\nRUN ${manifest} ${lockfile} ./install\n`)).toEqual([
    ["uv", "/srv/py/pyproject.toml", "/srv/py/uv.lock"],
  ]);
  expect(inputsOf(`FROM a\nRUN ${manifest} uv sync\n`)).toEqual([["uv", "/srv/py/pyproject.toml"]]);
  expect(inputsOf(`FROM a\nRUN ${manifest} poetry install\n`)).toEqual([
    ["poetry", "/srv/py/pyproject.toml"],
  ]);
});

test("stages that the image is built on or copies from count, and no others", () => {
  const text =
    "FROM a AS deps\nCOPY package.json /x/\nWORKDIR /x\nRUN npm ci\nFROM b AS other\nFROM c AS app\nCOPY --from=deps /x /y\nFROM app\n";
  expect(inputsOf(text)).toEqual([["npm", "/srv/package.json"]]);
  expect(inputsOf(text, "other")).toEqual([]);
});
