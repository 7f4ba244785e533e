/** The size from build to build: a chart of steps for those who see, a table for those who listen. */

import { element, setText, type View } from "../../../webview/dom/elements.ts";
import type { TrendContent } from "../messages.ts";

const namespace = "http://www.w3.org/2000/svg";

export function trendView(): View<TrendContent> {
  const title = element("h4");
  const last = element("b");
  const delta = element("span", "delta");
  const range = element("p", "note");
  const chart = document.createElementNS(namespace, "svg");
  const steps = document.createElementNS(namespace, "path");
  const end = document.createElementNS(namespace, "path");
  const table = element("table");
  const group = element("div", "group trend", element("div", "heading", title));
  steps.classList.add("steps");
  end.classList.add("end");
  chart.setAttribute("preserveAspectRatio", "none");
  // The table says it better.
  chart.setAttribute("aria-hidden", "true");
  chart.append(steps, end);
  group.append(element("p", "now", last, " ", delta), chart, range, element("div", "spoken", table));
  let drawn = "";
  return {
    element: group,
    update: (content) => {
      group.dataset["role"] = content.role;
      group.dataset["direction"] = content.direction;
      setText(title, content.title);
      setText(last, content.last);
      setText(delta, content.delta);
      setText(range, content.range);
      const now = JSON.stringify([content.heights, content.table]);
      if (now === drawn) return;
      drawn = now;
      const { heights } = content;
      chart.setAttribute("viewBox", `0 0 ${heights.length} 1`);
      steps.setAttribute("d", stepsPath(heights));
      // A line without length and with round ends is a dot, however the chart is stretched.
      end.setAttribute("d", `M${heights.length} ${1 - (heights.at(-1) ?? 0)}h0`);
      table.replaceChildren(...tableContent(content.table));
    },
  };
}

/** Each build's size holds until the next. */
function stepsPath(heights: readonly number[]): string {
  return heights.map((height, index) => `${index === 0 ? "M0 " : "V"}${1 - height}H${index + 1}`).join("");
}

function tableContent({ caption, head, rows }: TrendContent["table"]): readonly HTMLElement[] {
  const heads = head.map((text) => {
    const cell = element("th", "", text);
    cell.scope = "col";
    return cell;
  });
  const lines = rows.map((row) => element("tr", "", ...row.map((text) => element("td", "", text))));
  return [
    element("caption", "", caption),
    element("thead", "", element("tr", "", ...heads)),
    element("tbody", "", ...lines),
  ];
}
