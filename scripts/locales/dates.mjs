// Writes runtime/internal/intl/datetime/locales.txt, how dates are written in the languages that
// package datetime has, and zones.txt, the names of time zones.
//
// A pattern is found by formatting with each combination of options and looking at the
// parts. Of combinations that differ in the width of fields alone one is recorded, and
// those whose pattern does not follow from it as package datetime (skeleton.go) makes it.
import { writeFileSync, readFileSync } from "node:fs";

const folder = "runtime/internal/intl/datetime";

// Each locale with the one whose lines it shares.
const locales = {
	"en-US": "", "en-GB": "en-US", "en-AU": "en-GB", "en-CA": "en-US", "en-IN": "en-GB",
	"de-DE": "", "fr-FR": "", "es-ES": "", "it-IT": "", "pt-BR": "", "nl-NL": "", "sv-SE": "",
	"pl-PL": "", "ru-RU": "", "tr-TR": "", "ja-JP": "", "zh-CN": "", "ko-KR": "",
};

const cartesian = (lists) => lists.reduce((all, list) => all.flatMap((a) => list.map((b) => a + b)), [""]);
const dateKeys = cartesian([
	["", "G", "GGGG", "GGGGG"], ["", "y", "yy"], ["", "M", "MM", "MMM", "MMMM", "MMMMM"],
	["", "E", "EEEE", "EEEEE"], ["", "d", "dd"],
]).filter((key) => key !== "" && (!key.includes("G") || key.includes("y")));
const timeKeys = cartesian([
	["", "B", "BBBB", "BBBBB"], ["", "h", "hh", "H", "HH", "K", "k"], ["", "m", "mm"], ["", "s", "ss"], ["", "S"], ["", "z", "zzzz", "O", "OOOO"],
]).filter((key) => /^(B*([hHKk]+(m+(s+S?)?)?)?|m+(s+S?)?|s+S?|S)[zO]*$/.test(key) && /^[^zO]/.test(key) && !/B[Hk]/.test(key));
const weekdayKeys = cartesian([["E", "EEEE", "EEEEE"], timeKeys.filter((key) => /[hHKk]/.test(key) && !/[SzO]/.test(key))]);

const rangeKeys = cartesian([["", "y"], ["", "M", "MMM", "MMMM"], ["", "E", "EEEE"], ["", "d"]])
	.filter((key) => dateKeys.includes(key) && !unusual(key)).concat("h", "hm", "H", "Hm");

// unusual are combinations of which only one is recorded, whatever the widths.
function unusual(key) {
	return /E/.test(key) && /[yM]/.test(key) && !/d/.test(key) || /y/.test(key) && /d/.test(key) && !/M/.test(key);
}

const text = { 1: "short", 4: "long", 5: "narrow" };
const number = { 1: "numeric", 2: "2-digit" };
const cycles = { h: "h12", H: "h23", K: "h11", k: "h24" };

// optionsOf are the options that a key stands for.
function optionsOf(key) {
	const o = { timeZone: "UTC" };
	for (const [field] of key.matchAll(/(.)\1*/g)) {
		const n = field.length;
		switch (field[0]) {
			case "G": o.era = text[n]; break;
			case "y": o.year = number[n]; break;
			case "M": o.month = number[n] ?? { 3: "short", 4: "long", 5: "narrow" }[n]; break;
			case "E": o.weekday = text[n]; break;
			case "d": o.day = number[n]; break;
			case "B": o.dayPeriod = text[n]; break;
			case "h": case "H": case "K": case "k": o.hour = number[n], o.hourCycle = cycles[field[0]]; break;
			case "m": o.minute = number[n]; break;
			case "s": o.second = number[n]; break;
			case "S": o.fractionalSecondDigits = 3; break;
			case "z": o.timeZoneName = text[n]; break;
			case "O": o.timeZoneName = text[n] + "Offset"; break;
		}
	}
	return o;
}

const sample = Date.UTC(2026, 0, 5, 5, 4, 9, 7); // a Monday
const day = 86_400_000, hour = 3_600_000;
const months = Array.from({ length: 12 }, (_, i) => Date.UTC(2026, i, 5, 5));
const weekdays = Array.from({ length: 7 }, (_, i) => Date.UTC(2026, 0, 4 + i, 5)); // from Sunday
const eras = [Date.UTC(-500, 0, 5), sample];
const hours = Array.from({ length: 24 }, (_, i) => Date.UTC(2026, 0, 5, i));
// Ends of ranges that begin with the sample, by the largest field that is another one.
const ends = {
	y: Date.UTC(2027, 2, 9, 5, 4, 9), M: Date.UTC(2026, 2, 9, 5, 4, 9), d: Date.UTC(2026, 0, 6, 5, 4, 9),
	a: hours[15] + 249_007, h: hours[6] + 249_007, m: sample + 180_000,
};
const halves = [hours[5], hours[15]];

