/** What a task of type `slipway` says in `tasks.json`, checked: it is written by hand. Pure. */
import { fieldsOf } from "../docker/json.ts";

export type SlipwayTask =
  /** `image`: the tag of a development or production image of the workspace. */
  | { readonly task: "build"; readonly image: string }
  /** `file`: a compose file, absolute or from the workspace folder; no services = all. */
  | { readonly task: "watch"; readonly file: string; readonly services: readonly string[] };

/** Undefined when something is missing or of another type. */
export function readTask(definition: unknown): SlipwayTask | undefined {
  const { task, image, file, services = [] } = fieldsOf(definition);
  if (task === "build" && isText(image)) return { task, image };
  if (task === "watch" && isText(file) && Array.isArray(services) && services.every(isText)) {
    return { task, file, services };
  }
  return undefined;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
