import { expect, test } from "vitest";
import { listText, messageText, plainLine, safeLine } from "./safeText.ts";

const e = "\u001b";

test.each([
  ["plain text\twith a tab", "plain text\twith a tab"],
  [`${e}[32mgreen${e}[0m`, `${e}[32mgreen${e}[0m${e}[0m`],
  [`${e}[1;38;5;208mbright`, `${e}[1;38;5;208mbright${e}[0m`],
  // A progress bar as it was left.
  ["10 %\r50 %\r100 %\r", "100 %"],
  [`\r${e}[Kweb-1 exited with code 0`, "web-1 exited with code 0"],
  // Clear the screen, move, set the title, write to the clipboard, ring.
  [`${e}c${e}[2J${e}[3J${e}[H${e}[10;5Hx`, "x"],
  [`${e}]0;owned\u0007x`, "x"],
  [`${e}]52;c;bWFsaWNpb3Vz\u0007x`, "x"],
  [`${e}]8;;https://example.com\u0007link${e}]8;;\u0007`, "link"],
  ["bell\u0007 back\b\u0085\u009b", "bell back"],
  ["ünïcödé ⦿ 🚢", "ünïcödé ⦿ 🚢"],
])("%j", (line, safe) => {
  expect(safeLine(line)).toBe(safe);
  expect(plainLine(line)).not.toContain(e);
});

test("nothing but colours is left of any sequence of control characters", () => {
  const controls = Array.from({ length: 160 }, (_, code) => String.fromCharCode(code)).filter(isControl);
  for (const first of controls) {
    for (const second of ["[", "]", "P", "c", "(", "#", ...controls]) {
      const safe = safeLine(`${first}${second}1;2Hx${e}[31m`).replaceAll(/.\[[\d;]*m/g, "");
      expect([...safe].filter(isControl)).toEqual([]);
    }
  }
});

function isControl(character: string): boolean {
  const code = character.charCodeAt(0);
  return (code < 32 && character !== "\t") || (code >= 127 && code < 160);
}

test("what a program printed is no link in a message, and no icon in a list", () => {
  expect(messageText("npm said [Fix it](command:workbench.action.quit)")).toBe(
    "npm said [Fix it]\u200B(command:workbench.action.quit)",
  );
  expect(listText("RUN make -j$(nproc)")).toBe("RUN make -j$\u200B(nproc)");
});
