import { expect, test } from "vitest";
import { parseDockerfile } from "../dockerfile.ts";
import { shellVariables } from "./shellVariables.ts";

function variablesOf(run: string) {
  const [instruction] = parseDockerfile(`FROM a\nRUN ${run}\n`).instructions("RUN");
  const found = instruction?.script && shellVariables(instruction.script);
  return (
    found && {
      uses: found.uses.map(({ name }) => name),
      assigned: [...found.assigned].sort(),
      opaque: found.opaque,
    }
  );
}

test.each([
  ['echo $A "$B ${C}" \'$D\' \\$E ${#F} `echo $G` $(echo "$H")', ["A", "B", "C", "F", "G", "H"], []],
  ["echo $1 $? $@ $$ ${1} ${!I}", [], []],
  [
    "echo ${A:-$B} ${C-c} ${D:?d} ${E:+e} ${F:=f} ${G%.*} ${H/$I/j}",
    ["B", "G", "H", "I"],
    ["A", "C", "D", "E", "F"],
  ],
  ["A=1 B=$C echo", ["C"], ["A", "B"]],
  [
    "for a in $B; do read -r C d; export E F=$G; done; printf -v H x",
    ["B", "G"],
    ["C", "E", "F", "H", "a", "d", "x"],
  ],
  ['[ -n "$A" ] && case $B in $C) ;; esac > $D', ["A", "B", "C", "D"], []],
  ["cat <<E > /a\n$A\nE", ["A"], []],
  ["cat <<'E' > /a\n$A\nE", [], []],
  ["<<E\necho $A\ncat <<'F'\n$B\nF\nE", ["A"], []],
  ["awk '{ print $A }' | sh -c 'echo $B'", [], []],
])("%s uses %j and sets %j", (run, uses, assigned) =>
  expect(variablesOf(run)).toEqual({ uses, assigned, opaque: false }),
);

test.each([". /etc/os-release && echo $ID", "source env.sh", 'eval "$(tool)"'])(
  "%s may set anything",
  (run) => expect(variablesOf(run)?.opaque).toBe(true),
);

test.each([
  ["sh -c 'echo $A' \"$B\"", ["A", "B"]],
  ["/bin/bash -eo pipefail -c 'echo $C ${A:-x}'", ["C", "A"]],
  ["sh -c 'sh -c \"echo $A\"'", ["A"]],
  ["sh /run.sh -c 'echo $A'; sh -c 'echo \"$A'; echo 'sh -c $A'", []],
  ["echo $A; . /etc/os-release; echo $B; sh -c 'echo $C'", ["A"]],
  ["sh -c '. /env; echo $B'; echo $A", ["A"]],
])("%s asks for %j from outside", (run, names) => {
  const [instruction] = parseDockerfile(`FROM a\nRUN ${run}\n`).instructions("RUN");
  const script = instruction?.script ?? expect.fail("no script");
  const found = shellVariables(script)?.names ?? [];
  expect(found.map(({ name }) => name)).toEqual(names);
  for (const { name, start, end } of found) expect(script.text.slice(start, end)).toBe(name);
});

test("an exec form is read by no shell, and a broken script by nobody", () => {
  expect(variablesOf('["echo", "$A"]')).toBeUndefined();
  expect(variablesOf('echo $A "')).toBeUndefined();
});
