/**
 * Notes of what is to be released, in the place and by the name that the tool gives them which writes and reads them: Rush
 * (`common/changes/<package>/<branch>_<date>.json`), Beachball (`change/<package>-<id>.json`).
 */
const RELEASE_NOTE =
  /^common\/changes\/.+_\d{4}-\d\d-\d\d-\d\d-\d\d(?:-\d\d)?\.json$|(?:^|\/)change\/[^/]*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.json$/;

/** Whether a file is a note of what is to be released: its name has a date or an id in it that nobody but the tool has, so that no import means it that says nothing of it. */
export const isReleaseNote = (path: string): boolean => RELEASE_NOTE.test(path);
