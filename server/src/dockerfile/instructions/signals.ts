/** Signals of Linux as the builder knows them (github.com/moby/sys, signal/signal_linux.go). */

/** Without SIG. Real-time signals are left out: `isSignal` knows them. */
export const signals: readonly string[] = (
  "ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP " +
  "TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ"
).split(" ");

const known = new Set(signals);

/** Names with or without SIG, in any case; any number but 0. */
export function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, "");
  if (known.has(name)) return true;
  const [, edge, sign, distance] = /^RT(MIN|MAX)(?:([+-])(\d{1,2}))?$/.exec(name) ?? [];
  if (edge === undefined) return false;
  if (sign === undefined || distance === undefined) return true;
  const reach = edge === "MIN" ? 15 : 14;
  return sign === (edge === "MIN" ? "+" : "-") && /^[1-9]/.test(distance) && Number(distance) <= reach;
}
