import { describe, expect, it } from "vitest";
import { slice } from "../../text/span.ts";
import { parseDockerfile } from "../dockerfile.ts";
import type { ShellScript } from "./shellScript.ts";

function scriptOf(source: string): ShellScript {
  const [instruction] = parseDockerfile(source).allInstructions;
  const script = instruction?.script;
  if (!script) throw new Error("no script");
  return script;
}
const commands = (source: string): readonly (readonly string[])[] =>
  scriptOf(source).commands.map(({ words }) => words.map(({ text }) => text));

describe("a script", () => {
  it("maps words through continuation lines and comments", () => {
    const source = "RUN apt-get update && \\\n  # why\n\n  apt-get \\\n    install 'a b' c\\\nd";
    const [, install] = scriptOf(source).commands;
    expect(install?.words.map(({ value }) => value)).toEqual(["apt-get", "install", "a b", "cd"]);
    expect(install?.words.map(({ span }) => slice(source, span))).toEqual([
      "apt-get",
      "install",
      "'a b'",
      "c\\\nd",
    ]);
    expect(install && slice(source, install.span)).toBe("apt-get \\\n    install 'a b' c\\\nd");
  });

  it("has nested commands with their depth, and how commands are joined", () => {
    const found = scriptOf("RUN a && (b | c) || { d; e & } && f $(g) `h`; if i; then j; fi").commands;
    expect(found.map(({ name, connector, depth, piped }) => [name, connector, depth > 0, piped])).toEqual([
      ["a", "&&", false, false],
      ["b", "|", true, false],
      ["c", undefined, true, true],
      ["d", ";", true, false],
      ["e", "&", true, false],
      ["f", ";", false, false],
      ["g", undefined, true, false],
      ["h", undefined, true, false],
      ["i", undefined, true, false],
      ["j", undefined, true, false],
    ]);
  });

  it("knows what the shell would change in a word", () => {
    const [command] = scriptOf(`RUN x a 'b$c' "d e" $f "$g" h* {i,j} ~/k --l=~/m n\\ o $(p) [qr]`).commands;
    expect(command?.words.map(({ literal, value }) => [value, literal])).toEqual([
      ["x", true],
      ["a", true],
      ["b$c", true],
      ["d e", true],
      ["$f", false],
      ["$g", false],
      ["h*", false],
      ["{i,j}", false],
      ["~/k", false],
      ["--l=~/m", false],
      ["n o", true],
      ["$(p)", false],
      ["[qr]", false],
    ]);
  });

  it("keeps assignments and redirections out of the words", () => {
    const [command] = scriptOf("RUN A=1 B=$x /usr/bin/c d > e").commands;
    expect(command).toMatchObject({ name: "c", redirects: true });
    expect(command?.assignments.map(({ name }) => name)).toEqual(["A", "B"]);
    expect(command?.words.map(({ text }) => text)).toEqual(["/usr/bin/c", "d"]);
    const source = "RUN A=1 c 2>&1 > e <f &>> $g";
    const [redirected] = scriptOf(source).commands;
    expect(redirected?.assignments.map(({ span }) => slice(source, span))).toEqual(["A=1"]);
    expect(
      redirected?.redirections.map(({ descriptor, target, span }) => [
        descriptor,
        target?.value,
        slice(source, span),
      ]),
    ).toEqual([
      [2, "1", "2>&1"],
      [1, "e", "> e"],
      [0, "f", "<f"],
      [1, "$g", "&>> $g"],
    ]);
  });

  it("is the body of a heredoc, for a shell", () => {
    const source = "RUN <<EOF\na b\n  c \\\n d\nEOF\n";
    expect(commands(source)).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(scriptOf(source).heredoc).toBe(true);
    for (const shell of ["<<EOF bash", "bash <<EOF", "/bin/sh -ex <<EOF", "<<-EOF bash -e"]) {
      expect(commands(`RUN ${shell}\na b\nEOF\n`), shell).toEqual([["a", "b"]]);
    }
    expect(commands("RUN <<EOF\n#!/usr/bin/env -S bash\na b\nEOF\n")).toEqual([["a", "b"]]);
  });

  it("is nothing we can read where another interpreter gets the heredoc", () => {
    const [run] = parseDockerfile("RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n").allInstructions;
    expect(run?.script).toBeUndefined();
    expect(commands("RUN python3 - <<EOF\nimport os\nEOF\n")).toEqual([["python3", "-"]]);
    expect(commands("RUN bash -c x <<EOF\na b\nEOF\n")).toEqual([["bash", "-c", "x"], ["x"]]);
  });

  it("goes on behind heredocs that feed its commands", () => {
    const source = "RUN cat <<A > x && cat <<B > y && c d\nno command\nA\nneither\nB\n";
    expect(commands(source)).toEqual([["cat"], ["cat"], ["c", "d"]]);
    const last = scriptOf(source).commands.at(-1);
    expect(last && slice(source, last.span)).toBe("c d");
  });

  it("keeps its continuation lines apart from the heredocs behind it, whatever the line ends", () => {
    for (const lineBreak of ["\n", "\r\n"]) {
      const source = "RUN cat <<A > x \\\n  # why\n  && c d\nno command\nA\n".replaceAll("\n", lineBreak);
      expect(commands(source)).toEqual([["cat"], ["c", "d"]]);
      const [, last] = scriptOf(source).commands;
      expect(last && slice(source, last.span)).toBe("c d");
      const body = "RUN <<A\na b\nc d\nA\n".replaceAll("\n", lineBreak);
      expect(scriptOf(body).commands.map(({ span }) => slice(body, span))).toEqual(["a b", "c d"]);
    }
  });

  it("is absent without a command", () => {
    const { allInstructions } = parseDockerfile("RUN\nRUN --mount=type=x\n");
    expect(allInstructions.map(({ script }) => script)).toEqual([undefined, undefined]);
    expect(commands("RUN []")).toEqual([]);
  });

  it("is one command in exec form, with the places of its strings", () => {
    const source = 'RUN --mount=type=x ["/usr/bin/apt-get", "install", \\\n # why\n "a\\"b", "$c"]';
    const [command] = scriptOf(source).commands;
    expect(command).toMatchObject({ name: "apt-get", connector: undefined, depth: 0, isolated: false });
    expect(command?.words.map(({ value, literal }) => [value, literal])).toEqual([
      ["/usr/bin/apt-get", true],
      ["install", true],
      ['a"b', true],
      ["$c", false],
    ]);
    expect(command?.words.map(({ span }) => slice(source, span))).toEqual([
      '"/usr/bin/apt-get"',
      '"install"',
      '"a\\"b"',
      '"$c"',
    ]);
  });

  it.each([
    [`RUN sh -c "a b && c"`, ["sh", "a", "c"]],
    [`RUN sudo -u x /bin/bash -eo pipefail -lc 'a; c' name`, ["sudo", "a", "c"]],
    [`RUN bash --login -c -e "a; c"`, ["bash", "a", "c"]],
    [`RUN su - app -c "a 'b' \\"$d\\"" && c`, ["su", "a", "c"]],
    [`RUN ["sh", "-c", "a \\"b\\" | c"]`, ["sh", "a", "c"]],
    [`RUN sh -c "sh -c 'a; c'"`, ["sh", "sh", "a", "c"]],
    [`RUN sh -c \\\n  # why\n  "a && \\\n c"`, ["sh", "a", "c"]],
    [`RUN sh -c "a $(c)"`, ["sh", "c"]],
    ["RUN sh a.sh -c c", ["sh"]],
    ["RUN sh -e a.sh c && bash -c", ["sh", "bash"]],
    ["RUN sh -c $'a\\nc'", ["sh"]],
  ])("reads the strings that %s gives to a shell", (source, names) => {
    const found = scriptOf(source).commands;
    expect(found.map(({ name }) => name)).toEqual(names);
    for (const { words } of found) {
      for (const { text, span } of words) {
        // As written, but for the outer quotes and the lines between.
        if (/^\w+$/.test(text)) expect(slice(source, span)).toBe(text);
      }
    }
  });

  it("knows which commands a string starts, and that they leave nothing behind", () => {
    const [sh, a, b] = scriptOf(`RUN sh -c "a" && b`).commands;
    expect(a).toMatchObject({ name: "a", isolated: true, connector: undefined, depth: 1 });
    expect(a?.startedBy).toBe(sh);
    expect(b?.startedBy).toBeUndefined();
  });

  it("tells what runs in a process of its own", () => {
    const found = scriptOf("RUN a && (b); { c; } | d; e & f $(g); if h; then i; fi").commands;
    expect(
      found
        .filter(({ isolated }) => isolated)
        .map(({ name }) => name)
        .join(""),
    ).toBe("bcdeg");
  });

  it("says when it could not be read whole", () => {
    expect(scriptOf("RUN a &&").hasErrors).toBe(true);
    expect(scriptOf("RUN if a; then b").hasErrors).toBe(true);
    expect(scriptOf("RUN a").hasErrors).toBe(false);
    for (const open of ["RUN a -`b c && d", "RUN a 'b && c", 'RUN a "b\\" && c']) {
      expect(scriptOf(open).hasErrors, open).toBe(true);
    }
    expect(scriptOf(`RUN a "it's" $'it\\'s' "$(b "c")"`).hasErrors).toBe(false);
    expect(scriptOf("RUN a `b` '`' \\` && d").hasErrors).toBe(false);
  });

  it("says whether it ends within a heredoc of its own", () => {
    const heredoc = (...lines: readonly string[]) => scriptOf(["RUN <<EOF", ...lines, "EOF"].join("\n"));
    expect(heredoc("a <<B", "c", "B").openEnded).toBe(false);
    expect(heredoc("a <<B", "c").openEnded).toBe(true);
    expect(heredoc("if a; then b; fi <<-B", "\tc").openEnded).toBe(true);
    // Only the shell that gets the string reads on.
    expect(heredoc("sh -c 'a <<B'").openEnded).toBe(false);
  });

  it("leaves out what the shell parser puts in the wrong place", () => {
    const script = scriptOf("RUN a `b \\$c; d`");
    expect(script.commands.map(({ name }) => name)).toEqual(["a"]);
    expect(script.hasErrors).toBe(true);
  });

  it("is the command of CMD, ENTRYPOINT and HEALTHCHECK in shell form", () => {
    expect(commands("HEALTHCHECK --retries=2 CMD curl x || exit 1")).toEqual([
      ["curl", "x"],
      ["exit", "1"],
    ]);
    for (const other of ["ONBUILD RUN a", "COPY a b", "SHELL a"]) {
      expect(parseDockerfile(other).allInstructions[0]?.script, other).toBeUndefined();
    }
  });
});
