/** What the program is started with to be a thread of `slipway lint`; apart, so that asking for it loads no threads. */
export const threadFlag = "--lint-thread";

/** From how many sources on more threads than one are worth their start: one takes as long as linting some 200. */
export const worthThreads = 400;
