import { expect, test } from "vitest";
import { parseCompose } from "../composeFile.ts";
import { envFiles } from "./envFiles.ts";

const named = (value: string) =>
  parseCompose(`services:\n  web:\n    env_file: ${value}\n`).services.flatMap((service) =>
    envFiles(service).map(({ path }) => path.text),
  );

test.each([
  ["web.env", ["web.env"]],
  ["[a.env, b.env]", ["a.env", "b.env"]],
  ["[{ path: a.env, required: false }, b.env]", ["a.env", "b.env"]],
  ["", []],
  ["[[a.env]]", []],
  ["{}", []],
])("%s", (value, files) => expect(named(value)).toEqual(files));
