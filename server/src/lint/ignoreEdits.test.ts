import { describe, expect, it, test } from "vitest";
import { parseCompose } from "../compose/composeFile.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { Snapshot } from "../project/snapshot.ts";
import { applyEdits } from "../text/edit.ts";
import type { LintSubject } from "./engine.ts";
import { type IgnoredProblem, ignoreHere, ignoreInFile } from "./ignoreEdits.ts";

const snapshot = new Snapshot({
  files: {
    readFile: () => undefined,
    kindOf: () => "missing",
    list: () => undefined,
    linkAt: () => undefined,
  },
  workspaceFolders: [],
});

function subjectOf(kind: LintSubject["kind"], text: string): LintSubject {
  if (kind === "ignoreFile") return { kind, ignoreFile: snapshot.ignoreFileInProject(text, undefined) };
  if (kind === "bake") return { kind, bake: snapshot.bakeInProject(text, undefined) };
  return kind === "dockerfile"
    ? { kind, dockerfile: parseDockerfile(text), inProject: undefined }
    : { kind, compose: snapshot.composeInProject(parseCompose(text), undefined) };
}

function problemAt(text: string, at: string, alsoKnownAs: readonly string[] = []): IgnoredProblem {
  const start = text.indexOf(at);
  return { ruleId: "compose/some-rule", span: { start, end: start + at.length }, alsoKnownAs };
}

function ignored(kind: LintSubject["kind"], text: string, at: string): string | undefined {
  const edit = ignoreHere(subjectOf(kind, text), problemAt(text, at), { hadolintComments: true });
  return edit && applyEdits(text, [edit]);
}

describe("ignoring above a pattern", () => {
  it("stands on a line of its own, and joins the comment that is there", () => {
    const once = ignored("ignoreFile", "a\r\n\r\n[b\r\n", "[b");
    expect(once).toBe("a\r\n\r\n# slipway ignore=some-rule\r\n[b\r\n");
    expect(ignored("ignoreFile", "# slipway ignore=one\n[b\n", "[b")).toBe(
      "# slipway ignore=one,some-rule\n[b\n",
    );
  });
  it("is in force for the file where that was asked for", () => {
    const text = "a\n[b\n";
    const edit = ignoreInFile(subjectOf("ignoreFile", text), problemAt(text, "[b"), {
      hadolintComments: true,
    });
    expect(applyEdits(text, edit ? [edit] : [])).toBe("# slipway file ignore=some-rule\na\n[b\n");
  });
});

describe("ignoring in a bake file", () => {
  const text = 'target "a" {\n  args = {\n    A = 1\n  }\n}\n';

  it("stands above the line, where that has comments", () => {
    const once = text.replace("    A", "    # slipway ignore=some-rule\n    A");
    expect(ignored("bake", text, "A = 1")).toBe(once);
    expect(ignored("bake", once.replace("some-rule", "one"), "A = 1")).toBe(
      once.replace("some-rule", "one,some-rule"),
    );
    const edit = ignoreInFile(subjectOf("bake", text), problemAt(text, "A"), { hadolintComments: true });
    expect(applyEdits(text, edit ? [edit] : [])).toBe(`# slipway file ignore=some-rule\n${text}`);
  });

  it("is not possible in JSON", () => {
    const json = '{"target": {}}';
    const subject: LintSubject = { kind: "bake", bake: snapshot.bakeInProject(json, "/a/docker-bake.json") };
    expect(ignoreHere(subject, problemAt(json, "{}"), { hadolintComments: true })).toBeUndefined();
    expect(ignoreInFile(subject, problemAt(json, "{}"), { hadolintComments: true })).toBeUndefined();
  });
});

test("in a later document of a compose file the comment stands above its own item", () => {
  const text = "services:\n  a:\n    image: a\n---\nservices:\n  a:\n    ports:\n      - x\n";
  expect(ignored("compose", text, "x\n")).toBe(
    text.replace("      - x", "      # slipway ignore=some-rule\n      - x"),
  );
});

