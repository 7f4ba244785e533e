import { describe, expect, it } from "vitest";
import { splitCommand } from "./splitCommand.ts";

describe("splitCommand", () => {
  // What `docker compose config` 2.40.3 makes of these, with `$` where the file has `$$`.
  it.each<[string, readonly string[]]>([
    ["a && b", ["a"]],
    [`a "x && y" $HOME "$B" '$C' > f`, ["a", "x && y", "$HOME", "$B", "$C"]],
    ["ls *.js ~/x a=b {a,b} # c", ["ls", "*.js", "~/x", "a=b", "{a,b}", "#", "c"]],
    ["echo `date` x", ["echo", "`date`", "x"]],
    ["echo a 2>&1", ["echo", "a"]],
    ["a x>f", ["a", "x"]],
    ["a\\&\\& b", ["a&&", "b"]],
    ["a\\tb c\\nd", ["atb", "cnd"]],
    ["a&", ["a"]],
    ["a;b", ["a"]],
    ["a\nb", ["a", "b"]],
    ["&& x", []],
    [" ", []],
    ["", []],
    ['""', [""]],
    ["echo $(date) x", ["echo", "$(date)", "x"]],
    ['"$(date)" z', ["$(date)", "z"]],
    ['"`date`" z', ["`date`", "z"]],
  ])("splits %j", (text, words) => expect(splitCommand(text)?.words).toEqual(words));

  it.each(["echo (a)", 'echo "a', "a 'b", "$(x", "a \\", "a `b"])("is refused: %j", (text) =>
    expect(splitCommand(text)).toBeUndefined(),
  );

  it("tells what is dropped, and what a shell would have replaced before", () => {
    expect(splitCommand("cd $DIR '$A' && echo $B")).toMatchObject({
      droppedFrom: 13,
      expansions: [{ offset: 3, text: "$DIR" }],
    });
    expect(splitCommand("a \\$B \"${C}\" 'x | y'")).toMatchObject({
      droppedFrom: undefined,
      expansions: [{ offset: 7, text: "${C}" }],
    });
  });
});
