import { describe, expect, it } from "vitest";
import { isEmail, isGitHash, isRfc3339, isSemver, isSpdx, isUrl } from "./labelFormats.ts";

const formats: readonly (readonly [
  (text: string) => boolean,
  { readonly good: readonly string[]; readonly bad: readonly string[] },
])[] = [
  [
    isUrl,
    {
      good: [
        "https://example.com",
        "http://user:secret@example.com:8080/a/b.html?c=d&e#f",
        "https://[2001:db8::1]/",
        "ssh://git@github.com/team/app.git",
        "mailto:me@example.com",
        "https://example.com/%C3%A9",
      ],
      bad: [
        "example.com",
        "/path",
        "//example.com",
        "not a url",
        "https://exa mple.com",
        "https://example.com:port/",
        "https://example.com/é",
        "https://example.com/%zz",
        "https://example.com/#a#b",
        "1http://example.com",
      ],
    },
  ],
  [
    isRfc3339,
    {
      good: [
        "2021-03-10T10:26:33.564595127+01:00",
        "2021-03-23 13:04:29.300508335+01:00",
        "2024-02-29t23:59:60z",
        "2000-02-29T00:00:00Z",
      ],
      bad: [
        "today",
        "2021-03-10",
        "2021-03-10T10:26:33",
        "2021-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2021-13-01T00:00:00Z",
        "2021-00-01T00:00:00Z",
        "2021-01-00T00:00:00Z",
        "2021-01-01T24:00:00Z",
        "2021-01-01T00:00:00+0100",
        "2021-01-01T00:00:00+24:00",
      ],
    },
  ],
  [
    isSpdx,
    {
      good: [
        "MIT",
        "Apache-2.0",
        "GPL-2.0",
        "GPL-2.0-only+",
        "MIT OR Apache-2.0",
        "(MIT and (BSD-3-Clause OR ISC))",
        "GPL-2.0-or-later WITH Classpath-exception-2.0 AND MIT",
        "LicenseRef-Mine",
        "DocumentRef-x:LicenseRef-Mine",
      ],
      bad: [
        "mit",
        "Mine",
        "MIT OR",
        "OR MIT",
        "MIT Apache-2.0",
        "(MIT",
        "MIT)",
        ")MIT(",
        "()",
        "(MIT) WITH Classpath-exception-2.0",
        "MIT WITH",
        "MIT WITH (",
        "MIT/ISC",
        "toString",
      ],
    },
  ],
  [
    isGitHash,
    {
      good: ["0123abc", "0123456789abcdef0123456789abcdef01234567"],
      bad: ["0123abcd", "0123ABC", "0123abg", "v1", "0123456789abcdef0123456789abcdef012345678"],
    },
  ],
  [
    isSemver,
    {
      good: [
        "0.0.0",
        "1.2.3",
        "1.0.0-alpha.1",
        "1.0.0-0a",
        "1.0.0-x-y-z.--",
        "1.0.0+20130313144700",
        "1.0.0-b+e.01",
      ],
      bad: [
        "1",
        "1.2",
        "v1.2.3",
        "1.2.3.4",
        "01.2.3",
        "1.2.3-",
        "1.2.3-01",
        "1.2.3-a..b",
        "1.2.3+",
        "1.2.3+a..b",
        "1.2.x",
      ],
    },
  ],
  [
    isEmail,
    {
      good: [
        "me@example.com",
        "a.b+c@sub.example.co.uk",
        '"a b"@example.com',
        "me@localhost",
        "me@[192.0.2.1]",
      ],
      bad: [
        "me",
        "@example.com",
        "me@",
        "me@example..com",
        "me@-example.com",
        ".me@example.com",
        "a b@example.com",
        "Me <me@example.com>",
        "me@you@example.com",
      ],
    },
  ],
];

describe.each(formats)("%o", (accepts, { good, bad }) => {
  it.each(good)("takes %s", (text) => expect(accepts(text)).toBe(true));
  it.each(bad)("refuses %s", (text) => expect(accepts(text)).toBe(false));
});

it.each(formats)("reads a long text in no time: %o", (accepts) => {
  const begin = performance.now();
  for (const part of ["a", "1", "-", "a.", "1.", "%41", "(", "@", "a@"]) accepts(part.repeat(100_000));
  expect(performance.now() - begin).toBeLessThan(2_000);
});
