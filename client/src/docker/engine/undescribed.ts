/** Keeps docker-modem from describing all that hangs on an HTTP agent. */
import type http from "node:http";
import { inspect } from "node:util";

/**
 * docker-modem describes each request for its debug log whether anybody reads it or not, with everything that hangs on
 * the agent: sockets, parsers, what they last read. That costs ten times what the request does, and more with each socket.
 */
export function undescribed<Agent extends http.Agent>(agent: Agent): Agent {
  return Object.assign(agent, { [inspect.custom]: () => "agent" });
}
