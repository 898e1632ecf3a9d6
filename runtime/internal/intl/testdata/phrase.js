function () {
	const locales = ["en-US", "en-GB", "en-IN", "en-CA", "en-AU", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "nl-NL", "sv-SE", "pl-PL",
		"ru-RU", "tr-TR", "ja-JP", "zh-CN", "ko-KR"];
	const numbers = [0, -0, 1, 1.5, 2, 3, 4, 5, 8, 11, 12, 13, 14, 21, 22, 23, 25, 80, 100, 101, 102, 111, 112, 113, 800, 1000, 1000000, 1000001, 2000000, 1234567,
		0.5, 1.2, -1, -2, NaN, Infinity, 1e9];
	const lines = [];
	const attempt = (f) => {
		try {
			lines.push(f());
		} catch (e) {
			lines.push(e.name + ": " + e.message);
		}
	};
	for (const locale of locales) {
		for (const options of [{}, { type: "ordinal" }, { minimumFractionDigits: 2 }, { maximumFractionDigits: 0 }, { minimumSignificantDigits: 3 }]) {
			const rules = new Intl.PluralRules(locale, options);
			lines.push(locale + " plural " + JSON.stringify(options) + numbers.map((n) => " " + n + "=" + rules.select(n)).join(""));
			for (const [a, b] of [[0, 1], [1, 2], [1, 1], [2, 5], [1.5, 3], [5, 21], [1, 1000000]]) {
				if (options.type !== "ordinal") lines.push(locale + " range " + a + " " + b + " " + rules.selectRange(a, b));
			}
		}
		for (const type of ["conjunction", "disjunction", "unit"]) {
			for (const style of ["long", "short", "narrow"]) {
				const f = new Intl.ListFormat(locale, { type, style });
				for (const list of ["", "A", "AB", "ABC", "ABCDE", "abi", "ao", "a8", ["x", "hijo"], ["x", "hielo"], ["x", "11"], ["x", "110"], ["x", "Iglesia", "ocho"]]) {
					lines.push([locale, type, style, f.format(list), JSON.stringify(f.formatToParts(list))].join(" "));
				}
			}
		}
		for (const style of ["long", "short", "narrow"]) {
			for (const numeric of ["always", "auto"]) {
				const f = new Intl.RelativeTimeFormat(locale, { style, numeric });
				for (const unit of ["second", "minutes", "hour", "days", "week", "month", "quarters", "year"]) {
					const texts = [-1234.5, -100, -5, -2, -1, -0.5, -0, 0, 1, 1.5, 2, 3, 5, 21, 1000000].map((n) => f.format(n, unit));
					lines.push([locale, style, numeric, unit, ...texts, JSON.stringify(f.formatToParts(-1, unit)), JSON.stringify(f.formatToParts(1234, unit))].join(" "));
				}
			}
		}
		for (const options of [{}, { style: "currency", currency: "USD" }, { style: "currency", currency: "CHF", maximumFractionDigits: 0 }, { style: "percent" },
			{ style: "unit", unit: "liter" }, { style: "unit", unit: "mile-per-hour", unitDisplay: "long" }, { notation: "compact" }, { notation: "compact", compactDisplay: "long" },
			{ style: "currency", currency: "EUR", currencyDisplay: "name" }, { notation: "scientific" }]) {
			if (locale === "tr-TR" && options.currencyDisplay) continue; // Node has the symbol and the name
			const f = new Intl.NumberFormat(locale, options);
			for (const [a, b] of [[3, 5], [3, 3], [-5, 3], [1000, 2000], [-5, -3], [1e6, 2e9], [2.999, 3.001]]) {
				lines.push([locale, JSON.stringify(options), a, b, f.formatRange(a, b)].join(" "));
			}
		}
	}
	attempt(() => new Intl.PluralRules("en", { type: "x" }));
	attempt(() => new Intl.ListFormat("en", { type: "x" }));
	attempt(() => new Intl.ListFormat("en").format([1]));
	attempt(() => new Intl.ListFormat("en", 5));
	attempt(() => new Intl.RelativeTimeFormat("en").format(1, "x"));
	attempt(() => new Intl.RelativeTimeFormat("en").format(1));
	attempt(() => new Intl.ListFormat("en", { type: null }));
	attempt(() => (1).toLocaleString("en", { style: true }));
	attempt(() => [{ toLocaleString() {} }, { toLocaleString: () => null }].toLocaleString());
	attempt(() => new Intl.RelativeTimeFormat("en").format(Infinity, "day"));
	attempt(() => new Intl.NumberFormat("en").formatRange(1, NaN));
	attempt(() => (1).toLocaleString("x_y"));
	attempt(() => (1).toLocaleString("en", null));
	attempt(() => (1).toLocaleString("en", { style: "currency" }));
	attempt(() => (1).toLocaleString("en", { style: "unit" }));
	attempt(() => 1n.toLocaleString("en", { useGrouping: "x" }));
	attempt(() => Number.prototype.toLocaleString.call("x"));
	attempt(() => BigInt.prototype.toLocaleString.call(1));
	attempt(() => [1234.5, 2, , null, 10n].toLocaleString("de-DE", { minimumFractionDigits: 2 }));
	attempt(() => new Float64Array([1234.5, 2]).toLocaleString("de-DE"));
	for (const locale of ["en", "tr", "az-Latn", "x_y", null]) {
		for (const text of ["Iıiİ", "IİI\u0307", "straße", "ÌÍĨ"]) {
			attempt(() => locale + " " + text.toLocaleLowerCase(locale) + " " + text.toLocaleUpperCase(locale));
		}
	}
	attempt(() => Intl.getCanonicalLocales(["EN-us", "zh-hans-cn", "sl-ROZAJ-biske-1994", "de-u-KN-co-phonebk", "en-x-ABC", "und", "x-a"]));
	for (const tag of ["en", "e", "english", "en-", "en-USA", "en-001", "en-Latn-US-x-y", "en-u", "en-a-bb-a-cc", "en-t-de", "i-klingon", "de-1996-1996", "zh-cmn", "en-u-kn-true-ca-gregory", "en-z-yy-b-xx"]) {
		try {
			lines.push(tag + " " + Intl.getCanonicalLocales(tag));
		} catch (e) {
			lines.push(tag + " " + e.name); // V8 has two messages for it
		}
	}
	return lines;
}