// one is the value of the part of a type.
const one = (format, type) => (t) => format.formatToParts(t).find((p) => p.type === type)?.value;
const quote = (literal) => literal.replace(/'/g, "''").replace(/[A-Za-z]+/g, "'$&'");

// Recorder records one locale.
class Recorder {
	lines = new Map();
	constructor(locale) {
		this.locale = locale;
		// Names beside a day first: they are those that the letters M and E stand for, and a and B.
		for (const key of ["MMMd", "MMMMd", "MMMMMd", "Ed", "EEEEd", "EEEEEd", "Gy", "GGGGy", "GGGGGy", "hm"]) this.pattern(optionsOf(key));
		for (const keys of [dateKeys, timeKeys, weekdayKeys]) this.patterns(keys);
		this.dayPeriods();
		this.glue();
		this.styles();
		this.ranges();
		this.rangeGlue();
		this.cycles();
		this.offsets();
	}

	format(options) { return new Intl.DateTimeFormat(this.locale, options); }

	// symbol is the letters for names: those that have the list already, or new ones. Where no
	// width is known, as in the patterns of dateStyle, the list tells.
	symbol(letters, width, list) {
		if (!width) return [...this.lines.keys()].find((key) => key.startsWith("names.") && letters.includes(key[6]) && this.lines.get(key) === list.join("|")).slice(6);
		for (const letter of letters) {
			const symbol = letter.repeat(width), key = "names." + symbol, line = list.join("|");
			if (!this.lines.has(key)) this.lines.set(key, line);
			if (this.lines.get(key) === line) return symbol;
		}
		throw new Error(`${this.locale}: ${letters} ${width}: ${list}`);
	}

	pattern(options) {
		const format = this.format(options), resolved = format.resolvedOptions();
		const width = { short: 1, long: 4, narrow: 5 };
		const digits = (v, letter) => letter.repeat(v.startsWith("0") && v.length > 1 ? 2 : 1);
		return format.formatToParts(sample).map(({ type, value }) => {
			const list = (instants) => instants.map(one(format, type));
			switch (type) {
				case "literal": return quote(value);
				case "era": return this.symbol("G", width[resolved.era], list(eras));
				case "year": return value === "2026" ? "y" : "yy";
				case "month":
					if (/^\d+$/.test(value) && !["short", "long", "narrow"].includes(resolved.month)) return digits(value, "M");
					return this.symbol("ML", { short: 3, long: 4, narrow: 5 }[resolved.month], list(months));
				case "weekday": return this.symbol("Ec", width[resolved.weekday], list(weekdays));
				case "day": return digits(value, "d");
				case "dayPeriod":
					if (resolved.dayPeriod) return "B".repeat(width[resolved.dayPeriod]);
					return this.symbol("a", 1, list(halves));
				case "hour": return digits(value, Object.keys(cycles).find((c) => cycles[c] === resolved.hourCycle));
				case "minute": return digits(value, "m");
				case "second": return digits(value, "s");
				case "fractionalSecond": return "S";
				case "timeZoneName":
					if (/Offset/.test(resolved.timeZoneName)) return options.timeZoneName === "longOffset" ? "OOOO" : "O";
					return resolved.timeStyle === "full" || resolved.timeZoneName === "long" ? "zzzz" : "z";
			}
			throw new Error(type);
		}).join("");
	}

	// patterns records the patterns of some keys: one for those that are the same when they
	// are reduced, and more where a pattern does not follow from it.
	patterns(keys) {
		const found = new Map(keys.map((key) => [key, this.pattern(optionsOf(key))]));
		for (let level = reductions.length - 1; level >= 0; level--) {
			for (const [key, pattern] of found) {
				const base = reduced(key, level);
				if (level === reductions.length - 1 || !unusual(key) && this.follows(key) !== pattern) this.lines.set(base, found.get(base) ?? this.pattern(optionsOf(base)));
			}
		}
	}

	// follows returns the pattern that follows for a key from the lines there are.
	follows(key) {
		for (let level = 0; ; level++) {
			const base = reduced(key, level);
			if (this.lines.has(base)) return adjusted(this.lines.get(base), key, base);
		}
	}

	// dayPeriods records the names of parts of the day by the hour, one that is empty if it is
	// the one before, and then those of midnight and noon, if there are any.
	dayPeriods() {
		for (const width of [1, 4, 5]) {
			const name = one(this.format(optionsOf("B".repeat(width) + "hm")), "dayPeriod");
			const names = hours.map((t) => name(t + hour / 2));
			const exact = [0, 12].map((i) => name(hours[i]) === names[i] ? "" : name(hours[i]));
			this.lines.set("names." + "B".repeat(width), [...names.map((n, i) => n === names[i - 1] ? "" : n), ...exact].join("|"));
		}
	}

	// glue records how a date and a time are put together, by the width of the month.
	glue() {
		for (const [width, key] of Object.entries({ short: "yMd", medium: "yMMMd", long: "yMMMMd", full: "yMMMMEEEEd" })) {
			const date = this.pattern(optionsOf(key)), time = this.pattern(optionsOf("Hm"));
			const both = this.pattern({ ...optionsOf(key), ...optionsOf("Hm") });
			this.lines.set("glue." + width, both.replace(date, "{1}").replace(time, "{0}"));
		}
	}

	styles() {
		const time = this.pattern({ timeStyle: "short", timeZone: "UTC" });
		for (const style of ["full", "long", "medium", "short"]) {
			const date = this.pattern({ dateStyle: style, timeZone: "UTC" });
			this.lines.set("date." + style, date);
			const both = this.pattern({ dateStyle: style, timeStyle: "short", timeZone: "UTC" });
			this.lines.set("style." + style, both.replace(date, "{1}").replace(time, "{0}"));
			for (const [letter, hourCycle] of Object.entries(cycles)) {
				this.lines.set(`time.${style}.${letter}`, this.pattern({ timeStyle: style, hourCycle, timeZone: "UTC" }));
				// With another hour cycle Node makes the pattern anew, and sometimes another one for the date.
				const options = { dateStyle: style, timeStyle: "short", hourCycle, timeZone: "UTC" }, short = { timeStyle: "short", hourCycle, timeZone: "UTC" };
				const other = this.pattern(options).replace(this.pattern(short), "{0}");
				if (other !== this.lines.get("style." + style).replace("{1}", date) && other.includes("{0}")) this.lines.set(`style.${style}.${letter}`, other);
			}
		}
	}

	// ranges records how a range is written if it is not its two ends with something in
	// between: < begins what is of the start, > what is of the end, = what is of both.
	ranges() {
		const separator = this.format(optionsOf("hms")).formatRangeToParts(sample, ends.h).findLast((p) => p.source === "shared").value;
		this.lines.set("range", separator);
		for (const key of rangeKeys) {
			const options = optionsOf(key), full = this.pattern(options);
			for (const field of /[hH]/.test(key) ? "ahm" : "yMd") {
				const pattern = this.range(options, field);
				const short = this.lines.get(`range.${key.replace("EEEE", "E")}.${field}`);
				if (short?.replace(/[Ec](?=[^<>='A-Za-z])/g, "$&$&$&$&") === pattern) continue; // it follows
				if (pattern.includes(">") && pattern !== `<${full}=${separator}>${full}`) this.lines.set(`range.${key}.${field}`, pattern);
			}
		}
	}

	// rangeGlue records how a date and a range of times are put together.
	rangeGlue() {
		const date = this.pattern(optionsOf("yMMMd")), time = this.range(optionsOf("Hm"), "h");
		this.lines.set("glue.range", this.range({ ...optionsOf("yMMMd"), ...optionsOf("Hm") }, "h").replace("=" + date, "{1}").replace(time, "{0}").replace("=", ""));
	}

	range(options, field) {
		const format = this.format(options), end = ends[field];
		let pattern = "", last;
		for (const { type, value, source } of format.formatRangeToParts(sample, end)) {
			if (source !== last) pattern += { startRange: "<", endRange: ">", shared: "=" }[last = source];
			pattern += this.letters(format, type, value, source === "endRange" ? end : sample);
		}
		return pattern.includes("HH") ? pattern.replace(/H+/g, "HH") : pattern; // 15 does not tell
	}

	// letters are the letters of a pattern for a part of a range.
	letters(format, type, value, t) {
		const date = new Date(t), width = { short: 1, long: 4, narrow: 5 };
		const resolved = format.resolvedOptions(), number = (letter) => letter.repeat(/^0\d/.test(value) ? 2 : 1);
		const name = (letters, width, i) => {
			for (const w of [width, 3, 1, 4, 5]) {
				for (const letter of letters) if (this.lines.get("names." + letter.repeat(w))?.split("|")[i] === value) return letter.repeat(w);
			}
			throw new Error(`${this.locale}: ${value}`);
		};
		switch (type) {
			case "literal": return quote(value);
			case "era": return name("G", width[resolved.era] ?? 1, 1);
			case "year": return value.length === 4 ? "y" : "yy";
			case "month": return /^\d+$/.test(value) ? number("M") : name("ML", { short: 3, long: 4, narrow: 5 }[resolved.month] ?? 3, date.getUTCMonth());
			case "weekday": return name("Ec", width[resolved.weekday] ?? 1, date.getUTCDay());
			case "day": return number("d");
			case "dayPeriod": return "a";
			case "hour": return number(resolved.hour12 ? "h" : "H");
			case "minute": return number("m");
		}
		throw new Error(type);
	}

	// cycles records the hour cycle by default, and those of hour12: true and false.
	cycles() {
		this.lines.set("cycles", [{}, { hour12: true }, { hour12: false }].map((o) => this.format({ hour: "numeric", ...o }).resolvedOptions().hourCycle).join(" "));
	}

	// offsets records the forms of offsets from UTC.
	offsets() {
		const zone = (timeZone, timeZoneName) => one(this.format({ timeZone, timeZoneName }), "timeZoneName")(sample);
		const [before, minus, after] = zone("America/New_York", "longOffset").split(/(.)05:00/);
		this.lines.set("gmt", `${before}{0}${after}|${minus}`);
		for (const [name, form, offset] of [["Asia/Calcutta", "shortOffset", "+5:30"], ["UTC", "shortOffset", "+0"], ["Asia/Tokyo", "shortOffset", "+9"], ["Asia/Tokyo", "longOffset", "+09:00"]]) {
			if (zone(name, form) !== before + offset + after) throw new Error(`${this.locale}: ${zone(name, form)}`);
		}
	}
}

// reductions bring together keys whose patterns are alike, one level after the other.
const reductions = [
	(key) => key,
	(key) => key.replace("yy", "y").replace(/^([^M]*)MM(?!M)/, "$1M").replace("dd", "d")
		.replace("hh", "h").replace("HH", "H").replace("mm", "m").replace("ss", "s"),
	(key) => key.replace(/G+/, "G").replace("MMMMM", "MMM").replace(/E+/, "E").replace(/B+/, "B").replace(/z+/, "z").replace(/O+/, "O").replace("K", "h").replace("k", "H"),
	(key) => key.replace(/[zO]/, ""),
];
const reduced = (key, level) => reductions.slice(0, level + 1).reduce((k, reduce) => reduce(k), key);

// adjusted gives fields of a pattern the widths that a key has in another way than the
// reduced key that the pattern is of.
function adjusted(pattern, key, base) {
	const kind = (c) => ({ L: "M", c: "E", H: "h", K: "h", k: "h" })[c] ?? c;
	const fields = (k) => Object.fromEntries([...k.matchAll(/(.)\1*/g)].map(([field, c]) => [kind(c), field]));
	const want = fields(key), is = fields(base);
	const zone = want.z ?? want.O;
	return (pattern + (zone && !is[zone[0]] ? " " + zone : "")).replace(/'[^']*'|([A-Za-z])\1*/g, (field, c) => {
		const w = want[kind(c)], i = is[kind(c)];
		if (!c || !w || !i) return field;
		const letter = i[0] === w[0] ? c : w[0];
		return letter.repeat(w.length === i.length ? field.length : w.length);
	});
}

const origin = `# Written by scripts/record-locales: CLDR ${process.versions.cldr}, ICU ${process.versions.icu}, by way of Node ${process.version}.
# The data is the Unicode CLDR's, under the Unicode licence (https://www.unicode.org/license.txt).
`;

function writeLocales() {
	let out = origin;
	const all = {};
	for (const [locale, parent] of Object.entries(locales)) {
		const lines = all[locale] = new Recorder(locale).lines;
		out += `\n@${locale}${parent && " " + parent}\n`;
		for (const [key, line] of lines) if (!parent || all[parent].get(key) !== line) out += `${key} ${line}\n`;
		for (const key of parent ? all[parent].keys() : []) if (!lines.has(key)) out += `${key}\n`;
	}
	writeFileSync(folder + "/locales.txt", out);
}

// The zones that come first where several are the same, and whose names are recorded in
// all languages.
const usual = `UTC America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage
	Pacific/Honolulu America/Halifax America/Mexico_City America/Bogota America/Lima America/Santiago America/Sao_Paulo
	America/Buenos_Aires Europe/London Europe/Dublin Europe/Lisbon Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome
	Europe/Athens Europe/Helsinki Europe/Kiev Europe/Moscow Africa/Cairo Africa/Johannesburg Africa/Lagos Africa/Nairobi
	Asia/Jerusalem Asia/Dubai Asia/Karachi Asia/Calcutta Asia/Katmandu Asia/Dhaka Asia/Bangkok Asia/Jakarta Asia/Shanghai
	Asia/Hong_Kong Asia/Singapore Asia/Manila Asia/Tokyo Asia/Seoul Australia/Perth Australia/Adelaide Australia/Brisbane
	Australia/Sydney Pacific/Auckland`.split(/\s+/);

// Name finds the names of a time zone in a language: long, generic and short ones, for
// standard and for daylight saving time. A name that is an offset is left out.
class Names {
	constructor(locale, timeZone) {
		const name = (timeZoneName) => one(new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }), "timeZoneName");
		const long = name("long"), short = name("short"), generic = name("longGeneric");
		const longOffset = name("longOffset"), shortOffset = name("shortOffset");
		const standard = standardTime(timeZone), daylight = daylightTime(timeZone, standard);
		const not = (offset, name, t) => t === undefined || name(t) === offset(t) ? "" : name(t);
		this.list = [
			not(longOffset, long, standard), not(longOffset, long, daylight), not(longOffset, generic, standard),
			not(shortOffset, short, standard), not(shortOffset, short, daylight),
			not(shortOffset, name("shortGeneric"), standard),
		];
		if (!this.list[3]) this.list[5] = ""; // it names a city
	}
}

const offsetAt = (timeZone) => one(new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }), "timeZoneName");
const minutes = (offset) => { const m = /([+-])(\d+):(\d+)/.exec(offset); return m ? (m[2] * 60 + +m[3]) * (m[1] + 1) : 0; };

