/** Edits of values that Compose interpolates. */
import type { Edit } from "../../text/edit.ts";
import { slice } from "../../text/span.ts";
import type { ComposeValue } from "../values/composeValue.ts";
import { replaceScalar } from "./yamlEdits.ts";

/** Puts another text in a value's place; undefined where a variable is written there, for it would be lost. */
export const rewriteValue = (text: string, { span }: ComposeValue, content: string): Edit | undefined =>
  slice(text, span).includes("$") || content.includes("$") ? undefined : replaceScalar(text, span, content);
