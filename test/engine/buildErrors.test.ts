/** What the builder refuses has an error on the line it names, and what it accepts has none. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { builderSays, slipwaySays } from "./buildCheck.ts";
import { docker } from "./docker.ts";

const buildContext = mkdtempSync(path.join(os.tmpdir(), "slipway-errors-"));
afterAll(() => rmSync(buildContext, { recursive: true, force: true }));

/** Single instructions, each the second of a Dockerfile. */
const instructions = readFileSync(path.join(import.meta.dirname, "buildErrors.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "");

const files: readonly string[] = [
  "# only a comment\n",
  "ARG a\nRUN b\nFROM scratch\n",
  "# escape=x\nFROM scratch\n",
  "# foo=bar\n# escape=x\nFROM scratch\n",
  "# check=skip=all;foo=bar\nFROM scratch\n",
  "# check=error=true\nFROM scratch AS One\n",
  "# check=error=true\nFROM scratch AS one\n",
  "# check=error=maybe\nFROM scratch\n",
  "FROM scratch AS a\nCOPY --from=b b c\nFROM scratch AS b\nCOPY --from=a d e\n",
  "FROM scratch AS a\nCOPY --from=b b c\nFROM scratch AS b\n",
  "FROM scratch AS a\nRUN --mount=from=a,target=/x y\n",
  "FROM scratch AS a\nFROM a AS a\nCOPY --from=A b c\n",
  "FROM scratch\nRUN <<EOF\na\n",
  "FROM scratch\nRUN cat << EOF\nFOO\nEOF\n",
  "FROM scratch\nRUN cat <<EOF # it's\nFOO\nEOF\n",
  "FROM scratch\nRUN cat <<-EOF\n\tFOO\n\t EOF\n\tEOF\n",
  "FROM scratch\nCOPY a <<EOF\nb\nEOF\n",
  "FROM scratch\nCOPY <<EOF /a\n${b!}\nEOF\n",
  "FROM scratch\nCOPY <<'EOF' /a\n${b!}\nEOF\n",
  "FROM scratch\nCMD <<EOF\nRUN b\nEOF\n",
  "FROM scratch\nENV a=b \\\n  c=d \\\n# x\n  e\n",
  'FROM scratch\nENV a="b\nc"\n',
  "FROM scratch\nEXPOSE 80 \\\n foo\n",
  "FROM scratch\nRUN a\n && b\n",
  "FROM scratch\nENV a=b\u00a0c\n",
  "# escape=`\nFROM scratch\nRUN a `\n  FOO b\n",
];

/** The builder's check runs nothing: that `scratch` has no shell, it finds out when it builds. */
const whileItRuns = "project/entrypoint-binary-missing";

describe.concurrent("the builder's verdict", () => {
  it.each([...instructions.map((line) => `FROM scratch\n${line}\n`), ...files])("on %j", async (text) => {
    const { error } = await builderSays(text, buildContext);
    const problems = slipwaySays(text).filter(
      ({ severity, ruleId }) => severity === "error" && ruleId !== whileItRuns,
    );
    const named = problems.filter(({ line }) => !error?.lines.length || error.lines.includes(line));
    expect(named.length > 0, error?.message ?? JSON.stringify(problems)).toBe(error !== undefined);
  });

  it("on a RUN without a program, which only the build refuses", async () => {
    const text = "FROM scratch\nRUN []\n";
    expect((await builderSays(text, buildContext)).error).toBeUndefined();
    const file = path.join(buildContext, "Dockerfile.empty-run");
    writeFileSync(file, text);
    await expect(docker("build", "--file", file, buildContext)).rejects.toThrow("arguments are required");
    expect(slipwaySays(text)).toContainEqual(
      expect.objectContaining({ ruleId: "dockerfile/missing-argument", severity: "error", line: 2 }),
    );
  });
});
