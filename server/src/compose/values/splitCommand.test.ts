import { describe, expect, it } from "vitest";
import { commandRefusal, splitCommand } from "./splitCommand.ts";

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
    ['`date "+%H %M"` z', ["`date +%H %M`", "z"]],
    ["`(a)` z", ["`(a)`", "z"]],
    ["a ) b c )", ["a", ") b c )"]],
  ])("splits %j", (text, words) => expect(splitCommand(text)?.words).toEqual(words));

  it.each<[string, number, string]>([
    ["echo (a)", 5, "("],
    ["(cd a && make)", 0, "("],
    ["a $(b (c))", 6, "("],
    ["a $(b $(c))", 7, "("],
    ["a b)", 3, ")"],
    ["a ) b ) c )", 10, ")"],
    ["$(x", 0, "$("],
    ['echo "a', 5, '"'],
    ["a 'b", 2, "'"],
    ["it's", 2, "'"],
    ["'a\\' b'", 6, "'"],
    ["a `b", 2, "`"],
    ["a `date '+%s`", 8, "'"],
    ["a \\", 2, "\\"],
  ])("is refused: %j", (text, offset, mark) => {
    expect(splitCommand(text)).toBeUndefined();
    expect(commandRefusal(text)).toEqual({ offset, mark });
  });

  it("refuses nothing that it splits", () => expect(commandRefusal("a 'b c' \"$(d)\"")).toBeUndefined());

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
