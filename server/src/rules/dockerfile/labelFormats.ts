/** The formats a label's value can be asked to have. Each expression reads a text once, from left to right. */

import oldLicences from "spdx-license-ids/deprecated.json";
import licences from "spdx-license-ids/index.json";

/** An absolute URI (RFC 3986, section 3). */
export function isUrl(text: string): boolean {
  const [, authority, rest] = /^[a-z][a-z\d+.-]*:(?:\/\/([^/?#]*))?(.*)$/is.exec(text) ?? [];
  if (rest === undefined || (authority !== undefined && !isAuthority(authority))) return false;
  const [path = "", fragment = "", ...others] = rest.split("#");
  return others.length === 0 && isUrlText(path) && isUrlText(fragment);
}

/** Path, query or fragment. */
const isUrlText = (text: string): boolean => /^(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*$/i.test(text);

/** `user@host:port` */
function isAuthority(text: string): boolean {
  const at = text.lastIndexOf("@");
  const host = /^(?:\[[\da-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(?::\d*)?$/i;
  return isUrlText(text.slice(0, Math.max(0, at))) && host.test(text.slice(at + 1));
}

/** A date and time with seconds and offset (RFC 3339, section 5.6), where a blank may stand for the `T`. */
export function isRfc3339(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/i.exec(
    text,
  );
  if (!found) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] =
    found.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  const clock = hour < 24 && minute < 60 && second <= 60 && offsetHour < 24 && offsetMinute < 60;
  return day >= 1 && day <= days && clock;
}

const licenceIds: ReadonlySet<string> = new Set([...licences, ...oldLicences]);

/** One licence of the SPDX list, or an expression of them (spdx.github.io/spdx-spec, annex D). */
export function isSpdx(text: string): boolean {
  let depth = 0;
  let before: "operator" | "licence" | "with" | "closed" = "operator";
  for (const [token] of text.matchAll(/[()]|[^\s()]+/g)) {
    const operator = token.toUpperCase();
    if (before === "with") {
      // Exceptions have a list too, which is not at hand.
      if (!/^[A-Za-z\d.-]+$/.test(token)) return false;
      before = "closed";
    } else if (before === "operator") {
      if (token === "(") depth++;
      else if (isLicence(token)) before = "licence";
      else return false;
    } else if (token === ")") {
      if (--depth < 0) return false;
      before = "closed";
    } else if (operator === "AND" || operator === "OR") before = "operator";
    else if (operator === "WITH" && before === "licence") before = "with";
    else return false;
  }
  return depth === 0 && (before === "licence" || before === "closed");
}

const isLicence = (token: string): boolean =>
  licenceIds.has(token.endsWith("+") ? token.slice(0, -1) : token) ||
  licenceIds.has(token) ||
  /^(?:DocumentRef-[A-Za-z\d.-]+:)?LicenseRef-[A-Za-z\d.-]+$/.test(token);

/** A commit, short or whole. */
export const isGitHash = (text: string): boolean => /^(?:[\da-f]{7}|[\da-f]{40})$/.test(text);

/** Three numbers, what comes before a release, what the build was (semver.org). */
export const isSemver = (text: string): boolean =>
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[\dA-Za-z.-]+)?(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/.test(
    text,
  ) && (/^[^-+]*-([^+]*)/.exec(text)?.[1] ?? "0").split(".").every(isPreRelease);

/** A number without leading zeros, or a word. */
const isPreRelease = (text: string): boolean => /^(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)$/.test(text);

/** An address alone, without the name of whom it reaches (RFC 5322, section 3.4.1). */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(0, at));
  const domain = text.slice(at + 1);
  const words = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
  const quoted = /^"(?:[^"\\]|\\.)*"$/;
  return (
    local.length <= 64 &&
    (words.test(local) || quoted.test(local)) &&
    (domain.split(".").every(isHostPart) || /^\[[^[\]\\]*\]$/.test(domain))
  );
}

const isHostPart = (text: string): boolean => /^[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?$/.test(text);
