/** Which names promise a secret: its value is then shown nowhere, kept nowhere, and no part of a command line. Pure. */

export function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  return secretWord.test(words) && !harmlessWord.test(words);
}

const secretWord =
  /(?:_|^)(?:auth|credentials?|creds?|key|pat|pass|pwd|pword|private)(?:_|$)|api_?key|passw(?:or)?d|passphrase|secret|token|credential/;
const harmlessWord = /(?:_|^)(?:public|file|version)(?:_|$)/;
