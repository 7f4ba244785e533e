/** `slipway/rules` and `slipway/severityEdit`: the rules as they are set, and setting one in the project's file. */
import { type Configuration, configurationKind } from "../../config/configuration.ts";
import { severityEdit } from "../../config/severityEdit.ts";
import { directoryOf, innermostOf, nameOf } from "../../files/paths.ts";
import { rulePage } from "../../lint/rulePage.ts";
import {
  type RulesParams,
  type RulesResult,
  rulesRequest,
  type SeverityEditParams,
  type SeverityEditResult,
  type SeverityOrigin,
  severityEditRequest,
} from "../../protocol/index.ts";
import { rules } from "../../rules/index.ts";
import { closedDocument, pathOf, uriOf } from "../convert.ts";
import { nativePath } from "../disk/nativePath.ts";
import { guarded, type Session } from "../session.ts";
import { workspaceEdit } from "../workspaceEdit.ts";

export function registerRulesRequest(session: Session): void {
  const { connection } = session;
  connection.onRequest(
    rulesRequest,
    guarded(session, rulesRequest, { rules: [] }, async (params: RulesParams | null) =>
      ruleStates(session, await configurationOf(session, params?.uri)),
    ),
  );
  connection.onRequest(
    severityEditRequest,
    guarded(
      session,
      severityEditRequest,
      { edit: null, file: null },
      async (params: SeverityEditParams): Promise<SeverityEditResult> => {
        const configuration = await configurationOf(session, params.uri);
        return editFor(session, configuration, params);
      },
    ),
  );
}

async function configurationOf(session: Session, uri: string | undefined): Promise<Configuration> {
  const [folder] = session.folders.uris;
  const settings = await session.settings.of(uri ?? folder ?? "");
  return session.configurations.of(uri === undefined ? undefined : pathOf(uri), settings);
}

const ruleStates = ({ textsOf }: Session, { settings, origins }: Configuration): RulesResult => ({
  rules: rules.map((rule) => {
    const { id, severity } = rule;
    return {
      id,
      summary: textsOf(rule).summary,
      severity: settings.get(id)?.severity ?? severity,
      defaultSeverity: severity,
      origin: originForClient(origins.get(id) ?? { kind: "default" }),
      page: rulePage(id),
    };
  }),
});

const originForClient = (origin: SeverityOrigin): SeverityOrigin =>
  "path" in origin ? { ...origin, path: nativePath(origin.path) } : origin;

/** The file that holds, else a new one on top of the workspace folder. */
function editFor(
  session: Session,
  { files }: Configuration,
  { uri, rule, severity }: SeverityEditParams,
): SeverityEditResult {
  const existing = files.find(({ path }) => configurationKind(nameOf(path)) === "slipway");
  const path = existing?.path ?? newFile(session, uri);
  if (path === undefined) return { edit: null, file: null };
  const edit = severityEdit(existing?.text ?? "", rule, severity);
  const file = { path, edits: edit ? [edit] : [], create: !existing };
  const nowhere = { uri: "", text: closedDocument("") };
  return {
    edit: (edit && workspaceEdit(session, nowhere, { edits: [], elsewhere: [file] })) ?? null,
    file: session.documents.at(path)?.uri ?? uriOf(path),
  };
}

function newFile({ folders }: Session, uri: string | undefined): string | undefined {
  const path = uri === undefined ? undefined : pathOf(uri);
  const folder =
    path === undefined ? folders.paths[0] : (innermostOf(folders.paths, path) ?? directoryOf(path));
  return folder === undefined ? undefined : `${folder.replace(/\/$/, "")}/.slipway.yaml`;
}
