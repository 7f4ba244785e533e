import { defineConfig } from "vitest/config";

/**
 * Six suites in the order CI runs them (scripts/test.mjs). `unit` needs nothing, `protocol` the built bundle,
 * `oracle` the docker command, `engine` a Docker engine, `pages` a Chromium, `editor` an engine and a VS Code.
 *
 * Where one step is all of a test, and the real Docker on a busy machine decides it, a second try is made: a wrong
 * prediction is wrong twice. `npm test` names what needed it.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          // Nothing at module level changes, so that files need no process each: a quarter of the time.
          isolate: false,
          maxWorkers: 2,
          // Properties take their time on a busy machine.
          testTimeout: 30_000,
          setupFiles: ["server/test/propertySeed.ts"],
          include: [
            "server/{src,test}/**/*.test.ts",
            "client/src/**/*.test.ts",
            "{snippets,syntaxes,l10n,scripts}/**/*.test.ts",
          ],
        },
      },
      {
        test: {
          name: "protocol",
          include: ["test/protocol/**/*.test.ts"],
          globalSetup: ["test/protocol/globalSetup.mjs"],
          testTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "engine",
          include: ["test/engine/**/*.test.ts"],
          globalSetup: ["test/protocol/globalSetup.mjs"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          retry: 1,
          // They share one engine, and wait for it and for the network more than they compute.
          maxWorkers: 4,
        },
      },
      {
        test: {
          name: "oracle",
          include: ["test/oracle/**/*.test.ts"],
          testTimeout: 120_000,
          retry: 1,
          maxConcurrency: 3,
        },
      },
      {
        test: {
          name: "pages",
          include: ["test/pages/**/*.test.ts"],
          globalSetup: ["test/pages/globalSetup.mjs"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "editor",
          include: ["test/editor/**/*.test.ts"],
          globalSetup: ["test/editor/globalSetup.mjs"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // Each has a VS Code, a folder and a compose project of its own, and waits more than it computes.
          maxWorkers: 2,
        },
      },
    ],
  },
});
