/** Variables, env files, profiles and names. */
import { both, type LoadCases, w } from "./loadCase.ts";

export const variableCases: LoadCases = [
  [
    "an env file's dialect",
    {
      "compose.yaml": w("{image: '$A|$B|$C|$D|$E|$F|$G|$H|${I:-unset}|$J|$K'}"),
      ".env":
        '# first\nA=1\nB=\'2 $A\'\nexport C="x\\ty $A" # c\nD = spaced \nE: yaml # c\nF=a#b\nG=${A}-${NO:-d}\nH="two\nlines \\"q\\" \\$A"\nI\nJ=\'it\\\'s\'\nK=\n',
    },
    { variables: { A: "shell" } },
  ],
  [
    "a variable that is inherited",
    { "compose.yaml": w("{image: '${I:-unset}-$A'}"), ".env": "I\nA=$I" },
    { variables: { I: "i" } },
  ],
  [
    "variables in a rule",
    {
      "compose.yaml": w(
        "{build: ., develop: {watch: [{action: '${A}', path: '${P:-src}', target: '$T/x', ignore: ['$I', 'a$$b']}]}}",
      ),
      ".env": "A=sync\nT=/t\nI=ig",
    },
  ],
  [
    "a path that is unset",
    { "compose.yaml": w("{build: ., develop: {watch: [{action: rebuild, path: $U}]}}") },
    { refused: "value can't be blank", kind: "watch-rule" },
  ],
  [
    "a variable that is required",
    { "compose.yaml": w("{image: '${NOPE:?why}'}") },
    { refused: "required variable NOPE is missing a value: why", kind: "required-variable" },
  ],
  [
    "half a variable",
    { "compose.yaml": w("{image: '${'}") },
    { refused: "invalid interpolation format", kind: "invalid-template" },
  ],
  [
    "an env file nobody can read",
    { "compose.yaml": w("{image: a}"), ".env": "A B=1" },
    { refused: "failed to read", kind: "env-file" },
  ],
  [
    "an open quote in an env file",
    { "compose.yaml": w("{image: a}"), ".env": "A='1" },
    { refused: "unterminated quoted value", kind: "env-file" },
  ],
  [
    "env files of the shell",
    { "compose.yaml": w("{image: '$A-$B'}"), ".env": "A=no", "a.env": "A=1\nB=1", "b.env": "B=2" },
    { variables: { COMPOSE_ENV_FILES: "a.env,b.env" } },
  ],
  [
    "no env file",
    { "compose.yaml": w("{image: 'x$A'}"), ".env": "A=no" },
    { variables: { COMPOSE_DISABLE_ENV_FILE: "1" } },
  ],
  [
    "profiles asked for",
    {
      "compose.yaml": w("{image: a, profiles: [p]}", "  v: {image: a, profiles: [q, r]}\n  u: {image: b}\n"),
    },
    { profiles: ["r"] },
  ],
  [
    "profiles of the env file",
    {
      "compose.yaml": w("{image: a, profiles: [p]}", "  v: {image: a, profiles: [q, r]}\n  u: {image: b}\n"),
      ".env": "COMPOSE_PROFILES=p, q",
    },
  ],
  [
    "all profiles",
    { "compose.yaml": w("{image: a, profiles: [p]}", "  u: {image: b}\n") },
    { profiles: ["*"] },
  ],
  [
    "a name with a variable",
    { "compose.yaml": `name: foo_$X\n${w("{image: $COMPOSE_PROJECT_NAME}")}`, ".env": "X=a" },
  ],
  [
    "a name of the shell",
    { "compose.yaml": `name: foo\n${w("{image: $COMPOSE_PROJECT_NAME}")}` },
    { variables: { COMPOSE_PROJECT_NAME: "bar" } },
  ],
  [
    "a name of the env file",
    { "compose.yaml": `name: foo\n${w("{image: a}")}`, ".env": "COMPOSE_PROJECT_NAME=zz" },
  ],
  [
    "a name of the last file",
    { "compose.yaml": `name: foo\n${w("{image: a}")}`, "o.yaml": "name: bar\n" },
    { files: both },
  ],
  [
    "a name of the folder",
    { "My_App-1/compose.yaml": w("{image: $COMPOSE_PROJECT_NAME}") },
    { files: ["My_App-1/compose.yaml"] },
  ],
];
