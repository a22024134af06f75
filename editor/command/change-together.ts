// Owns the command that runs several commands as one step of undo.
// Must not know what they do.
// Asks bpmn-js's command stack.

/** Name of the command on bpmn-js's command stack. */
export const CHANGE_TOGETHER = 'qc.change-together';

/** One command of the bundle. */
export interface Change {
  readonly command: string;
  readonly context: object;
}

interface CommandStack {
  execute(command: string, context: object): void;
}

/** Command handler for bpmn-js's command stack. */
export class ChangeTogether {
  static readonly $inject = ['commandStack'];
  readonly #commandStack: CommandStack;

  constructor(commandStack: CommandStack) {
    this.#commandStack = commandStack;
  }

  preExecute(context: { readonly changes: readonly Change[] }): void {
    for (const { command, context: inner } of context.changes) this.#commandStack.execute(command, inner);
  }
}
