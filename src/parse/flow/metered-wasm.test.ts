import { expect, test } from 'vitest';
import { FUEL, meteredWasm } from './metered-wasm.ts';

/**
 * (module
 *   (global (mut i32) (i32.const 7))
 *   (func (export "down") (param i32) (result i32) (local i64)
 *     local.get 0  if  local.get 0  i32.const 1  i32.sub  call 0  drop  end  global.get 0))
 */
const PROGRAM = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f],
  ...[3, 2, 1, 0],
  ...[6, 6, 1, 0x7f, 1, 0x41, 7, 0x0b],
  ...[7, 8, 1, 4, 0x64, 0x6f, 0x77, 0x6e, 0, 0],
  ...[10, 21, 1, 19, 1, 1, 0x7e, 0x20, 0, 0x04, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x10, 0, 0x1a, 0x0b, 0x23, 0, 0x0b],
);

function start(): { readonly down: (times: number) => unknown; readonly fuel: { value: unknown } } {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(meteredWasm(PROGRAM)), {});
  const { down, [FUEL]: fuel } = exports;
  if (typeof down !== 'function' || !(fuel instanceof WebAssembly.Global)) throw new TypeError('not exported');
  return { down: (times): unknown => Reflect.apply(down, null, [times]), fuel };
}

test('every call takes one off, and the program does what it did', () => {
  const { down, fuel } = start();
  fuel.value = 100;
  expect([down(9), fuel.value]).toEqual([7, 90]);
});

test('the call that takes the last one stops the program', () => {
  const { down, fuel } = start();
  fuel.value = 10;
  expect(() => down(9)).toThrow('unreachable');
});
