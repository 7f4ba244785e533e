/** What a position names that other places name, too: a stage, or a build argument. */
import { renameArgument } from "../../navigation/argumentRename.ts";
import { renameStage, type StageRename } from "../../navigation/stageRename.ts";
import type { Session } from "../session.ts";
import { argumentHere, argumentPlaces, argumentPlacesInDockerfile } from "./argumentHere.ts";
import {
  type Asked,
  placesInDockerfile,
  type Reach,
  type StageHere,
  type StagePlace,
  stageHere,
  stagePlaces,
  surroundingsOf,
} from "./stageHere.ts";

export interface SymbolHere
  extends Pick<StageHere, "document" | "span" | "renamable" | "dockerfile" | "path"> {
  /** In the Dockerfile, then in compose and bake files. */
  places(reach: Reach): Promise<readonly StagePlace[]>;
  placesInDockerfile(): readonly StagePlace[];
  renamed(newName: string): Promise<StageRename>;
}

/** Undefined where nothing surely means one. */
export async function symbolHere(session: Session, asked: Asked): Promise<SymbolHere | undefined> {
  const stage = await stageHere(session, asked);
  if (stage)
    return {
      ...stage,
      places: (reach) => stagePlaces(session, stage, reach),
      placesInDockerfile: () => placesInDockerfile(session, stage),
      renamed: async (newName) =>
        renameStage(
          stage.dockerfile,
          stage.stage,
          newName,
          await surroundingsOf(session, stage, "workspace"),
        ),
    };
  const argument = await argumentHere(session, asked);
  return (
    argument && {
      ...argument,
      renamable: true,
      places: (reach) => argumentPlaces(session, argument, reach),
      placesInDockerfile: () => argumentPlacesInDockerfile(session, argument),
      renamed: async (newName) =>
        renameArgument(
          argument.dockerfile,
          argument.name,
          newName,
          await surroundingsOf(session, argument, "workspace"),
        ),
    }
  );
}
