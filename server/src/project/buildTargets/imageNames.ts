/** Names for images that have none yet. */

/** A repository name the engine accepts, from a folder's name: `Mon Café` becomes `mon-cafe`. */
export function repositoryFrom(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    // Separators stand alone and between letters or digits (github.com/distribution/reference, grammar of a name).
    .replace(/[._-]{2,}/g, "-")
    .replace(/^[._-]+|[._-]+$/g, "");
  return plain || "image";
}

/** The repository of a reference, without tag and digest: `localhost:5000/app` of `localhost:5000/app:1`. */
export function repositoryOf(reference: string): string {
  const [name = ""] = reference.split("@");
  const colon = name.lastIndexOf(":");
  return colon > name.lastIndexOf("/") ? name.slice(0, colon) : name;
}
