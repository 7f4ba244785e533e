/** What the compose rules say of their own examples is what Compose does with them. */
import { existsSync, mkdirSync, renameSync, utimesSync } from "node:fs";
import path from "node:path";
import { describe, expect, type TestContext, test } from "vitest";
import { rules } from "../../server/src/rules/index.ts";
import { projectOf } from "../engine/composeBinary.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { type EffectLine, recordedLines } from "./compare.ts";
import { createSentinel, WatchProcess } from "./watchProcess.ts";

interface Claim {
  readonly rule: string;
  readonly example: "bad" | "good";
  /** Touched, or with `gone` moved away; written first where the example does not have it. */
  readonly file: string;
  readonly gone?: boolean;
  readonly effects: readonly EffectLine[];
}

const claims: readonly Claim[] = [
  // No word of what stands behind the operator.
  bad("watch-exec-shell-syntax", "locale/fr.po", [
    "copy app:/app/locale/fr.po",
    'exec app ["make","locale"]',
  ]),
  good("watch-exec-shell-syntax", "locale/fr.po", [
    "copy app:/app/locale/fr.po",
    'exec app ["sh","-c","make locale && touch reload"]',
  ]),
  bad("watch-exec-unused", "nginx.conf", ["copy app:/etc/nginx/nginx.conf"]),
  good("watch-exec-unused", "nginx.conf", [
    "copy app:/etc/nginx/nginx.conf",
    'exec app ["nginx","-s","reload"]',
  ]),
  bad("watch-field-no-effect", "package.json", ["rebuild app"]),
  bad("watch-target-literal", "src/app.ts", ["copy app:/~/app/src/app.ts"]),
  bad("watch-target-relative", "src/app.ts", ["copy app:/src/app.ts"]),
  { ...bad("watch-target-relative", "src/app.ts", ["delete app:src/app.ts"]), gone: true },
  bad("watch-file-to-dir-target", "nginx.conf", ["copy app:/etc/nginx", "restart app"]),
  bad("watch-dir-to-file-target", "src/app.js", ["copy app:/app/app.js/app.js"]),
  bad("watch-x-develop", "package.json", ["rebuild app"]),
  bad("watch-both-develop", "yarn.lock", []),
  good("watch-both-develop", "yarn.lock", ["rebuild app"]),
  bad("watch-bind-skipped", "src/app.ts", []),
  bad("watch-bind-zombie", "src/app.ts", ["copy app:/app/src/app.ts", "restart app"]),
  good("watch-bind-zombie", "src/app.ts", ["restart app"]),
  bad("watch-bind-below", "src/app.ts", ["copy app:/app/src/app.ts"]),
  good("watch-bind-below", "src/app.ts", []),
  bad("watch-sync-swallowed", "src/app.ts", ["copy app:/app/src/app.ts", "restart app"]),
  good("watch-sync-swallowed", "src/app.ts", ["copy app:/app/src/app.ts"]),
  bad("watch-overlap-same-dest", "shared/index.js", ["copy app:/app/index.js"]),
  bad("watch-overlap-same-dest", "web/index.js", ["copy app:/app/index.js"]),
  bad("watch-compose-file-rule", "compose.yaml", ["restart app"]),
  bad("watch-restart-stale", "app/tasks.py", ["restart app"]),
  good("watch-restart-stale", "app/tasks.py", ["copy app:/app/app/tasks.py", "restart app"]),
  bad("watch-dockerignore-in-symlink", "real/secret", ["copy app:/app/secret"]),
  good("watch-dockerignore-in-symlink", "app/secret", []),
  { ...bad("watch-delete-root", "web", ["delete web:/app"]), gone: true },
  { ...good("watch-delete-root", "web/src", ["delete web:/app/src"]), gone: true },
];

function bad(rule: string, file: string, effects: readonly EffectLine[]): Claim {
  return { rule, example: "bad", file, effects };
}
function good(rule: string, file: string, effects: readonly EffectLine[]): Claim {
  return { rule, example: "good", file, effects };
}

describe.concurrent("Compose does what the rules say of their examples", () => {
  test.for(claims)("$rule, $example: $file", async (claim, { onTestFinished }) => {
    expect(await effectsOf(claim, onTestFinished)).toEqual(claim.effects);
  });
});

async function effectsOf(
  { rule, example, file, gone }: Claim,
  whenFinished: TestContext["onTestFinished"],
): Promise<readonly EffectLine[]> {
  const text = rules.find(({ id }) => id === `compose/${rule}`)?.[example] ?? "";
  const project = projectOf(text, whenFinished);
  for (const each of [file, "Dockerfile"]) {
    const content = each === "Dockerfile" ? "FROM scratch\n" : "";
    if (!existsSync(project.path(each))) project.write(each, content);
  }
  const aside = createWorkspace({}, whenFinished);
  const sentinel = aside.path("sentinel/touched");
  mkdirSync(path.dirname(sentinel));
  createSentinel(sentinel);
  aside.write("sentinel.yaml", sentinelProject(path.dirname(sentinel)));
  const watch = await WatchProcess.start({
    directory: project.root,
    flags: ["--file", "compose.yaml", "--file", aside.path("sentinel.yaml")],
    services: [],
    containers: ["app", "web", "sentinel"],
    environment: {},
    sentinel,
    project: path.basename(project.root).toLowerCase(),
    socket: aside.path("engine.sock"),
  });
  try {
    expect(watch.refusal).toBeUndefined();
    const now = new Date();
    const outcome = await watch.step(() =>
      gone ? renameSync(project.path(file), aside.path("moved")) : utimesSync(project.path(file), now, now),
    );
    return recordedLines(outcome);
  } finally {
    await watch.stop();
  }
}

/** A rule that is told of the sentinel, and never fires. */
const sentinelProject = (folder: string): string =>
  JSON.stringify({
    services: {
      sentinel: {
        image: "sentinel",
        develop: { watch: [{ action: "restart", path: folder, include: ["nothing"] }] },
      },
    },
  });
