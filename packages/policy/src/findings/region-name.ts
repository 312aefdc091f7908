const region = /^[a-z]{2,8}(?:-[a-z]{1,12}){1,3}-\d{1,2}$/;

/** Words that stand for all Regions of a partition, or for services that have none. */
const globalName = /^(?:aws(?:-[a-z]{1,8}){0,3}-global|global)$/;

/** Whether a text could name a Region. Which ones there are changes too often, and services of one's own have others. */
export function isRegionName(text: string): boolean {
  return text.length <= 40 && (region.test(text) || globalName.test(text));
}
