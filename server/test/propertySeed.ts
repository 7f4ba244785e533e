/**
 * Property tests draw the same examples in every run, so that two runs of one commit mean the same.
 * `FUZZ=<number>` draws others; `npm run fuzz` does so for long.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FUZZ"] ?? 20_261_124) });
