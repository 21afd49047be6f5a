import { ts } from 'ts-morph';
import { folderOf } from '../graph/paths.ts';
import { type ConfigurationHost, type ConfigurationTrouble, type RawConfiguration, ROOT } from './raw-configuration.ts';

/** The options that bear on where a specifier leads, and where it writes. */
const KEPT_OPTIONS = [
  'baseUrl',
  'configFilePath',
  'customConditions',
  'declarationDir',
  'module',
  'moduleDetection',
  'moduleResolution',
  'moduleSuffixes',
  'outDir',
  'paths',
  'pathsBasePath',
  'preserveSymlinks',
  'resolvePackageJsonExports',
  'resolvePackageJsonImports',
  'rootDir',
  'rootDirs',
] as const;

/** "File '{0}' not found.": the diagnostic for an `extends` that leads nowhere. */
const FILE_NOT_FOUND = 6053;

/** "Cannot read file '{0}'.": the same, where the path ends with `.json`. */
const CANNOT_READ = 5083;

/** "Circularity detected while resolving configuration". */
const CIRCULARITY = 18000;

/** Diagnostics that concern compiling alone: no inputs found, unknown or contradictory options. Below 5000 are those of syntax. */
const isOfNoConcern = ({ code }: ts.Diagnostic): boolean =>
  code >= 5000 && ![FILE_NOT_FOUND, CANNOT_READ, CIRCULARITY].includes(code);

/** Reads a configuration with everything it extends, as the compiler does. What it extends is parsed anew each time, so that the host is asked for all of it. */
export function readConfiguration(path: string, host: ConfigurationHost): RawConfiguration {
  const text = host.readFile(ROOT + path);
  const troubles: ConfigurationTrouble[] = [];
  const report = (file: string, severity: 'warning' | 'note', message: string) => {
    troubles.push({ file, severity, message });
  };
  const parsed = ts.parseConfigFileTextToJson(ROOT + path, text ?? '{}');
  if (text === undefined) report(path, 'warning', 'its text was not read');
  if (parsed.error) report(path, 'warning', messageOf(parsed.error));
  const raw: unknown = parsed.config;
  const json = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : {};
  const parseHost: ts.ParseConfigHost & ts.ModuleResolutionHost = {
    useCaseSensitiveFileNames: true,
    fileExists: (at) => host.fileExists(at),
    readFile: (at) => host.readFile(at),
    directoryExists: (at) => host.directoryExists(at),
    realpath: (at) => host.realpath(at),
    getCurrentDirectory: () => ROOT,
    // Coverage is decided file by file: see coverage.ts.
    readDirectory: () => [],
  };
  const config = ts.parseJsonConfigFileContent(json, parseHost, ROOT + folderOf(path), undefined, ROOT + path);
  for (const error of config.errors) {
    if (isOfNoConcern(error)) continue;
    // A base that comes with a package is not there without an install, and one that a framework generates
    // (`.svelte-kit/tsconfig.json`) not without a build: both are as they should be.
    const isPackage = error.code === FILE_NOT_FOUND && !/'\.{0,2}\//.test(messageOf(error));
    const isGenerated = error.code === CANNOT_READ && /[/']\.\w/.test(messageOf(error));
    const source = error.file ? error.file.fileName.slice(ROOT.length) : path;
    report(source, isPackage || isGenerated ? 'note' : 'warning', messageOf(error));
  }
  const values = new Map(Object.entries(config.options));
  const kept = KEPT_OPTIONS.filter((option) => values.get(option) !== undefined);
  const whole = new Map(Object.entries((config.raw ?? {}) as object));
  const listed = ['files', 'include', 'exclude'].filter((field) => whole.get(field) !== undefined);
  return {
    options: Object.fromEntries(kept.map((option) => [option, values.get(option)])),
    raw: Object.fromEntries(listed.map((field) => [field, whole.get(field) as unknown])),
    references: (config.projectReferences ?? []).map((reference) => reference.path),
    troubles,
  };
}

const messageOf = ({ messageText }: ts.Diagnostic): string =>
  ts.flattenDiagnosticMessageText(messageText, ' ').replace(/(?<=[\s'])\//g, '');
