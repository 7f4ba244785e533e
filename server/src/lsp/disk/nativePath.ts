/** Between the paths of the core and those of the machine it runs on. */

/** A path in the notation of this machine (`C:\srv`, `/srv`, from Node) as the core writes it. */
export function corePath(native: string): string {
  return lowerDrive(/^([a-z]:)?\\|^[a-z]:/i.test(native) ? native.replaceAll("\\", "/") : native);
}

/** A path of the core in the notation of the machine it is on: only Windows has drives and shares. */
export const nativePath = (path: string): string =>
  /^[a-z]:|^\/\//.test(path) ? path.replaceAll("/", "\\") : path;

export const lowerDrive = (path: string): string =>
  /^[A-Z]:/.test(path) ? path.charAt(0).toLowerCase() + path.slice(1) : path;
