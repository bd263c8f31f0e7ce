/** What stands under a document in a film's picture, and in its place where it is missing. Drawn on top of it. Pure. */
import type { Span } from "../recordings/spans.ts";
import { DOCUMENT, LABEL, pictureBox } from "./film-layout.ts";
import type { Scene } from "./film-scene.ts";
import { colours, middleOf, rectangle, shorten, SMALL, subtitles, write, type Draw } from "./film-titles.ts";
import { causeWords, filmWords } from "./film-words.ts";

/** @param names what stands under each tile, in their order */
export function documentTitlesOf(scene: Scene, names: readonly string[], stretch: Span): string {
  const picture = pictureBox(DOCUMENT);
  const bar = { ...DOCUMENT, y: DOCUMENT.y + picture.height, height: LABEL };
  const draws = scene.documents.flatMap(({ person, source, shown, gaps }): Draw[] => {
    const name = names[scene.tiles.findIndex((tile) => tile.person === person)] ?? "";
    const words = shorten(filmWords.document(source, name), bar.width);
    const left: [number, number] = [bar.x + 12, bar.y + LABEL / 2];
    return [
      ...shown.flatMap((span) => [
        { layer: 1, span, text: rectangle(bar, colours.bar) },
        { layer: 2, span, text: write(words, left, 4, SMALL, colours.white) },
      ]),
      ...gaps.flatMap(({ cause, ...span }) => {
        const why = `${filmWords.noPicture}\\N(${causeWords[cause]})`;
        return [
          { layer: 1, span, text: rectangle(picture, colours.dark) },
          { layer: 2, span, text: write(why, middleOf(picture), 5, 24, colours.quiet) },
        ];
      }),
    ];
  });
  return subtitles(draws, stretch);
}
