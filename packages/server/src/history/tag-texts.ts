/** The keys of tags do not differ by case. */
export const tagKeyText = (key: string): string => key.toLowerCase();

/** A tag as one text. */
export const tagText = (key: string, value: string): string => `${tagKeyText(key)}\0${value}`;
