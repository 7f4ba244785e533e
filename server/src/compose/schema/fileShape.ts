/** The schema of a compose file around its services. */
import { composeValue, saysTrue } from "../values/composeValue.ts";
import type { MergedMapping } from "../yaml/yamlLookup.ts";
import type { Shape } from "./shape.ts";
import {
  anything,
  flag,
  listOf,
  mappingByName,
  mappingOf,
  number,
  options,
  scalar,
  text,
  texts,
  variables,
} from "./valueShapes.ts";

/** In former files it is a mapping, with the name in it. */
const external: Shape = { ...flag, ...mappingOf(anything), isPlain: true };

const isExternal = (entries: MergedMapping["entries"]): boolean => {
  const value = composeValue(entries.get("external")?.value);
  return value?.known === true && saysTrue(value.text);
};

/** A secret or a config: what it is taken from is in one of the keys `from`. */
const fileOf = (from: readonly string[], others: Readonly<Record<string, Shape>> = {}) => ({
  keys: {
    name: text,
    external,
    labels: { ...variables, distinct: true, isPlain: true },
    template_driver: text,
    ...Object.fromEntries(from.map((key) => [key, text])),
    ...others,
  },
  anyOf: [...from, "external"],
  fault: (entries: MergedMapping["entries"]) =>
    from.filter((key) => entries.has(key)).length > 1
      ? `${from.join("|")} attributes are mutually exclusive`
      : undefined,
});

const aSecret = fileOf(["file", "environment"], { driver: text, driver_opts: options });

/** Of a config it is not asked what its keys hold. */
const secret: Shape = {
  ...aSecret,
  fault: (entries) => {
    const says = (key: string, something: (text: string) => boolean): boolean => {
      const value = composeValue(entries.get(key)?.value);
      return entries.has(key) && (value?.known !== true || something(value.text));
    };
    const isTaken =
      entries.has("file") || says("environment", (name) => name !== "") || says("external", saysTrue);
    return aSecret.fault(entries) ?? (isTaken ? undefined : "must declare either file or environment");
  },
};

const volume: Shape = {
  scalars: ["null"],
  keys: {
    name: text,
    driver: text,
    driver_opts: options,
    external,
    labels: { ...variables, distinct: true },
  },
  fault: (entries) => {
    const [other] = [...entries.keys()].filter((key) => !/^(?:name|external$|x-)/.test(key));
    return isExternal(entries) && other !== undefined
      ? `conflicting parameters "external" and "${other}" specified`
      : undefined;
  },
};

/** What a service takes from the file by its name. */
export const resourceKinds = ["models", "networks", "volumes", "secrets", "configs"] as const;

/** The keys of a file, without its services. */
export const topLevelKeys: Readonly<Record<string, Shape>> = {
  version: text,
  name: text,
  include: { scalars: ["null"], items: { ...scalar("string", "null"), others: anything } },
  models: mappingOf({
    keys: {
      name: text,
      model: text,
      context_size: { ...number, amount: Number.isInteger },
      runtime_flags: texts,
    },
    required: ["model"],
  }),
  networks: mappingOf({
    scalars: ["null"],
    keys: {
      name: text,
      driver: text,
      driver_opts: options,
      ipam: {
        keys: {
          driver: text,
          config: listOf({
            keys: { subnet: text, ip_range: text, gateway: text, aux_addresses: mappingOf(text) },
          }),
          options: mappingOf(text),
        },
      },
      external,
      internal: flag,
      enable_ipv4: flag,
      enable_ipv6: flag,
      attachable: flag,
      labels: variables,
    },
  }),
  volumes: mappingByName(volume),
  secrets: mappingByName(secret),
  configs: mappingByName(fileOf(["file", "environment", "content"])),
};
