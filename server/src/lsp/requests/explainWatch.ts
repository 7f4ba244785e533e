/** `slipway/explainWatch`: what Compose Watch does when one file is saved or deleted, and why. */
import {
  type ExplainWatchParams,
  type ExplainWatchResult,
  explainWatchRequest,
  type WatchExplanation,
} from "../../protocol/index.ts";
import { type Explanation, explain } from "../../watch/explain.ts";
import type { WatchModel } from "../../watch/watchModel.ts";
import { pathOf } from "../convert.ts";
import { guarded, type Session } from "../session.ts";
import { composeUriOf, projectName, protocolEffect, WatchPlaces } from "./watchPlaces.ts";

export function registerExplainWatch(session: Session): void {
  session.connection.onRequest(
    explainWatchRequest,
    guarded(session, explainWatchRequest, { projects: [] }, (params: ExplainWatchParams) =>
      explainWatch(session, params),
    ),
  );
}

interface Explained {
  readonly model: WatchModel;
  readonly onSave: Explanation;
}

async function explainWatch(
  { watchModels, files }: Session,
  { uri, composeUri }: ExplainWatchParams,
): Promise<ExplainWatchResult> {
  const path = pathOf(uri);
  if (path === undefined) return { projects: [] };
  const explained = (await watchModels.of(composeUri)).map((model) => ({
    model,
    onSave: explain(model, path, "save"),
  }));
  const near = explained.filter(concerns);
  const places = new WatchPlaces(files);
  const projects = (near.length > 0 ? near : explained).map(({ model, onSave }): WatchExplanation => {
    const onDelete = explain(model, path, "delete");
    return {
      composeUri: composeUriOf(model),
      name: projectName(model),
      stops: places.stops(model),
      complete: model.complete,
      onSave: onSave.effects.map(protocolEffect),
      onDelete: onDelete.effects.map(protocolEffect),
      rules: onSave.rules.map(({ rule, verdict }) => ({
        ...places.rule(rule),
        verdict: places.verdict(verdict),
      })),
    };
  });
  return { projects: projects.toSorted((a, b) => Number(b.onSave.length > 0) - Number(a.onSave.length > 0)) };
}

/** Whether a rule is asked about more than its path. */
const concerns = ({ onSave }: Explained): boolean =>
  onSave.rules.some(({ verdict }) => verdict.kind !== "outside" && verdict.kind !== "inactive");
