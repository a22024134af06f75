// Owns what the drawing depends on besides the chart: language, law profile, the course of a case.
// Must not draw.
// Asks nobody.
import type { LawProfile } from '../../engine/authoring.ts';
import type { Language, Marks } from '../options.ts';

/** Shared by the renderer, the translation and the host; changed in place, then redrawn. */
export interface DrawingSettings {
  language: Language;
  lawProfile: LawProfile | undefined;
  marks: Marks | undefined;
  /** Id in the file, of an id in the drawing. */
  inFile: (drawnId: string) => string;
}
