import yoctoSpinner from 'yocto-spinner';
import type { Progress } from '../stopwatch.ts';
import type { Surroundings } from './surroundings.ts';

/** Progress on a terminal, on standard error; nothing elsewhere. Call `stop` before anything else is printed. */
export function showProgress({ stderr }: Surroundings): { readonly progress: Progress; readonly stop: () => void } {
  if (stderr.isTTY !== true) return { progress: () => {}, stop: () => {} };
  const spinner = yoctoSpinner({ text: 'spillover' }).start();
  return {
    progress: (stage, done, total) => {
      spinner.text = done === undefined || total === undefined ? stage : `${stage} ${done}/${total}`;
    },
    stop: () => {
      spinner.stop();
    },
  };
}
