import { expect, it } from "vitest";
import { isPanelRequest } from "./messages.ts";

it.each([
  [{ type: "ready" }],
  [{ type: "build", pair: "x", role: "development" }],
  [{ type: "buildBoth", pair: "x" }],
  [{ type: "showLog", pair: "x", role: "production" }],
  [{ type: "revealFailure", pair: "x", role: "production" }],
  [{ type: "reveal", pair: "x", role: "production", layer: 3 }],
  [{ type: "reveal", pair: "x", role: "production", layer: "base" }],
  [{ type: "refresh" }],
  [{ type: "remedy" }],
  [{ type: "openFolder" }],
  [{ type: "openSettings" }],
  [{ type: "addDockerFiles" }],
])("accepts %o", (message) => expect(isPanelRequest(message)).toBe(true));

it.each([
  [undefined],
  [null],
  ["refresh"],
  [{}],
  [{ type: "build", pair: "x", role: "other" }],
  [{ type: "build", role: "production" }],
  [{ type: "buildBoth", pair: 1 }],
  [{ type: "reveal", pair: "x", role: "production" }],
  [{ type: "reveal", pair: "x", role: "production", layer: "../../etc" }],
  [{ type: "workbench.action.quit" }],
  [{ type: ["refresh"] }],
])("refuses %o", (message) => expect(isPanelRequest(message)).toBe(false));
