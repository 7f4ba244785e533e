/**
 * Property tests draw the same examples in every run, so that two runs of one commit mean the same.
 * `FUZZ=1 npx vitest run --project unit` draws others each time.
 */
import fc from "fast-check";

if (process.env["FUZZ"] === undefined) fc.configureGlobal({ seed: 20_261_124 });
