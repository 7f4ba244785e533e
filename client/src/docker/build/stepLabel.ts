/** `[server 2/5] COPY …`, as BuildKit names a step, taken apart. Pure. */

export interface StepLabel {
  /** Empty in a Dockerfile with one unnamed stage. */
  readonly stage: string;
  /** 1-based, among the instructions of the stage that BuildKit counts. */
  readonly position: number;
  readonly of: number;
  readonly instruction: string;
}

/** Undefined for what is no step: `[internal] load build context`, `exporting to image`. */
export function readStepLabel(name: string): StepLabel | undefined {
  // In a stage of ten steps and more the first nine are padded: `[builder  2/12]`, `[ 2/12]`.
  const match = /^\[(?:(.*\S) )? *(\d+)\/(\d+)\] (.*)$/s.exec(name);
  if (!match) return undefined;
  const [, where = "", position, of, instruction = ""] = match;
  // A build for several platforms puts the platform before the stage.
  return { stage: where.split(" ").at(-1) ?? "", position: Number(position), of: Number(of), instruction };
}
