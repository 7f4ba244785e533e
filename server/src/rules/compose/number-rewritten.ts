import type { ComposeService } from "../../compose/composeFile.ts";
import { goText } from "../../compose/values/goText.ts";
import { scalarKind } from "../../compose/values/valueKind.ts";
import { asMapping, dereference, merged } from "../../compose/yaml/yamlLookup.ts";
import type { YamlEntry, YamlNode, YamlScalar } from "../../compose/yaml/yamlTree.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { quote } from "./notText.ts";

export const numberRewritten = composeRule({
  id: "compose/number-rewritten",
  perService: "any key",
  category: "correctness",
  severity: "warning",
  summary: "Versions and modes are in quotes, so that they stay as they are written",
  rationale:
    "YAML reads `3.10` as a number, and Compose passes the number on: the build gets `3.1`, and looks for another Python.\n" +
    "`022` is octal, and reaches the container as `18`.\n" +
    "Reported are build arguments, and variables with a leading zero or a version in their name; " +
    "numbers that stay the same need no quotes.",
  bad: "services:\n  app:\n    build:\n      context: .\n      args:\n        PYTHON_VERSION: 3.10\n",
  good: 'services:\n  app:\n    build:\n      context: .\n      args:\n        PYTHON_VERSION: "3.10"\n',
  fix: "suggestion",

  check({ compose: { text, services } }, report) {
    for (const service of services) {
      const build = asMapping(service.entries.get("build")?.value);
      const args = build && merged(build).entries.get("args")?.value;
      for (const { value, scalar, passed } of rewritten(args)) {
        report({
          span: value.span,
          message: t`Without quotes ${scalar.text} is a number: the build gets "${passed}"`,
          fixes: quote(text, value),
        });
      }
      for (const { value, scalar, passed } of rewrittenVariables(service)) {
        report({
          span: value.span,
          message: t`Without quotes ${scalar.text} is a number: the container gets "${passed}"`,
          fixes: quote(text, value),
        });
      }
    }
  },
});

interface Rewritten {
  readonly name: string;
  readonly value: YamlNode;
  readonly scalar: YamlScalar;
  readonly passed: string;
}

const rewritten = (node: YamlNode | undefined): readonly Rewritten[] => {
  const mapping = asMapping(node);
  const entries: readonly (readonly [string, YamlEntry])[] = mapping ? [...merged(mapping).entries] : [];
  return entries.flatMap(([name, { value }]) => {
    const scalar = dereference(value);
    // A tag says what is meant, and no number is what these become.
    if (scalar?.kind !== "scalar" || scalar.tag !== undefined || /\.(?:inf|nan)$/i.test(scalar.text))
      return [];
    const passed = scalarKind(scalar) === "number" ? goText(scalar.text, "number") : scalar.text;
    return passed === scalar.text ? [] : [{ name, value, scalar, passed }];
  });
};

/** What reads a variable as a number takes `1.50` and `1.5` for the same. */
const rewrittenVariables = ({ entries }: ComposeService): readonly Rewritten[] =>
  rewritten(entries.get("environment")?.value).filter(
    ({ name, scalar }) => /^[-+]?0[\dxXoObB]/.test(scalar.text) || /VERSION|RELEASE/i.test(name),
  );
