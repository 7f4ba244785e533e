import { expect, test } from "vitest";
import { tellingLine } from "./tellingLine.ts";

const output = (text: string): string | undefined => tellingLine(text.split("\n"));

test("nothing tells nothing", () => {
  expect(output("")).toBeUndefined();
  expect(output("\n \n")).toBeUndefined();
});

test.each([
  ["the last line", "one\ntwo\n\n", "two"],
  ["what is drawn last on a line", "10 %\r100 %\rE: failed\r", "E: failed"],
  [
    "npm: what follows the code",
    [
      "npm error code EUSAGE",
      "npm error",
      "npm error The `npm ci` command can only install with an existing package-lock.json",
      "npm error aliases: clean-install, ic",
      "npm error",
      'npm error Run "npm help ci" for more info',
      "npm notice",
      "npm notice New minor version of npm available!",
      "npm error A complete log of this run can be found in: /root/.npm/_logs/2026-debug-0.log",
    ].join("\n"),
    "The `npm ci` command can only install with an existing package-lock.json",
  ],
  [
    "npm: no circumstances",
    [
      "npm ERR! code ENOENT",
      "npm ERR! syscall open",
      "npm ERR! path /package.json",
      "npm ERR! errno -2",
      "npm ERR! enoent Could not read package.json: Error: ENOENT: no such file or directory",
      "npm ERR! enoent",
      "",
      "npm ERR! A complete log of this run can be found in:",
      "npm ERR!     /root/.npm/_logs/2026-debug-0.log",
    ].join("\n"),
    "enoent Could not read package.json: Error: ENOENT: no such file or directory",
  ],
  [
    "npm: no code",
    'npm error Missing script: "build"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\nnpm notice\nnpm error A complete log of this run can be found in: /root/.npm/_logs/x.log',
    'Missing script: "build"',
  ],
  [
    "what npm has run",
    "> build\n> tsc -p .\n\nsh: 1: tsc: not found\nnpm notice New version\n",
    "sh: 1: tsc: not found",
  ],
  [
    "Node.js: the error that nobody caught",
    [
      "node:internal/modules/cjs/loader:1210",
      "  throw err;",
      "  ^",
      "",
      "Error: Cannot find module 'x'",
      "Require stack:",
      "- /app/main.js",
      "    at Module._resolveFilename (node:internal/modules/cjs/loader:1207:15)",
      "    at node:internal/main/run_main_module:28:49 {",
      "  code: 'MODULE_NOT_FOUND',",
      "  requireStack: [ '/app/main.js' ]",
      "}",
      "",
      "Node.js v20.20.2",
    ].join("\n"),
    "Error: Cannot find module 'x'",
  ],
  [
    "Python: the error below its traceback",
    "Traceback (most recent call last):\n  File \"x\", line 1, in <module>\nModuleNotFoundError: No module named 'x'\n",
    "ModuleNotFoundError: No module named 'x'",
  ],
  [
    "pip: no advertisement",
    "ERROR: No matching distribution found for x\n\n[notice] A new release of pip is available: 24.0 -> 25.1\n[notice] To update, run: pip install --upgrade pip",
    "ERROR: No matching distribution found for x",
  ],
  [
    "apk: the package too",
    "ERROR: unable to select packages:\n  curll (no such package):\n    required by: world[curll]\n",
    "ERROR: unable to select packages: curll (no such package): required by: world[curll]",
  ],
  [
    "apt: not what it was doing",
    "E: Unable to locate package nosuch\nReading package lists...\nBuilding dependency tree...\nReading state information... Done\n",
    "E: Unable to locate package nosuch",
  ],
  [
    "Bun: no advice",
    'error: Bun could not find a package.json file to install from\nnote: Run "bun init" to initialize a project',
    "error: Bun could not find a package.json file to install from",
  ],
  ["what is indented and nothing else", "  one\n  two", "two"],
  ["what is a postscript and nothing else", "Node.js v20.20.2", "Node.js v20.20.2"],
])("%s", (_, text, line) => expect(output(text)).toBe(line));
