/**
 * What a service publishes, in short (`127.0.0.1:8080:80/tcp`) and long syntax.
 * https://docs.docker.com/reference/compose-file/services/#ports
 */
import type { Span } from "../text/span.ts";
import { composeValue, presentValue } from "./values/composeValue.ts";
import { asMapping, asSequence, merged } from "./yaml/yamlLookup.ts";
import type { YamlNode } from "./yaml/yamlTree.ts";

export interface ComposePort {
  readonly span: Span;
  /** A port or a range, `3000` or `3000-3005`; undefined when a variable decides it. */
  readonly target: string | undefined;
  /** A port or a range of the host; undefined when Docker chooses it, or a variable decides it. */
  readonly published: string | undefined;
  readonly hostIp: string | undefined;
  readonly protocol: string;
}

export function composePorts(node: YamlNode | undefined): readonly ComposePort[] {
  return (asSequence(node)?.items ?? []).flatMap((item) => composePort(item) ?? []);
}

export function composePort(item: YamlNode): ComposePort | undefined {
  const mapping = asMapping(item);
  if (!mapping) {
    const value = composeValue(item);
    return value && { span: item.span, ...shortSyntax(value.known ? value.text : "") };
  }
  const { entries } = merged(mapping);
  const text = (key: string): string | undefined => {
    const value = presentValue(entries.get(key)?.value);
    return value?.known ? value.text : undefined;
  };
  return {
    span: mapping.span,
    target: text("target"),
    published: text("published"),
    hostIp: text("host_ip"),
    protocol: text("protocol") ?? "tcp",
  };
}

/** `[[HOST_IP:][PUBLISHED]:]TARGET[/PROTOCOL]`; an IPv6 host stands in brackets. */
const short =
  /^(?:(?:(?<hostIp>\[[^\]]*\]|[^:[\]]*):)?(?<published>[\d-]*):)?(?<target>[\d-]+)(?:\/(?<protocol>\w+))?$/;

function shortSyntax(text: string): Omit<ComposePort, "span"> {
  const { hostIp, published, target, protocol = "tcp" } = short.exec(text)?.groups ?? {};
  return {
    target,
    published: published || undefined,
    hostIp: hostIp?.replace(/^\[|\]$/g, "") || undefined,
    protocol,
  };
}
