/** What Compose takes the values of variables from: the shell it runs in, and the project's `.env`. */

export interface ComposeEnvironment {
  /** Undefined when it is not set. */
  get(name: string): string | undefined;
  /** Whether an env file alone sets it: then it is not set in what is run from the shell. Absent: none is. */
  readonly isOfFile?: (name: string) => boolean;
  /**
   * Whether a variable that is not set here is surely not set when Compose runs: then it stands for the empty text.
   * Otherwise what depends on it is unknown.
   */
  readonly complete: boolean;
}

export const noEnvironment: ComposeEnvironment = { get: () => undefined, complete: false };
