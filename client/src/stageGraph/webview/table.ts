/** The graph as a table, one row a stage; what has a line in a file is a button that opens it. */
import { element } from "../../webview/dom/elements.ts";
import type { CellText, TableContent } from "../messages.ts";

export type Open = (id: string, place: number) => void;

/** Drawn anew where something changed; a button that has the focus keeps its place in the row. */
export class Table {
  readonly element = element("div", "table");
  readonly #open: Open;
  #drawn = "";

  constructor(open: Open) {
    this.#open = open;
  }

  update(content: TableContent, name: string): void {
    const written = JSON.stringify([content, name]);
    if (written === this.#drawn) return;
    this.#drawn = written;
    const focused = [...this.element.querySelectorAll("button")].indexOf(
      document.activeElement as HTMLButtonElement,
    );
    const head = element("tr", "", ...content.head.map((text) => header(text, "col")));
    const rows = content.rows.map(({ part, cells }) => {
      const [first = [], ...others] = cells;
      const label = header("", "row");
      label.append(...first.map((text) => this.#cell(text)));
      const row = element(
        "tr",
        part,
        label,
        ...others.map((texts, index) => {
          const cell = element("td", "", ...texts.map((text) => this.#cell(text)));
          cell.dataset["head"] = content.head[index + 1] ?? "";
          return cell;
        }),
      );
      return row;
    });
    const caption = element("caption", "spoken", name);
    this.element.replaceChildren(
      element("table", "", caption, element("thead", "", head), element("tbody", "", ...rows)),
    );
    if (focused >= 0) this.element.querySelectorAll("button")[focused]?.focus();
  }

  #cell({ text, tone, opens }: CellText): HTMLElement {
    if (!opens) return element("span", tone, text);
    const button = element("button", `link ${tone}`, text);
    button.type = "button";
    button.addEventListener("click", () => this.#open(opens.id, opens.place));
    return button;
  }
}

function header(text: string, scope: "col" | "row"): HTMLTableCellElement {
  const cell = element("th", "", text);
  cell.scope = scope;
  return cell;
}