// standardTime is an instant of this year at which a zone has its standard time.
function standardTime(timeZone) {
	const at = offsetAt(timeZone);
	return minutes(at(months[6])) < minutes(at(months[0])) ? months[6] : months[0];
}

// daylightTime is the last instant at which a zone had a time with another name, later than
// the standard time and half a year away from it.
function daylightTime(timeZone, standard) {
	const long = one(new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "long" }), "timeZoneName"), at = offsetAt(timeZone);
	for (let t = Date.UTC(2026, 11, 15); t > 0; t -= 30 * day) {
		if (long(t) === long(standard) || long(t) === at(t) || minutes(at(t)) <= minutes(at(standard))) continue;
		if ([t - 180 * day, t + 180 * day].some((other) => long(other) === long(standard))) return t;
	}
}

// zoneNames are the names by which Node knows zones, by the one it calls them.
function zoneNames() {
	const names = new Map(Intl.supportedValuesOf("timeZone").map((name) => [name, []]));
	const lines = readFileSync("/usr/share/zoneinfo/tzdata.zi", "utf8").split("\n");
	for (const line of lines) {
		const [kind, a, b] = line.split(" "), name = kind === "L" ? b : kind === "Z" && a;
		if (!name) continue;
		try {
			const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions();
			if (!names.has(timeZone)) names.set(timeZone, []);
			if (name !== timeZone) names.get(timeZone).push(name);
		} catch {} // Node does not know it
	}
	const place = (name) => (usual.indexOf(name) + 1 || usual.length + 1);
	return new Map([...names].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)));
}

