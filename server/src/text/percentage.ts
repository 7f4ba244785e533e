/** Shares in a message, in the reader's notation. */
import { type Message, t } from "./message.ts";

/** A share between 0 and 1 in two significant digits, or a growth beyond in three: 12%, 1.2%, 250%, and <0.1% for less; « 1,2 % » in French. */
export function percentage(share: number): Message {
  if (share > 0 && share < 0.001) return t`<0.1%`;
  const digits = Math.abs(share) >= 0.995 ? 3 : 2;
  const [whole = "", fraction] = String(Number((share * 100).toPrecision(digits))).split(".");
  return fraction === undefined ? t`${whole}%` : t`${whole}.${fraction}%`;
}
