/** Why a Dockerfile stays as it is. */
import type { Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";

/** Stands where an answer would, had all been known that it takes. */
export class Refusal {
  /** One sentence. */
  readonly reason: Message;
  /** The words of the Dockerfile that it is about. */
  readonly span: Span;

  constructor(reason: Message, { span }: { readonly span: Span }) {
    this.reason = reason;
    this.span = span;
  }
}
