/** What the suite in the extension host reports to the test that started it. */
export interface HostResults {
  /** VS Code's. */
  readonly version: string;
  /** Whether Slipway was active before any file of its languages was opened. */
  readonly activeBefore: boolean;
  readonly activationMilliseconds: number;
  readonly checks: readonly { readonly name: string; readonly failure?: string }[];
}
