import { spawn } from 'node:child_process';

/** Runs an install command, words parted by blanks, in a folder. Throws when it fails: peers without packages would be no comparison. */
export async function install(command, folder) {
  const [program = '', ...args] = command.split(' ').filter(Boolean);
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise((done, failed) => child.on('close', done).on('error', failed));
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
}