function writeZones() {
	const groups = new Map(), zones = zoneNames();
	for (const [zone, others] of zones) {
		const { list } = new Names("en-US", zone), key = list[0] + list[2] + (zone === "Europe/London" || zone === "Europe/Dublin" ? zone : "");
		const group = groups.get(key) ?? { list, zones: [] };
		groups.set(key, group);
		list.forEach((name, i) => { group.list[i] ||= name; });
		group.zones.push([zone, ...others.sort()].join(","));
	}
	let out = origin + "\n";
	for (const { list, zones } of groups.values()) out += `${zones.join(" ")}\n\ten-US|${list.join("|")}\n` + translations(list, zones);
	writeFileSync(folder + "/zones.txt", out);
}

// translations are the lines of the names that a group has in other languages than its parent.
function translations(english, zones) {
	const names = zones.map((z) => z.split(",")[0]), zone = names.find((n) => usual.includes(n));
	if (!zone || !english[0]) return "";
	const all = { "en-US": new Names("en-US", zone).list.join("|") };
	let out = "";
	for (const [locale, parent] of Object.entries(locales).slice(1)) {
		all[locale] = new Names(locale, zone).list.join("|");
		if (all[locale] !== all[parent]) out += `\t${locale}|${all[locale]}\n`;
	}
	return out;
}

writeLocales();
writeZones();
