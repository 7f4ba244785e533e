/** **Show Rules**: every rule with its present severity and where that comes from; to read about, and to set. */
import * as vscode from "vscode";
import type { RuleState, SeveritySetting } from "../../../server/src/protocol/index.ts";
import { fieldsOf } from "../docker/json.ts";
import { ruleItem, severities, severityIcon, withSeverity } from "../ruleItems.ts";
import type { Trouble } from "../showFailure.ts";
import { reader, type Slipway } from "../slipway.ts";
import { activeFile, uriArgument } from "./argument.ts";

type Step = () => Promise<Trouble | undefined>;

export async function showRules({ server }: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const file = uriArgument(argument) ?? activeFile();
  const answer = await server.rules(file);
  if (!answer.ok) return { failure: answer };
  const { l10n } = reader();
  const items = answer.value.map((rule) => ({
    ...ruleItem(rule, l10n, (path) => vscode.workspace.asRelativePath(path)),
    rule,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: file
      ? vscode.l10n.t("Rules for {0}", vscode.workspace.asRelativePath(file))
      : vscode.l10n.t("Rules"),
    placeHolder: vscode.l10n.t("Search by name, severity or place"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked && showRule({ server }, picked.rule, file);
}

async function showRule(
  { server }: Pick<Slipway, "server">,
  rule: RuleState,
  file: vscode.Uri | undefined,
): Promise<Trouble | undefined> {
  const setting = vscode.workspace.workspaceFolders
    ? vscode.l10n.t("Set its severity in the workspace settings…")
    : vscode.l10n.t("Set its severity in the user settings…");
  const steps: readonly (vscode.QuickPickItem & { readonly step: Step })[] = [
    {
      label: `$(book) ${vscode.l10n.t("Open the rule's page")}`,
      step: async () => {
        await vscode.env.openExternal(vscode.Uri.parse(rule.page, true));
        return undefined;
      },
    },
    {
      label: `$(settings-gear) ${setting}`,
      step: () => ask(rule, (severity) => writeSetting(rule, severity, file)),
    },
    ...(vscode.workspace.workspaceFolders || file
      ? [
          {
            label: `$(edit) ${vscode.l10n.t("Set its severity in the project's .slipway.yaml…")}`,
            step: () => ask(rule, (severity) => writeFile(server, rule, severity, file)),
          },
        ]
      : []),
  ];
  const picked = await vscode.window.showQuickPick(steps, { title: rule.id });
  return picked?.step();
}

async function ask(
  rule: RuleState,
  write: (severity: SeveritySetting) => Promise<Trouble | undefined>,
): Promise<Trouble | undefined> {
  const items = severities.map((severity) => ({
    label: `$(${severityIcon[severity]}) ${severity}`,
    description: [
      ...(severity === rule.severity ? [vscode.l10n.t("as it is now")] : []),
      ...(severity === rule.defaultSeverity ? [vscode.l10n.t("the rule's own")] : []),
    ].join(", "),
    severity,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: rule.id });
  return picked && write(picked.severity);
}

async function writeSetting(
  { id }: RuleState,
  severity: SeveritySetting,
  file: vscode.Uri | undefined,
): Promise<undefined> {
  const configuration = vscode.workspace.getConfiguration("slipway", file);
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const present = configuration.inspect("rules");
  const own = fieldsOf(inWorkspace ? present?.workspaceValue : present?.globalValue);
  await configuration.update(
    "rules",
    { ...own, [id]: withSeverity(own[id], severity) },
    inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
  );
}

/** The change is shown in an editor, for the user to save or to undo. */
async function writeFile(
  server: Slipway["server"],
  { id }: RuleState,
  severity: SeveritySetting,
  file: vscode.Uri | undefined,
): Promise<Trouble | undefined> {
  const answer = await server.severityEdit(id, severity, file);
  if (!answer.ok) return { failure: answer };
  const { edit, file: target } = answer.value;
  if (!target) return undefined;
  const changed = edit !== undefined && (await vscode.workspace.applyEdit(edit));
  if (!changed) {
    const shown = vscode.workspace.asRelativePath(target);
    // Not awaited: it goes by itself, beside the file that is shown.
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Slipway found no place for the rule in {0}.", shown),
    );
  }
  await vscode.window.showTextDocument(target);
  return undefined;
}
