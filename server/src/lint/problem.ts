/** What linting yields: findings with their rule's name and weight, ready to be shown. */

import type { Edit } from "../text/edit.ts";
import type { Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import type { FileEdits, FindingCode, FixSafety, RelatedPlace, Severity } from "./rule.ts";

export interface Fix {
  readonly title: Message;
  readonly edits: readonly Edit[];
  readonly elsewhere: readonly FileEdits[];
  readonly safety: FixSafety;
}

export interface Problem {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Message;
  readonly fixes: readonly Fix[];
  readonly related: readonly RelatedPlace[];
  /** The peers' ids of it, as in `Finding`; those of its rule where it has none of its own. */
  readonly alsoKnownAs: readonly string[];
  readonly tags: readonly ("unnecessary" | "deprecated")[];
  /** What it is shown as, where that is not the rule's id. */
  readonly code?: FindingCode;
}
