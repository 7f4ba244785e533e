/** Where the stages of a Dockerfile are, told beside a name that is none of them. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { RelatedPlace } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export function stageList(path: string, { stages }: Dockerfile): readonly RelatedPlace[] {
  const names = stages.flatMap(({ name }) => (name ? [`"${name.text}"`] : []));
  const message =
    names.length > 0
      ? t`Its stages begin here: ${names.join(", ")}`
      : t`Its stages begin here: none of them has a name`;
  return stages.slice(0, 1).map(({ from }) => ({ path, span: from.span, message }));
}
