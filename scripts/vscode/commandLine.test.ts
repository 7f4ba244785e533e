import { expect, test } from "vitest";
import { readCommandLine } from "./commandLine.mjs";

test("what runTests passes is understood", () => {
  const commandLine = readCommandLine([
    "/work space",
    "--user-data-dir=/profile",
    "--extensions-dir",
    "/extensions",
    "--no-sandbox",
    "--disable-workspace-trust",
    "--extensionTestsPath=/suite.cjs",
    "--extensionDevelopmentPath=/one",
    "--extensionDevelopmentPath=file:///two%20words",
  ]);
  expect(commandLine).toEqual({
    folders: ["/work space"],
    developmentExtensions: ["/one", "/two words"],
    extensionTests: "/suite.cjs",
    userDataFolder: "/profile",
    extensionsFolder: "/extensions",
    locale: undefined,
    vsix: [],
    trusted: true,
    version: false,
  });
});

test("a switch takes nothing from the argument after it", () => {
  const { folders, trusted, version } = readCommandLine(["--new-window", "/folder", "--version"]);
  expect({ folders, trusted, version }).toEqual({ folders: ["/folder"], trusted: false, version: true });
});
