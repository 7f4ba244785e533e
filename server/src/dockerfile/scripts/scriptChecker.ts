/** What ShellCheck is asked and what it answers, as data; the program itself is the edge's. */

/** The dialects that ShellCheck knows; `busybox` only since 0.10. */
export type ShellDialect = "sh" | "bash" | "dash" | "ksh" | "busybox";

export interface ScriptRequest {
  readonly dialect: ShellDialect;
  readonly script: string;
}

/** Lines and columns count from 1, columns in characters, a tab being one: what `--format=json1` has. */
interface ScriptRange {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

export interface ScriptReplacement extends ScriptRange {
  readonly replacement: string;
  /** On which side of what stands there a text of no width of its own is inserted. */
  readonly insertionPoint: "beforeStart" | "afterEnd";
  /** Of two insertions at one place, the higher one stands nearer to what is changed. */
  readonly precedence: number;
}

/** One thing that ShellCheck has to say. */
export interface ScriptRemark extends ScriptRange {
  readonly level: "error" | "warning" | "info" | "style";
  /** 2086 for SC2086. */
  readonly code: number;
  readonly message: string;
  readonly fix: { readonly replacements: readonly ScriptReplacement[] } | undefined;
}

/** Undefined while the answer is not known, or where there is no ShellCheck. */
export type ScriptChecker = (request: ScriptRequest) => readonly ScriptRemark[] | undefined;
