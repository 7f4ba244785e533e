/** Whether the name of a variable says that its value is a secret. */

export function isSecretName(name: string): boolean {
  const words = name.toLowerCase();
  return (secretWord.test(words) || accountNames.has(words)) && !harmlessWord.test(words);
}

/** The builder's words, of which the longer ones also count at the end of another: `DBPASSWORD`. */
const secretWord =
  /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)|(?:api_?key|client_?key|private_?key|password|passwd|secret|token)(?:_|$)/;

/** The builder's too, and what says where a secret is, not what it is. */
const harmlessWord = /(?:_|^)(?:public|file|version)(?:_|$)|_auth_(?:sock|mode)$/;

/** The other half of a credential, by the names that services give it. */
const accountNames = new Set([
  "cf_username",
  "ci_deploy_user",
  "docker_email",
  "docker_username",
  "heroku_api_user",
  "okta_oauth2_clientid",
  "os_username",
]);
