import { expect, test } from "vitest";
import { english } from "../testing/readers.ts";
import { referenceProblem } from "./imageReference.ts";

test.each([
  "app",
  "app:dev",
  "my-app:Development_1.0-x",
  "a__b/c--d.e:1",
  "localhost/app",
  "localhost:5000/team/app:1",
  "Registry.example.com:443/app",
  "REGISTRY/app",
])("%s can be an image", (text) => expect(referenceProblem(text, english.l10n)).toBeUndefined());

test.each([
  ["", "The image needs a name"],
  ["My-App:dev", "The name of an image has no upper case letters"],
  ["a/B:dev", "The name of an image has no upper case letters"],
  ...[
    ":dev",
    "app:",
    "app:a b",
    "app/",
    "/app",
    "a//b",
    "-a",
    "a-",
    "a___b",
    "a..b",
    "app:-x",
    "app dev",
    "a:b:c",
  ]
    .concat("--help", "app@sha256:00", `app:${"x".repeat(129)}`, "a".repeat(256), "é")
    .map((text) => [text, "An image is named name:tag, with letters, digits and . _ - /"]),
])("%j cannot: %s", (text, problem) => expect(referenceProblem(text ?? "", english.l10n)).toBe(problem));
