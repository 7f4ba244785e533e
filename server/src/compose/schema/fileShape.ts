/** The schema of a compose file around its services. */
import type { Shape } from "./shape.ts";
import { anything, flag, listOf, mappingOf, options, text, variables } from "./valueShapes.ts";

/** In former files it is a mapping, with the name in it. */
const external: Shape = { ...flag, ...mappingOf(anything) };

const file: Shape = {
  keys: {
    name: text,
    content: text,
    environment: text,
    file: text,
    external,
    labels: variables,
    driver: text,
    driver_opts: options,
    template_driver: text,
  },
  anyOf: ["file", "environment", "content", "external", "driver"],
};

/** What a service takes from the file by its name. */
export const resourceKinds = ["models", "networks", "volumes", "secrets", "configs"] as const;

/** The keys of a file, without its services. */
export const topLevelKeys: Readonly<Record<string, Shape>> = {
  version: text,
  name: text,
  include: { scalars: ["null"], items: { ...text, others: anything } },
  models: mappingOf({ others: anything, required: ["model"] }),
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
  volumes: mappingOf({
    scalars: ["null"],
    keys: { name: text, driver: text, driver_opts: options, external, labels: variables },
  }),
  secrets: mappingOf(file),
  configs: mappingOf(file),
};
