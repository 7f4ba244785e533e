import http from "node:http";
import { inspect } from "node:util";
import { expect, it } from "vitest";
import { undescribed } from "./undescribed.ts";

it("describes an agent in a word, however closely it is looked at, and leaves it an agent", () => {
  const agent = undescribed(new http.Agent({ keepAlive: true, maxSockets: 6 }));
  // As docker-modem asks for it.
  expect(inspect({ path: "/info", agent }, { showHidden: true, depth: null })).toBe(
    "{ path: '/info', agent: agent }",
  );
  expect(agent).toBeInstanceOf(http.Agent);
  expect(agent.maxSockets).toBe(6);
});
