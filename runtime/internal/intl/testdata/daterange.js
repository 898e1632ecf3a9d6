function () {
	let state = 99;
	const random = (n) => (state = (state * 1103515245 + 12345) % 2147483648, Math.floor(state / 65536) % n);
	const pick = (list) => list[random(list.length)];
	// Japanese and Chinese have patterns of their own here, and so has a date that is short in Australia.
	const locales = ["en-US", "en-US", "en-US", "en-GB", "en-IN", "en-CA", "de-DE", "es-ES", "it-IT", "pt-BR", "nl-NL", "sv-SE", "pl-PL", "ru-RU", "tr-TR"];
	const numeric = "numeric", long = "long", short = "short";
	const usual = [
		{}, { dateStyle: "full" }, { dateStyle: "long" }, { dateStyle: "medium" }, { dateStyle: "short" }, { timeStyle: "short" },
		{ dateStyle: "medium", timeStyle: "short" }, { dateStyle: "short", timeStyle: "short" },
		{ year: numeric, month: long, day: numeric }, { year: numeric, month: short, day: numeric }, { month: short, day: numeric }, { month: long, day: numeric },
		{ weekday: short, year: numeric, month: short, day: numeric }, { year: numeric, month: "2-digit", day: "2-digit" }, { year: numeric, month: long },
		{ hour: numeric, minute: "2-digit" }, { year: numeric, month: long, day: numeric, hour: numeric, minute: numeric },
	];
	const lines = [];
	for (let i = 0; i < 1500; i++) {
		const locale = pick(locales), options = { timeZone: pick(["UTC", "America/New_York"]), ...pick(usual) };
		const start = 1.7e12 + random(1000) * 86400000 + random(1440) * 60000, end = start + pick([0, 1, 60000, 3600000, 6 * 3600000, 86400000, 40 * 86400000, 500 * 86400000]);
		const format = new Intl.DateTimeFormat(locale, options);
		lines.push(`${locale} ${JSON.stringify(options)} ${start} ${end}: ${format.formatRangeToParts(start, end).map((p) => p.source[0] + p.type + "<" + p.value + ">").join("")}`);
	}
	return lines;
}
