/** What is said of a build target that is no stage of its Dockerfile, and where the stages are instead. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { nameOf } from "../../files/paths.ts";
import type { Finding } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

/** `path`: of the Dockerfile. */
export function stageMissing(
  path: string,
  { stages }: Dockerfile,
  target: string,
): Required<Pick<Finding, "message" | "related">> {
  const names = stages.flatMap(({ name }) => (name ? [`"${name.text}"`] : []));
  const place =
    names.length > 0
      ? t`Its stages begin here: ${names.join(", ")}`
      : t`Its stages begin here: none of them has a name`;
  const file = nameOf(path);
  return {
    message: /^\d+$/.test(target)
      ? t`"${file}" has no stage named "${target}": a target is a name, never a number`
      : t`"${file}" has no stage named "${target}"`,
    related: stages.slice(0, 1).map(({ from }) => ({ path, span: from.span, message: place })),
  };
}
