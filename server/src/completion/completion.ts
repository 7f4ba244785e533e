/** What could be written at a place, as the editor shows and inserts it. */
import type { Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";

export interface Completion {
  readonly label: string;
  readonly kind:
    | "key"
    | "action"
    | "argument"
    | "file"
    | "folder"
    | "pattern"
    | "stage"
    | "image"
    | "place"
    | "rule";
  /** What is replaced, on one line around the cursor. */
  readonly span: Span;
  /** Takes the place of `span`; lines after the first are indented as far as they stand right of the cursor's line. */
  readonly insert: string;
  /** What has to stand behind the cursor then: the quote, or the comma, that is not there. */
  readonly behind?: string;
  /** `insert` has places to fill in: `$1`, `${2:text}`, `$0`. */
  readonly snippet?: boolean;
  /** A few words behind the label. */
  readonly detail?: Message;
  readonly documentation?: Message;
  /** The first Compose that understands it. */
  readonly since?: string;
  /** What comes next is offered at once: below a folder, behind `action: `. */
  readonly again?: boolean;
  /** Smaller ones come first; 0 is the one that is most likely meant. */
  readonly rank: number;
}

/** Text that stays text inside a snippet. */
export const snippetText = (text: string): string => text.replace(/[\\$}]/g, "\\$&");
