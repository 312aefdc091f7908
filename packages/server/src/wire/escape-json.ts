/**
 * What JSON lets stand as it is, and a terminal or a reader does not take for text: DELETE and the C1 controls, which steer
 * terminals like ESC does; the separators of lines; and what turns the direction of text around, so that it reads as another
 * (https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters).
 */
const deceptive = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
const allDeceptive = new RegExp(deceptive, 'g');

/**
 * JSON text of the same value, in which nothing steers a terminal or deceives who reads it: such a character stands in strings
 * only, and is written there as `\u009b`.
 */
export function escapeJson(json: string): string {
  return deceptive.test(json) ? json.replaceAll(allDeceptive, escaped) : json;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
