/** Which names promise a secret: its value is then shown nowhere, kept nowhere, and no part of a command line. Pure. */

/** Rather one too many than one too few: all it costs is that a value is asked for again. */
export const isSecretName = (name: string): boolean =>
  /pass(?:word|wd|phrase)?|pwd|secret|token|credential|auth|api_?key|private|(?:^|_)key(?:$|_)|(?:access|license|signing)_?key/i.test(
    name,
  );
