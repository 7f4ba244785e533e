/** What a run of Vitest comes to, from the report of its `json` reporter. */
import path from "node:path";

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {string} [note]
 * @property {readonly string[]} [failures] each test that failed, at least once, with the beginning of what it said,
 *   for the end of the output: often nothing else of it is kept
 *
 * @typedef {object} Report as far as it is read here
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {readonly ReportedFile[]} testResults
 *
 * @typedef {object} ReportedFile
 * @property {string} name absolute path
 * @property {string} status
 * @property {string} [message] what was thrown while it was loaded
 * @property {readonly ReportedTest[]} assertionResults
 *
 * @typedef {{ readonly fullName: string, readonly status: string, readonly failureMessages: readonly string[] }} ReportedTest
 *
 * @param {Report} report
 * @param {{ root: string, succeeded: boolean }} of whence files are named, and whether Vitest itself was content
 * @returns {Result}
 */
export function resultOf(
  { numPassedTests, numFailedTests, numPendingTests, testResults },
  { root, succeeded },
) {
  const failed = numFailedTests + testResults.filter(isBroken).length;
  const unsteady = testResults.flatMap(({ assertionResults }) => assertionResults.filter(isUnsteady)).length;
  const notes = [
    ...(unsteady > 0 ? [`${unsteady} at the second try`] : []),
    ...(numPendingTests > 0 ? [`${numPendingTests} skipped`] : []),
  ];
  return {
    passed: numPassedTests,
    // Vitest also fails for an error outside any test.
    failed: succeeded ? failed : Math.max(failed, 1),
    failures: testResults.flatMap((file) => failuresOf(file, path.relative(root, file.name))),
    ...(notes.length > 0 && { note: notes.join(", ") }),
  };
}

/** A file that cannot even be loaded has no tests to count. */
const isBroken = (/** @type {ReportedFile} */ { status, assertionResults }) =>
  status === "failed" && assertionResults.length === 0;

/** Vitest keeps what the first try of a test said that passed at the second one. */
const isUnsteady = (/** @type {ReportedTest} */ { status, failureMessages }) =>
  status === "passed" && failureMessages.length > 0;

/** @returns {string[]} */
function failuresOf(/** @type {ReportedFile} */ file, /** @type {string} */ name) {
  if (isBroken(file)) return [`✗ ${name}\n${beginning(file.message)}`];
  return file.assertionResults
    .filter((test) => test.status === "failed" || isUnsteady(test))
    .map(({ fullName, status, failureMessages: [first] }) => {
      const mark = status === "failed" ? "✗" : "≈";
      return `${mark} ${name} > ${fullName}\n${beginning(first)}`;
    });
}

/** What was said and where, without the way through Vitest. */
const beginning = (message = "") =>
  message
    .split("\n")
    .filter((line) => !/^\s+at .*(?:node_modules|<anonymous>)/.test(line))
    .slice(0, 12)
    .map((line) => `    ${line.slice(0, 160)}`)
    .join("\n");
