// Owns the dropping of what is undefined: absent and undefined are not the same in stored data.
// Must not look into nested values.
// Asks nobody.

/** A shape whose possibly undefined fields are optional instead. */
export type Present<Shape> = { [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key] } & {
  [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<Shape[Key], undefined>;
};

/** The shape without its undefined fields. */
export function withoutAbsent<Shape extends object>(shape: Shape): Present<Shape> {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Present<Shape>;
}