describe("ignoring above an instruction", () => {
  it("stands above the first of its lines", () =>
    expect(ignored("dockerfile", "FROM a\r\nRUN b \\\r\n  c\r\n", "c")).toBe(
      "FROM a\r\n# slipway ignore=some-rule\r\nRUN b \\\r\n  c\r\n",
    ));
  it("stands above a heredoc, not in it", () =>
    expect(ignored("dockerfile", "FROM a\nRUN <<E\nwget x\nE\n", "wget")).toBe(
      "FROM a\n# slipway ignore=some-rule\nRUN <<E\nwget x\nE\n",
    ));
  it("joins the comment that is there, before its reason", () =>
    expect(ignored("dockerfile", "FROM a\n# slipway ignore=one, two because\nRUN b\n", "RUN")).toBe(
      "FROM a\n# slipway ignore=one, two,some-rule because\nRUN b\n",
    ));
  it("never stands above parser directives", () =>
    expect(ignored("dockerfile", "# syntax=docker/dockerfile:1\nFROM a\n", "syntax")).toBeUndefined());
});

describe("ignoring above a YAML item", () => {
  const compose = [
    "services:",
    "  app:",
    "    command: |",
    "      one",
    "      two",
    "    develop:",
    "      watch:",
    "        - path: ./src",
    "          action: sync",
    "          ignore: [a,",
    "            b]",
    "",
  ].join("\n");
  const comment = "# slipway ignore=some-rule\n";

  it("stands above a key, as deep as it", () =>
    expect(ignored("compose", compose, "sync")).toBe(
      compose.replace("          action", `          ${comment}          action`),
    ));
  it("stands above the dash of an item's first key", () =>
    expect(ignored("compose", compose, "./src")).toBe(
      compose.replace("        - path", `        ${comment}        - path`),
    ));
  it("stands above a block text, not in it", () =>
    expect(ignored("compose", compose, "two")).toBe(
      compose.replace("    command", `    ${comment}    command`),
    ));
  it("stands above a list in brackets", () =>
    expect(ignored("compose", compose, "b]")).toBe(
      compose.replace("          ignore", `          ${comment}          ignore`),
    ));
});

