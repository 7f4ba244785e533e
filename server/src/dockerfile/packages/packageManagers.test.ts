import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../dockerfile.ts";
import { readCommandLine } from "../scripts/commandLine.ts";
import type { ShellScript } from "../scripts/shellScript.ts";
import { aptCalls, aptConfiguration, callName, mayHaveMoreOptions, pipCalls } from "./packageManagers.ts";

function scriptOf(command: string): ShellScript {
  const script = parseDockerfile(`RUN ${command}`).allInstructions[0]?.script;
  if (!script) throw new Error("no script");
  return script;
}

describe("a command line", () => {
  const read = (command: string) => {
    const [first] = scriptOf(command).commands;
    const line = first && readCommandLine(first, new Set(["-o", "--output"]));
    return (
      line && [
        line.program,
        line.options.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)),
        line.operands.map(({ value }) => value),
      ]
    );
  };
  it.each([
    ["p -ab c --de f", ["p", ["-a", "-b", "--de"], ["c", "f"]]],
    ["p -o x -oy -ao z -o", ["p", ["-o=x", "-o=y", "-a", "-o=z", "-o"], []]],
    ["p --output x --output=y --flag=z w", ["p", ["--output=x", "--output=y", "--flag=z"], ["w"]]],
    ["p -q=2 - -- -a --b", ["p", ["-q=2"], ["-", "-a", "--b"]]],
    ["/usr/bin/p 'a b'", ["p", [], ["a b"]]],
  ])("reads %s", (command, expected) => expect(read(command)).toEqual(expected));

  it.each([
    "sudo p x",
    "sudo -E -u root A=1 p x",
    "A=1 env -u B C=2 p x",
    "exec p x",
    "timeout -k 1 30 nice -n 5 p x",
    "xargs -r -n 1 p x",
    "time -p nohup p x",
  ])("finds the program in %s", (command) => expect(read(command)).toEqual(["p", [], ["x"]]));

  it("gives up on a program it cannot name", () => {
    expect(read("$P x")).toBeUndefined();
    expect(read("sudo")).toBeUndefined();
  });
});

describe("calls", () => {
  const apt = (command: string) =>
    aptCalls(scriptOf(command)).map((call) => [callName(call), call.packages.map(({ value }) => value)]);
  const pip = (command: string) => pipCalls(scriptOf(command)).map((call) => callName(call));

  it("of apt have a subcommand and packages, wherever options stand", () => {
    expect(
      apt("apt-get -qq -o A=b install -y -t sid a b && apt update; aptitude install c; apt-mark hold a; apt"),
    ).toEqual([
      ["apt-get install", ["a", "b"]],
      ["apt update", []],
      ["aptitude install", ["c"]],
    ]);
  });

  it("of apt can set its configuration", () => {
    const [call] = aptCalls(scriptOf("apt-get -o A::b=1 -oa::B=2 --option=C=3 install x"));
    expect(
      call && [aptConfiguration(call, "A::B"), aptConfiguration(call, "C"), aptConfiguration(call, "A")],
    ).toEqual(["2", "3", undefined]);
  });

  it("of pip go by several names", () => {
    expect(
      pip("pip install a; pip3 --proxy x install b; pip3.13 list; /v/bin/python -m pip install c"),
    ).toEqual(["pip install", "pip3 install", "pip3.13 list", "pip install"]);
    expect(
      pip("python -m venv pip; python3 pip install; python -c pip install; pipx install a; uv pip install a"),
    ).toEqual([]);
  });

  it("may hide options in variables", () => {
    const hidden = (command: string) => aptCalls(scriptOf(command)).map(mayHaveMoreOptions);
    expect(
      hidden("apt-get install $APT_OPTS a; apt-get install ${flags} a; apt-get install $PACKAGES"),
    ).toEqual([true, true, false]);
  });
});
