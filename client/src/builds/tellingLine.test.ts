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
  [
    "pip: no reference to what is above",
    "  error: metadata-generation-failed\n\n× Encountered error while generating package metadata.\n╰─> See above for output.\n\nnote: This is an issue with the package mentioned above, not pip.\nhint: See above for details.",
    "× Encountered error while generating package metadata.",
  ],
  [
    "Maven: the error, not the help",
    [
      "[ERROR] Failed to execute goal compile on project demo: Compilation failure",
      "[ERROR] /app/src/main/java/App.java:[5,9] cannot find symbol",
      "[ERROR]   symbol:   class Foo",
      "[ERROR]   location: class App",
      "[ERROR] -> [Help 1]",
      "[ERROR] ",
      "[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.",
      "[ERROR] Re-run Maven using the -X switch to enable full debug logging.",
      "[ERROR] ",
      "[ERROR] For more information about the errors and possible solutions, please read the following articles:",
      "[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException",
    ].join("\n"),
    "[ERROR] /app/src/main/java/App.java:[5,9] cannot find symbol",
  ],
  [
    "Gradle: what went wrong",
    [
      "FAILURE: Build failed with an exception.",
      "",
      "* What went wrong:",
      "Execution failed for task ':compileJava'.",
      "> Compilation failed; see the compiler error output for details.",
      "",
      "* Try:",
      "> Run with --info option to get more log output.",
      "",
      "BUILD FAILED in 4s",
      "1 actionable task: 1 executed",
    ].join("\n"),
    "Execution failed for task ':compileJava'.",
  ],
  [
    ".NET: no counts",
    "/src/Program.cs(1,1): error CS0103: The name 'x' does not exist [/src/app.csproj]\n\nBuild FAILED.\n\n    0 Warning(s)\n    1 Error(s)\n\nTime Elapsed 00:00:01.23",
    "/src/Program.cs(1,1): error CS0103: The name 'x' does not exist [/src/app.csproj]",
  ],
  [
    "pnpm: its error, no note on it",
    ' ERR_PNPM_NO_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent\n\nNote that in CI environments this setting is true by default.',
    'ERR_PNPM_NO_LOCKFILE Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent',
  ],
  ["what is indented and nothing else", "  one\n  two", "two"],
  ["what is a postscript and nothing else", "Node.js v20.20.2", "Node.js v20.20.2"],
])("%s", (_, text, line) => expect(output(text)).toBe(line));
