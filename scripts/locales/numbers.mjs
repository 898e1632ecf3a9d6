// Writes runtime/internal/intl/cldr/data/LOCALE.txt: lines of a key, a tab and a value,
// sorted. What a value means is said in runtime/internal/intl/cldr/doc.go. A locale with a
// region has only the lines that differ from those of its language.
import { mkdirSync, writeFileSync } from "node:fs";

const folder = "runtime/internal/intl/cldr/data";
const languages = ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru", "tr", "ja", "zh", "ko"];
const regions = ["en-GB", "en-IN", "en-CA", "en-AU"];
const common = ("AED ARS AUD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KRW KWD MXN MYR " +
	"NGN NOK NZD PEN PHP PKR PLN RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR").split(" ");
const numeric = new Set(["integer", "group", "decimal", "fraction", "nan", "infinity", "exponentSeparator", "exponentInteger"]);
const dollars = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" }; // a symbol that needs no space
const displays = ["long", "short", "narrow"];

/** What a number is made of, as a pattern: # for its digits, - + % ¤ for these, and the text around. */
function pattern(parts) {
	const signs = { minusSign: "-", plusSign: "+", percentSign: "%", currency: "¤" };
	let text = "";
	for (const { type, value } of parts) {
		if (!numeric.has(type)) text += signs[type] ?? value;
		else if (!text.endsWith("#")) text += "#";
	}
	return text;
}

/** Values by plural category, one if they are all the same. */
function byCategory(values) {
	return values.every((v) => v === values[0]) ? values[0] : values.join("|");
}

function symbols(locale, put) {
	const part = (type, n, options) =>
		new Intl.NumberFormat(locale, options).formatToParts(n).find((p) => p.type === type)?.value ?? "";
	put("decimal", part("decimal", 1.5));
	put("group", part("group", 1234567));
	put("minus", part("minusSign", -1));
	put("plus", part("plusSign", 1, { signDisplay: "always" }));
	put("percent", part("percentSign", 1, { style: "percent" }));
	put("nan", part("nan", NaN));
	put("infinity", part("infinity", Infinity));
	put("exponent", part("exponentSeparator", 1e9, { notation: "scientific" }));
	put("approximately", new Intl.NumberFormat(locale).formatRange(1, 1).replace("1", ""));
	put("range", new Intl.NumberFormat(locale).formatRange(1, 2).slice(1, -1));
	const groups = new Intl.NumberFormat(locale).formatToParts(123456789012).filter((p) => p.type === "integer");
	const least = new Intl.NumberFormat(locale).formatToParts(1234).some((p) => p.type === "group") ? 1 : 2;
	put("grouping", `${groups.at(-1).value.length} ${groups.at(-2).value.length} ${least}`);
	put("currency decimal", part("decimal", 1.5, dollars));
	put("currency group", part("group", 1234567, dollars));
}

function patterns(locale, put) {
	const both = (options) => {
		const f = new Intl.NumberFormat(locale, options);
		return pattern(f.formatToParts(1)) + ";" + pattern(f.formatToParts(-1));
	};
	put("pattern decimal", both({}));
	put("pattern percent", both({ style: "percent" }));
	put("pattern currency", both(dollars));
	put("pattern accounting", both({ ...dollars, currencySign: "accounting" }));
}

function currencies(locale, samples, put) {
	const codes = locale.startsWith("en") ? Intl.supportedValuesOf("currency") : common;
	for (const currency of codes) {
		const show = (n, currencyDisplay) =>
			new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay, maximumFractionDigits: 1, minimumFractionDigits: 0 })
				.formatToParts(n);
		const text = (n, currencyDisplay) => show(n, currencyDisplay).find((p) => p.type === "currency").value;
		put(`currency ${currency}`, [text(1, "symbol"), text(1, "narrowSymbol"), ...samples.map((n) => text(n, "name"))].join("|"));
	}
	const f = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", currencyDisplay: "name" });
	put("pattern name", pattern(f.formatToParts(5)));
}

function compact(locale, category, put) {
	for (const compactDisplay of ["short", "long"]) {
		for (const style of ["decimal", "currency"]) {
			const f = new Intl.NumberFormat(locale, { notation: "compact", compactDisplay, ...(style === "currency" ? dollars : {}) });
			for (let power = 3; power < 15; power++) {
				const shown = f.formatToParts(2 * 10 ** power).filter((p) => p.type === "integer").map((p) => p.value).join("");
				const exponent = power + 1 - shown.length;
				const found = new Map();
				for (const n of [2, 5, 1.5, 1]) {
					const c = category(n * 10 ** (power - exponent));
					if (!found.has(c)) found.set(c, pattern(f.formatToParts(n * 10 ** power)));
				}
				if (!found.get("one")?.includes("#")) found.delete("one");
				const values = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
				put(`compact ${style} ${compactDisplay} ${power}`,
					exponent + " " + byCategory(values.map((c) => found.get(c) ?? found.get("other") ?? found.get("many"))));
				const one = pattern(f.formatToParts(10 ** power));
				if (!one.includes("#")) put(`compact ${style} ${compactDisplay} ${power} one`, one);
			}
		}
	}
}

