/** In bytes of UTF-8; the least that file systems of today allow for the name of a file, and a length that every one allows for a path below a temporary folder. */
const LONGEST_NAME = 200;
const LONGEST_PATH = 700;

/** Names that mean a device on Windows, with whatever extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Whether a path of a tree may be written below a temporary folder: each of its parts is the plain name of a file or folder
 * on every file system, so that it leads to no other place than the one it names.
 *
 * Nothing in a `node_modules` is written, whatever its case: a `require` of our own process might look there. Nothing in a `.git` either,
 * which git would take for a repository.
 */
export function isSafePath(path: string): boolean {
  // What is no text in UTF-8 comes back as other text.
  if (Buffer.byteLength(path) > LONGEST_PATH || Buffer.from(path).toString() !== path) return false;
  return path.split('/').every(isPlainName);
}

function isPlainName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || Buffer.byteLength(name) > LONGEST_NAME) return false;
  if (/[\u0000-\u001f\u007f\\:*?"<>|]|[. ]$/.test(name)) return false;
  const folded = name.toLowerCase();
  return folded !== 'node_modules' && folded !== '.git' && !DEVICE.test(name);
}
