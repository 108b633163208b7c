// The page's own few words, in the language of each phone.

const FALLBACK = "en";
const HOLE = /\{(\w+)\}/g;

let words = {};

export async function loadWords() {
  words = await (await fetch("/page/words.json")).json();
}

/** The page's words for a language; English where the bot speaks a language that this page does not. */
export function wordsFor(language) {
  return words[language] ?? words[language.split("-")[0]] ?? words[FALLBACK];
}

/** The language those words are in. */
export function languageOfWords(language) {
  return [language, language.split("-")[0]].find((code) => code in words) ?? FALLBACK;
}

export function fill(sentence, holes) {
  return sentence.replace(HOLE, (_, name) => holes[name]);
}

/** The time of day with plain digits, as the language writes it. */
export function clock(moment, language) {
  return new Intl.DateTimeFormat(`${language}-u-nu-latn`, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
}