describe("comments that are there", () => {
  const peers = ["hadolint DL3000", "buildkit StageNameCasing"];
  const here = (text: string, known = peers, hadolintComments = true) => {
    const edit = ignoreHere(subjectOf("dockerfile", text), problemAt(text, "RUN", known), {
      hadolintComments,
    });
    return edit && applyEdits(text, [edit]);
  };
  const inFile = (text: string, known = peers, hadolintComments = true) => {
    const edit = ignoreInFile(subjectOf("dockerfile", text), problemAt(text, "RUN", known), {
      hadolintComments,
    });
    return edit && applyEdits(text, [edit]);
  };

  it.each([
    ["# hadolint ignore=DL3001 # why\nRUN b\n", "# hadolint ignore=DL3001,DL3000 # why\nRUN b\n"],
    ["# check=skip=Other // why\r\nRUN b\r\n", "# check=skip=Other,StageNameCasing // why\r\nRUN b\r\n"],
    [
      "# slipway ignore=a\n# hadolint ignore=DL3001\nRUN b\n",
      "# slipway ignore=a,some-rule\n# hadolint ignore=DL3001\nRUN b\n",
    ],
    // Above blank lines and other comments Slipway's comment still holds.
    ["# slipway ignore=a\n# note\n\nRUN b\n", "# slipway ignore=a,some-rule\n# note\n\nRUN b\n"],
    ["RUN b \\\n  # slipway ignore=a\n  c\n", "RUN b \\\n  # slipway ignore=a,some-rule\n  c\n"],
    // A comment of another instruction is none of this one's.
    [
      "# slipway ignore=a\nUSER b\nRUN b\n",
      "# slipway ignore=a\nUSER b\n# slipway ignore=some-rule\nRUN b\n",
    ],
    [
      "# hadolint ignore=DL3001\n\nRUN b\n",
      "# hadolint ignore=DL3001\n\n# slipway ignore=some-rule\nRUN b\n",
    ],
    // What all are silent by needs no name; peers' comments stay where they count.
    [
      "# note\n# dockerfile-utils: ignore\nRUN b\n",
      "# note\n# slipway ignore=some-rule\n# dockerfile-utils: ignore\nRUN b\n",
    ],
    [
      "  # hadolint ignore=bad name\n  RUN b\n",
      "  # hadolint ignore=bad name\n  # slipway ignore=some-rule\n  RUN b\n",
    ],
  ])("get the name in their own notation: %j", (text, expected) =>
    expect(here(`FROM a\n${text}`)).toBe(`FROM a\n${expected}`),
  );

  it("are left alone where the peer has no name for it, or several", () => {
    const text = "FROM a\n# hadolint ignore=DL3001\nRUN b\n";
    const own = "FROM a\n# slipway ignore=some-rule\n# hadolint ignore=DL3001\nRUN b\n";
    expect(here(text, [])).toBe(own);
    expect(here(text, ["hadolint DL3002", "hadolint DL3003"])).toBe(own);
    expect(here(text, peers, false)).toBe(own);
  });

  it("stay below the parser directives", () =>
    expect(here("# check=error=true\nRUN b\n")).toBe(
      "# check=error=true\n# slipway ignore=some-rule\nRUN b\n",
    ));

  it.each([
    ["# check=skip=A\nRUN b\n", "# check=skip=A,StageNameCasing\nRUN b\n"],
    [
      "# syntax=x\r\n#check=error=true;skip=A,B  why \r\nRUN b\r\n",
      "# syntax=x\r\n#check=error=true;skip=A,B,StageNameCasing  why \r\nRUN b\r\n",
    ],
    ["# check=error=true\nRUN b\n", "# check=skip=StageNameCasing;error=true\nRUN b\n"],
    ["RUN b\n# hadolint global ignore=DL3001\n", "RUN b\n# hadolint global ignore=DL3001,DL3000\n"],
    [
      "# check=skip=A\nRUN b\n# slipway file ignore=a b\n",
      "# check=skip=A\nRUN b\n# slipway file ignore=a,some-rule b\n",
    ],
    ["# syntax=x\nRUN b\n", "# syntax=x\n# slipway file ignore=some-rule\nRUN b\n"],
    [
      "# hadolint ignore=DL3001\nRUN b\n",
      "# slipway file ignore=some-rule\n# hadolint ignore=DL3001\nRUN b\n",
    ],
    ["\uFEFFRUN b\n", "\uFEFF# slipway file ignore=some-rule\nRUN b\n"],
    ["# check=what\nRUN b\n", "# check=what\n# slipway file ignore=some-rule\nRUN b\n"],
  ])("of the whole file get the name: %j", (text, expected) => expect(inFile(text)).toBe(expected));

  it("of the whole file are not the directive where the builder has no name", () =>
    expect(inFile("# check=skip=A\nRUN b", [])).toBe(
      "# check=skip=A\n# slipway file ignore=some-rule\nRUN b",
    ));

  it("in a compose file get the name", () => {
    const text = "a: 1\n# slipway ignore=x why\n\n# note\nb: 1\n";
    expect(ignored("compose", text, "b")).toBe(text.replace("=x", "=x,some-rule"));
    const file = "a: 1\n  # slipway file ignore=x\n";
    const edit = ignoreInFile(subjectOf("compose", file), problemAt(file, "a"), { hadolintComments: true });
    expect(applyEdits(file, edit ? [edit] : [])).toBe(file.replace("=x", "=x,some-rule"));
  });
});
