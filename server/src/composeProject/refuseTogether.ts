/**
 * What Compose refuses of values of one service beside each other, merged from all its files: a name for several
 * containers, two amounts of the same, a platform that is not built for. Services that a profile hides are not asked.
 * https://github.com/compose-spec/compose-go/blob/main/loader/validate.go
 */
import { composeValue, presentValue } from "../compose/values/composeValue.ts";
import { goText } from "../compose/values/goText.ts";
import { asSequence } from "../compose/yaml/yamlLookup.ts";
import {
  flatten,
  type Group,
  itemsOf,
  lastValue,
  type Piece,
  piecesWithin,
  type ValueInLayer,
} from "./layers.ts";
import type { Loading } from "./loading.ts";

/** The values of a key of the service. */
type At = (key: string) => Group<Piece>;

export function refuseTogether(service: string, at: At, loading: Loading): void {
  const refuse = ({ value, layer }: ValueInLayer, detail: string): void =>
    loading.refuse(layer.file, value.span, "undefined", detail);
  const deploy = at("deploy");
  const scale = lastValue(at("scale"));
  const replicas = lastValue(piecesWithin(deploy, "replicas"));
  const count = numberOf(scale ?? replicas);
  const name = lastValue(at("container_name"));
  if (name?.value.known && name.value.text !== "" && count !== undefined && count > 1)
    refuse(
      name,
      `services.${service}: container name "${name.value.text}" is for one container, not for ${count}`,
    );

  const differ = (one: ValueInLayer, key: string, ...path: readonly string[]): void =>
    refuse(one, `services.${service}: can't set distinct values on '${key}' and 'deploy.${path.join(".")}'`);
  const wanted = numberOf(replicas);
  if (scale && wanted !== undefined && (numberOf(scale) ?? wanted) !== wanted)
    differ(scale, "scale", "replicas");
  for (const [key, ...path] of sameAmounts) {
    const [kind, limit] = path;
    const limits = piecesWithin(piecesWithin(deploy, "resources"), kind);
    const one = flatten(limits).length > 0 ? lastValue(at(key)) : undefined;
    const other = lastValue(piecesWithin(limits, limit));
    const round = key === "cpus" ? Math.fround : Math.trunc;
    // Where there are limits at all, one that is not there is none.
    const [amount, allowed] = [numberOf(one), other ? numberOf(other) : 0];
    if (!one || !amount || allowed === undefined || round(amount) === round(allowed)) continue;
    differ(one, key, "resources", ...path);
  }
  refusePlatform(at, refuse);
  refuseTest(service, at, loading);
}

/** What a key of the service says is what one of `deploy.resources` says. */
const sameAmounts = [
  ["cpus", "limits", "cpus"],
  ["mem_limit", "limits", "memory"],
  ["mem_reservation", "reservations", "memory"],
  ["pids_limit", "limits", "pids"],
] as const;

function refusePlatform(at: At, refuse: (value: ValueInLayer, detail: string) => void): void {
  const platform = lastValue(at("platform"));
  if (!platform?.value.known || platform.value.text === "") return;
  const platforms = itemsOf(piecesWithin(at("build"), "platforms")).map(({ node }) => presentValue(node));
  if (platforms.length === 0 || !platforms.every((each) => each?.known)) return;
  const { text } = platform.value;
  if (!platforms.some((each) => each?.text === text))
    refuse(platform, `service.build.platforms MUST include service.platform "${text}"`);
}

/** What the first word of a test in a list has to be. */
const testKinds = ["CMD", "CMD-SHELL", "NONE"];

function refuseTest(service: string, at: At, loading: Loading): void {
  const last = flatten(piecesWithin(at("healthcheck"), "test")).at(-1);
  const first = composeValue(asSequence(last?.node)?.items[0]);
  if (!last || !first?.known || testKinds.includes(first.text)) return;
  const detail = `services.${service}.healthcheck.test must begin with ${testKinds.join(", ")}`;
  loading.refuse(last.layer.file, first.span, "schema", detail);
}

/** A number, or a size in bytes; undefined where it is not sure which. */
function numberOf(found: ValueInLayer | undefined): number | undefined {
  if (!found?.value.known) return undefined;
  const { text, type } = found.value;
  const [, digits, unit = ""] = /^(-?\d+(?:\.\d+)?) ?([kmgtp])?i?b?$/i.exec(goText(text, type)) ?? [];
  return digits === undefined
    ? undefined
    : Number(digits) * 1024 ** ["", "k", "m", "g", "t", "p"].indexOf(unit.toLowerCase());
}
