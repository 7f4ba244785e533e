/** The compose model: what the server loads is what `docker compose config` shows. No engine is needed. */
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createWorkspace } from "../protocol/workspace.ts";
import { type Call, composeTells, loadHere, type ProjectTold, serverTells } from "./composeConfig.ts";
import { mergingCases } from "./composeLoads/merging.ts";
import { otherFileCases } from "./composeLoads/otherFiles.ts";
import { valueCases } from "./composeLoads/values.ts";
import { variableCases } from "./composeLoads/variables.ts";
import { randomProject } from "./randomProject.ts";

const repository = path.resolve(import.meta.dirname, "../..");

function rootWith(
  texts: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): string {
  const { root } = createWorkspace(texts);
  for (const [file, target] of Object.entries(links)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    symlinkSync(target, path.join(root, file));
  }
  return root;
}

/** The server may say of a path that it does not know it; whatever it says must be so. */
function withoutUnknown(here: ProjectTold, there: ProjectTold): ProjectTold {
  const services = Object.entries(here.services).map(([name, service]) => {
    const watch = service.watch?.map((rule, index) =>
      rule.path === undefined ? { ...rule, path: there.services[name]?.watch?.[index]?.path ?? "" } : rule,
    );
    return [name, watch ? { ...service, watch } : service] as const;
  });
  return { ...here, services: Object.fromEntries(services) };
}

const loadCases = [...valueCases, ...mergingCases, ...otherFileCases, ...variableCases].map(
  ([name, texts, options]) => ({ name, texts, options: options ?? {} }),
);

describe("the server loads what Compose loads", () => {
  it.each(loadCases)("$name", async ({ texts, options }) => {
    const { links, refused, kind, ...rest } = options;
    const call: Call = { root: rootWith(texts, links), files: ["compose.yaml"], ...rest };
    const there = await composeTells(call);
    const project = loadHere(call);
    if (typeof there === "string") {
      expect(there).toContain(refused ?? "nothing to complain about");
      const kinds = new Set(project.refusals.map((refusal) => refusal.kind));
      expect([...kinds]).toEqual(kind ? [kind] : []);
    } else {
      expect(refused).toBeUndefined();
      expect(project.refusals).toEqual([]);
      expect(project.complete).toBe(true);
      expect(serverTells(project)).toEqual(there);
    }
  });
});

it.each(Array.from({ length: 24 }, (_, seed) => seed + 9_000))("random project %i", async (seed) => {
  const { texts, links, ...rest } = randomProject(seed);
  const call: Call = { root: rootWith(texts, links), ...rest };
  const there = await composeTells(call);
  const project = loadHere(call);
  if (typeof there === "string") {
    // What depends on a service that was reset, or has lost its image, is for rules to say.
    const byRules = /depends on undefined service|has neither an image nor a build context/.test(there);
    expect(byRules || project.refusals.length > 0 || !project.complete, there).toBe(true);
  } else {
    expect(project.refusals).toEqual([]);
    expect(withoutUnknown(serverTells(project), there)).toEqual(there);
  }
});

const composeFiles = readdirSync(repository, { recursive: true, encoding: "utf8" }).filter(
  (file) =>
    /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/.test(file) && !/node_modules|\.vscode-test/.test(file),
);

it.each(composeFiles)("%s of this repository", async (file) => {
  const call: Call = { root: path.dirname(path.join(repository, file)), files: [path.basename(file)] };
  const there = await composeTells(call);
  const project = loadHere(call);
  if (typeof there === "string") throw new Error(there);
  expect(project.refusals).toEqual([]);
  expect(serverTells(project)).toEqual(there);
});
