/** What a watch rule does, as a text that two rules have in common when they do the same. */
import {
  asksForFirstCopy,
  copiesFiles,
  knownAction,
  type WatchTrigger,
} from "../compose/develop/watchTrigger.ts";
import type { LoadedTrigger } from "../composeProject/composeProject.ts";
import { cleanPath } from "../text/path.ts";

/** Equal for two rules that do the same with the same files; undefined where something is not known. */
export function meaningOf({ trigger, path }: LoadedTrigger): string | undefined {
  const action = knownAction(trigger);
  const { target, ignore, include, exec, initialSync } = trigger;
  if (!action || path === undefined || !trigger.complete) return undefined;
  const words = action === "sync+exec" ? (exec?.command?.words ?? []) : [];
  const copied = copiesFiles(action) ? [target, initialSync] : [];
  const values = [...ignore, ...include, ...words, ...copied];
  if (values.some((value) => value?.known === false)) return undefined;
  const texts = [ignore, include, words].map((list) => list.map(({ text }) => text));
  const options = action === "sync+exec" && trigger.entries.has("exec") ? otherExecKeys(trigger) : "";
  const landing = copied.length > 0 && target ? cleanPath(target.text) : "";
  const first = copied.length > 0 && action !== "sync+exec" && asksForFirstCopy(trigger);
  return JSON.stringify([action, path, landing, first, texts, exec?.command?.form ?? "", options]);
}

/** `user`, `environment` and the like: only a command without any is surely the same as another without any. */
function otherExecKeys({ exec, node, entries }: WatchTrigger): string {
  const value = entries.get("exec")?.value;
  const plain = exec && value?.kind === "mapping" && value.entries.length === 1;
  return plain ? "" : String(node.span.start);
}
