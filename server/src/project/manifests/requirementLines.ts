/** A `requirements.txt` as pip reads it, line by line. https://pip.pypa.io/en/stable/reference/requirements-file-format/ */

/** Without comments and blanks around them; what a backslash breaks is one line. */
export const requirementLines = (text: string): readonly string[] =>
  text
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*/, "").trim())
    .filter((line) => line !== "");
