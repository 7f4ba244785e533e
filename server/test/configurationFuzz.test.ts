/** No text of a configuration file is too strange: it is read, and severities are written into it, without a throw. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { readConfigurationFile } from "../src/config/configuration.ts";
import { severityEdit } from "../src/config/severityEdit.ts";
import { rules } from "../src/rules/index.ts";
import { applyEdits } from "../src/text/edit.ts";

const example = `rules:
  dockerfile/apt-pin: off # why
  dockerfile/trusted-registry: { severity: error, trustedRegistries: [docker.io] }
labelSchema: &labels
  author: email
strictLabels: true
ignored:
  - DL3008
override: { error: [DL4000], style: [SC2086] }
label-schema: *labels
failure-threshold: info
`;
const piece = fc.constantFrom(
  ..."\n|\r\n|  |- |: |:|{|}|[|]|,|&a |*a|*labels|<<: |# |'|\"|\\||>|---\n|!!str |? |\t|~|off|rules|severity|dockerfile/apt-pin|DL3008|\u0000|\uFEFF|__proto__".split(
    /(?<!\\)\|/,
  ),
);
const change = fc.record({ at: fc.nat(), remove: fc.nat({ max: 20 }), piece });
const text = fc.tuple(fc.boolean(), fc.array(change, { maxLength: 8 })).map(([full, changes]) =>
  changes.reduce(
    (current, { at, remove, piece: inserted }) => {
      const offset = at % (current.length + 1);
      return current.slice(0, offset) + inserted + current.slice(offset + remove);
    },
    full ? example : "",
  ),
);

it.each(["slipway", "hadolint"] as const)("reads any text as a file of %s", (kind) => {
  fc.assert(
    fc.property(text, (content) => {
      for (const { span } of readConfigurationFile({ kind, path: "/f", text: content }, rules).problems) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(content.length);
      }
    }),
    { numRuns: 200 },
  );
});

it("finds the severity that was written, and nothing else changed", () => {
  fc.assert(
    fc.property(text, (content) => {
      const edit = severityEdit(content, "dockerfile/maintainer", "hint");
      if (!edit) return;
      const read = (of: string) =>
        readConfigurationFile({ kind: "slipway", path: "/f", text: of }, rules).layer.settings;
      const before = read(content);
      const after = read(applyEdits(content, [edit]));
      expect(after.get("dockerfile/maintainer")?.severity).toBe("hint");
      for (const { id } of rules) {
        if (id !== "dockerfile/maintainer") expect(after.get(id)).toEqual(before.get(id));
      }
    }),
    { numRuns: 200 },
  );
});
