/** Dockerfiles nobody would write on purpose: real ones with random edits, and made-up ones with every construct. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { keywords } from "../../src/dockerfile/instructions/keywords.ts";
import { rules } from "../../src/rules/index.ts";
import { readFixture } from "../fixture.ts";
import { mainPathOf } from "../lintFixture.ts";

const repository = path.resolve(import.meta.dirname, "../../..");

function dockerfilesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (name === "node_modules") return [];
    if (statSync(file).isDirectory()) return dockerfilesBelow(file);
    return /(?:^Dockerfile|\.Dockerfile$)/.test(name) ? [readFileSync(file, "utf8")] : [];
  });
}

/** The tutorial's, those of the linter's own tests, and the examples of every rule. */
const samples: readonly string[] = [
  ...["examples", "server/test/corpus", "test/engine/buildChecks"].flatMap((folder) =>
    dockerfilesBelow(path.join(repository, folder)),
  ),
  ...rules
    .filter(({ subject }) => subject !== "compose")
    .map((rule) => readFixture(rule.bad, mainPathOf(rule)))
    .map(({ files, main }) => files[main] ?? ""),
];

/** Words, paths, names and hostile characters that arguments are made of. */
const atom = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ..."a b /app . ./a ../b src/ package.json *.js a=b A=1 B=$A C=${D:-e} $HOME ${X} ${X:?no} ${Y/a/b} 80 80/tcp 1:2/UDP".split(
        " ",
      ),
      ..."node:22 alpine scratch debian:latest ghcr.io/a/b:c@sha256:0 builder Builder 0 root 1000:1000 SIGTERM NONE CMD".split(
        " ",
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('"a b"', "'c d'", '["a", "b"]', "['a', 'b']", "[1, null]", '["a",'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("'", '"', "\\", "`", "$", "${", "$(", ")", "[", "]", "{", "}", "<<", "#", "="),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "\u00a0",
      "\u200b",
      "\u2028",
      "é",
      "名前",
      "\u{1F433}",
      "\0",
      "\ufeff",
      "\ud83d",
      "\v",
      "\f",
    ),
  },
);
const shellCommand = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "apt-get update",
      "apt-get install curl git",
      "apt install -y curl",
      "apk add curl",
      "yum install curl",
      "dnf install -y curl",
      "zypper install curl",
      "pip install flask",
      "npm install -g typescript",
      "yarn install",
      "gem install rails",
      "go install a/b",
      "cd /app",
      "cd src && make",
      "sudo make install",
      "wget https://example.com/a",
      "curl -s a | sh",
      "ln -sf /bin/bash /bin/sh",
      "useradd -u 123456 me",
      "tar -xzf a.tar.gz",
      "rm -rf /var/lib/apt/lists/*",
      "ssh a",
      "export A=1",
      "sh -c 'apt-get install b'",
      "echo $A > /etc/a",
      "if a; then b; fi",
      "for x in a b; do c $x; done",
      "(cd a; b)",
    ),
  },
  { weight: 1, arbitrary: fc.array(atom, { minLength: 1, maxLength: 4 }).map((words) => words.join(" ")) },
);
/** What stands between two words: mostly a blank, sometimes a continuation, with what may come along. */
const gap = fc.oneof(
  { weight: 12, arbitrary: fc.constant(" ") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "  ",
      "\t",
      " \\\n  ",
      "\\\n",
      " \\\n# why\n  ",
      " \\\n\n  ",
      " \\ \n",
      " `\n ",
    ),
  },
);
const joined = (words: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> =>
  fc
    .tuple(words, fc.array(gap, { minLength: 8, maxLength: 8 }))
    .map(([parts, gaps]) =>
      parts.reduce((text, part, index) => text + (index ? gaps[index % 8] : "") + part, ""),
    );

const flags = fc.array(
  fc.constantFrom(
    "--from=builder",
    "--from=0",
    "--chown=a:b",
    "--link",
    "--platform=$BUILDPLATFORM",
    "--platform=linux/amd64",
    "--mount=type=cache,target=/root/.cache",
    "--mount=type=bind,from=Builder,target=/x",
    "--interval=1s",
    "--retries=0",
    "--form=b",
    "--exclude=*.md",
    "--network=none",
    "--",
  ),
  { maxLength: 2 },
);
const script = fc
  .tuple(
    fc.array(shellCommand, { minLength: 1, maxLength: 4 }),
    fc.constantFrom(" && ", "; ", " | ", " && \\\n    ", " || "),
  )
  .map(([commands, joiner]) => commands.join(joiner));
const run = fc
  .tuple(flags, script)
  .map(
    ([given, commands]) =>
      `RUN ${[...given.filter((flag) => /mount|network/.test(flag)), commands].join(" ")}`,
  );
const heredoc = fc
  .tuple(
    fc.constantFrom("RUN", "COPY", "ADD", "ONBUILD RUN"),
    fc.constantFrom("<<EOF", "<<-EOF", "<<'EOF'"),
    script,
  )
  .map(([keyword, opening, body]) =>
    [`${keyword} ${opening}${keyword.endsWith("RUN") ? "" : " /a"}`, body.replaceAll("\\\n", ""), "EOF"].join(
      "\n",
    ),
  );
const from = fc
  .tuple(
    fc.constantFrom(
      "alpine",
      "node:22",
      "scratch",
      "$BASE",
      "debian:latest",
      "builder",
      "python",
      "mcr.microsoft.com/windows/nanoserver",
    ),
    fc.constantFrom("", " AS builder", " as Builder", " AS final", " AS context", " AS b a"),
  )
  .map(([image, name]) => `FROM ${image}${name}`);
const plain = joined(
  fc
    .tuple(
      fc.constantFrom(
        ...keywords,
        ...keywords.map((keyword) => `ONBUILD ${keyword}`),
        "RNU",
        "copy",
        "Env",
        "entrypoint",
      ),
      flags,
      fc.array(atom, { maxLength: 5 }),
    )
    .map(([keyword, given, words]) => [keyword, ...given, ...words]),
);
const comment = fc.constantFrom(
  "# a comment",
  "",
  "# slipway ignore=exec-form",
  "# hadolint ignore=DL3008,DL3059",
  "# check=skip=all",
  "# dockerfile-utils: ignore",
);
const instruction = fc.oneof(
  { weight: 3, arbitrary: plain },
  { weight: 3, arbitrary: run },
  { weight: 2, arbitrary: from },
  { weight: 1, arbitrary: heredoc },
  { weight: 1, arbitrary: comment },
);
const generated = fc
  .tuple(
    fc.constantFrom(
      "",
      "",
      "",
      "# syntax=docker/dockerfile:1\n",
      "# escape=`\n",
      "# check=error=true\n",
      "\ufeff",
      "ARG BASE=alpine\n",
    ),
    from,
    fc.array(instruction, { maxLength: 14 }),
    fc.constantFrom("\n", "\n", "\n\n", ""),
  )
  .map(([head, first, rest, end]) => head + [first, ...rest].join("\n") + end);

/** Put anywhere: pieces that change what the text around them is. */
const insertion = fc.oneof(
  atom,
  fc.constantFrom(
    "\n",
    " \\\n",
    "\\\n# c\n",
    "\r\n",
    " && ",
    "; ",
    " | ",
    " & ",
    "#",
    "--x ",
    "-y ",
    "RUN <<EOF\n",
    "EOF\n",
    " ",
    "\t",
  ),
  instruction.map((text) => `${text}\n`),
);
type Change = (text: string) => string;
const linewise =
  (change: (lines: string[], at: number, other: number) => void) =>
  (at: number, other: number): Change =>
  (text) => {
    const lines = text.split("\n");
    change(lines, at % lines.length, other % lines.length);
    return lines.join("\n");
  };
const duplicateLine = linewise((lines, at) => lines.splice(at, 0, lines[at] ?? ""));
const deleteLine = linewise((lines, at) => lines.splice(at, 1));
const swapLines = linewise((lines, at, other) => {
  [lines[at], lines[other]] = [lines[other] ?? "", lines[at] ?? ""];
});
const splice =
  (at: number, removed: number, inserted: string): Change =>
  (text) => {
    const offset = at % (text.length + 1);
    return text.slice(0, offset) + inserted + text.slice(offset + removed);
  };
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.nat(), fc.integer({ min: 0, max: 6 }), insertion).map((given) => splice(...given)),
  },
  { weight: 1, arbitrary: fc.tuple(fc.nat(), fc.nat()).map((given) => duplicateLine(...given)) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(), fc.nat()).map((given) => deleteLine(...given)) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(), fc.nat()).map((given) => swapLines(...given)) },
);

const windows = (text: string): string => text.replaceAll("\r", "").replaceAll("\n", "\r\n");

const edited = (
  texts: fc.Arbitrary<string>,
  changes: fc.Arbitrary<readonly Change[]>,
): fc.Arbitrary<string> =>
  fc.tuple(texts, changes, fc.integer({ min: 0, max: 3 })).map(([text, edits, lineEnds]) => {
    const result = edits.reduce((current, edit) => edit(current), text);
    return lineEnds === 0 ? windows(result) : result;
  });

export const editedSamples = edited(
  fc.constantFrom(...samples),
  fc.array(change, { minLength: 1, maxLength: 8 }),
);
export const generatedDockerfiles = edited(generated, fc.array(change, { maxLength: 2 }));
