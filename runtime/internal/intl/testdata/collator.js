function () {
	const words = ["a", "A", "b", "B", "á", "à", "ä", "z", "Z", "aa", "ab", "Ab", "aB", "résumé", "resume", "Résumé", "co-op", "coop", "CO-OP", "co op", "1", "2", "10",
		"item 2", "item 10", "ß", "ss", "ñ", "n", "o", "ö", "å", "æ", "ae", "_x", "x", "$", "é", "e\u0301", "É", "", "-", "中", "文", "и", "й", "ё", "е", "ж", "ł", "l",
		"i", "ı", "I", "İ", "Z1", "z1", "file1.txt", "file10.txt", "file2.txt", "#", "!", "a b", "a-b", "ab c"];
	// Not Russian, which puts Cyrillic before Latin letters: golang.org/x/text cannot.
	const lines = [];
	for (const locale of ["en", "de", "sv", "es", "pl", "tr", "fr", "nl", "it", "pt"]) {
		for (const options of [{}, { sensitivity: "base" }, { sensitivity: "accent" }, { sensitivity: "case" }, { sensitivity: "variant" }, { numeric: true },
			{ caseFirst: "upper" }, { caseFirst: "lower" }, { ignorePunctuation: true }, { numeric: true, sensitivity: "base" }]) {
			const { compare } = new Intl.Collator(locale, options);
			for (const a of words) {
				lines.push(locale + " " + JSON.stringify(options) + " " + a + ": " + words.map((b) => "<=>"[compare(a, b) + 1] + b).join(" "));
				const b = words[(lines.length * 7) % words.length];
				lines.push(a + " " + b + " " + a.localeCompare(b, locale, options) + " " + a.localeCompare(b));
			}
		}
	}
	return lines;
}