function units(locale, samples, put) {
	const names = Intl.supportedValuesOf("unit");
	for (const unitDisplay of displays) {
		const show = (unit) => {
			const f = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay });
			return samples.map((n) => pattern(f.formatToParts(n)).replaceAll("%", f.formatToParts(n).find((p) => p.type === "percentSign")?.value ?? "%"));
		};
		const simple = Object.fromEntries(names.map((unit) => [unit, show(unit)]));
		for (const unit of names) put(`unit ${unit} ${unitDisplay}`, byCategory(simple[unit]));
		// "{0} per hour", as far as a number of acres shows it.
		const per = {};
		for (const unit of names) {
			const whole = show(`acre-per-${unit}`);
			per[unit] = whole.at(-1).replace(simple.acre.at(-1), "{0}");
			put(`per ${unit} ${unitDisplay}`, per[unit]);
		}
		for (const above of names) {
			for (const below of names) {
				if (above === below) continue;
				const whole = byCategory(show(`${above}-per-${below}`));
				const composed = byCategory(simple[above].map((text) => per[below].replace("{0}", () => text)));
				if (whole !== composed) put(`unit ${above}-per-${below} ${unitDisplay}`, whole);
			}
		}
	}
}

function lists(locale, put) {
	for (const type of ["conjunction", "disjunction", "unit"]) {
		for (const style of displays) {
			const f = new Intl.ListFormat(locale, { type, style });
			const [, two] = /^1(.*)2$/.exec(f.format("12"));
			const [, ...several] = /^1(.*)2(.*)3(.*)4$/.exec(f.format("1234"));
			put(`list ${type} ${style}`, [two, ...several].join("|"));
		}
	}
}

function relative(locale, samples, put) {
	for (const unit of ["second", "minute", "hour", "day", "week", "month", "quarter", "year"]) {
		for (const style of displays) {
			const always = new Intl.RelativeTimeFormat(locale, { style });
			const auto = new Intl.RelativeTimeFormat(locale, { style, numeric: "auto" });
			put(`past ${unit} ${style}`, byCategory(samples.map((n) => pattern(always.formatToParts(-n, unit)))));
			put(`future ${unit} ${style}`, byCategory(samples.map((n) => pattern(always.formatToParts(n, unit)))));
			const words = [];
			for (let n = -3; n <= 3; n++) {
				const parts = auto.formatToParts(n, unit);
				if (parts.length === 1 && parts[0].type === "literal") words.push(n + "=" + parts[0].value);
			}
			put(`words ${unit} ${style}`, words.join("|"));
		}
	}
}

/** The lines of a locale. */
function record(locale) {
	const lines = new Map();
	const put = (key, value) => lines.set(key, value);
	const rules = new Intl.PluralRules(locale);
	const { pluralCategories } = rules.resolvedOptions();
	const samples = pluralCategories.map((c) => [1, 2, 5, 1.5, 1000000].find((n) => rules.select(n) === c));
	put("plural cardinal", pluralCategories.join(" "));
	put("plural ordinal", new Intl.PluralRules(locale, { type: "ordinal" }).resolvedOptions().pluralCategories.join(" "));
	pluralCategories.forEach((from, i) => pluralCategories.forEach((to, j) => {
		put(`plural ${from} ${to}`, rules.selectRange(samples[i], samples[j]));
	}));
	symbols(locale, put);
	patterns(locale, put);
	currencies(locale, samples, put);
	compact(locale, (n) => rules.select(n), put);
	units(locale, samples, put);
	lists(locale, put);
	relative(locale, samples, put);
	return lines;
}

mkdirSync(folder, { recursive: true });
const recorded = new Map();
for (const locale of [...languages, ...regions]) {
	const lines = record(locale);
	recorded.set(locale, lines);
	const base = recorded.get(locale.split("-")[0]);
	const own = [...lines].filter(([key, value]) => base === lines || base.get(key) !== value);
	writeFileSync(`${folder}/${locale}.txt`, own.map(([key, value]) => key + "\t" + value + "\n").sort().join(""));
}
const digits = Intl.supportedValuesOf("currency").map((currency) =>
	[currency, new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits]);
writeFileSync(`${folder}/root.txt`, digits.filter(([, n]) => n !== 2).map(([currency, n]) => `digits ${currency}\t${n}\n`).join(""));
