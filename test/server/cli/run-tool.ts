// Owns running a command-line tool inside the test and hearing what it says.
// Must not start a process: that is for one test.
// Asks the tool.
import type { Test } from 'tap';

/** What a tool said and how it ended. */
export interface ToolResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a tool with `argv`. */
export async function runTool(t: Test, tool: (argv: readonly string[]) => Promise<number>, argv: readonly string[]): Promise<ToolResult> {
  const out = t.capture(console, 'log');
  const err = t.capture(console, 'error');
  const code = await tool(argv);
  const said = (calls: { args: unknown[] }[]): string => calls.map(({ args }) => args.join(' ')).join('\n');
  const result = { code, out: said(out()), err: said(err()) };
  out.restore();
  err.restore();
  return result;
}
