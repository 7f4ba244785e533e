import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../dockerfile.ts";
import { callName, callsOf } from "./packageManagers.ts";
import { actionOf, callThatLeavesCache, dnf, isAnswered, yum, zypper } from "./packageManagerTable.ts";

function runOf(command: string) {
  const [run] = parseDockerfile(`FROM x\nRUN ${command}\n`).shellRuns;
  if (!run) throw new Error("no script");
  return run;
}

describe("a call of a system's package manager", () => {
  it.each([
    ["yum install a", "install"],
    ["yum -y group install a", "install"],
    ["yum module enable a:1", "enable"],
    ["yum group", ""],
  ])("%s asks for %j", (command, expected) => {
    const [call] = callsOf(runOf(command).script, yum);
    expect(call && actionOf(call)).toBe(expected);
  });

  it.each([
    ["zypper -n in a", true],
    ["zypper in a", false],
    ["zypper in -y a", true],
    ["zypper -t x in a", false],
  ])("%s is answered: %s", (command, expected) => {
    const [call] = callsOf(runOf(command).script, zypper);
    expect(call && isAnswered(call, zypper)).toBe(expected);
  });
});

describe("a cache that stays", () => {
  const left = (command: string) => {
    const { instruction, script } = runOf(command);
    const call = callThatLeavesCache(script, instruction, dnf);
    return call && callName(call);
  };

  it.each([
    "dnf clean all && dnf install a",
    "dnf install a && rm -rf /tmp/*",
    "dnf clean all; dnf upgrade && dnf install a",
    "--mount=type=cache,target=/root/.cache dnf install a",
  ])("is that of %s", (command) => expect(left(command)).toBe("dnf install"));

  it.each([
    "dnf install a && dnf -y clean all",
    "dnf install a && sudo yum clean all",
    "dnf install a && rm -rf $CACHE",
    "dnf install a && rm -rf /var/cache",
    "dnf install a && rm -rf /var/cache/dnf/* /tmp/*",
    "dnf remove a",
    "--mount=type=tmpfs,target=/var/cache dnf install a",
  ])("is not that of %s", (command) => expect(left(command)).toBeUndefined());
});
