/** Which parts of the view the reader has opened and closed; it outlives the page. */

export interface Openness {
  isOpen(key: string, otherwise: boolean): boolean;
  set(key: string, open: boolean): void;
}

export interface OpennessStore {
  read(): Readonly<Record<string, boolean>>;
  write(opened: Readonly<Record<string, boolean>>): void;
}

export function openness(store: OpennessStore): Openness {
  return {
    isOpen: (key, otherwise) => store.read()[key] ?? otherwise,
    set: (key, open) => store.write({ ...store.read(), [key]: open }),
  };
}
