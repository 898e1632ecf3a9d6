function () {
	let state = 4711;
	const random = (n) => (state = (state * 1103515245 + 12345) % 2147483648, Math.floor(state / 65536) % n);
	const pick = (list) => list[random(list.length)];
	const locales = ["en-US", "en-US", "en-US", "en", "en-GB", "en-IN", "en-CA", "en-AU", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR",
		"nl-NL", "sv-SE", "pl-PL", "ru-RU", "tr-TR", "ja-JP", "zh-CN", "ko-KR", "en-u-hc-h23", "de-u-hc-h12-nu-latn", "ja-u-ca-gregory"];
	const zones = ["UTC", "utc", "Etc/GMT", "GMT", "America/New_York", "US/Pacific", "Europe/London", "Europe/Berlin", "Asia/Kolkata", "Asia/Tokyo",
		"Australia/Sydney", "America/Sao_Paulo", "Etc/GMT+5", "Mars/Olympus", undefined];
	const numbers = ["numeric", "2-digit"], texts = ["long", "short", "narrow"], styles = ["full", "long", "medium", "short"];
	const choices = {
		weekday: texts, year: numbers, month: [...numbers, ...texts], day: numbers, hour: numbers, minute: numbers, second: numbers,
		era: texts, dayPeriod: texts, fractionalSecondDigits: [1, 2, 3, 0, 4], timeZoneName: ["short", "long", "shortOffset", "longOffset", "odd"],
		hour12: [true, false], hourCycle: ["h11", "h12", "h23", "h24"], timeZone: zones, calendar: ["gregory", "x"], numberingSystem: ["latn", "!"],
		dateStyle: styles, timeStyle: styles,
	};
	// The groups of options that programs use together.
	const usual = [[], ["year", "month", "day"], ["month", "day"], ["weekday", "year", "month", "day"], ["weekday", "month", "day"], ["weekday"], ["month", "year"],
		["month"], ["year"], ["hour", "minute"], ["hour"], ["hour", "minute", "second"], ["year", "month", "day", "hour", "minute"],
		["weekday", "year", "month", "day", "hour", "minute", "second"], ["minute", "second"], ["dateStyle"], ["timeStyle"], ["dateStyle", "timeStyle"],
		["era", "year", "month", "day"], ["hour", "minute", "second", "fractionalSecondDigits"], ["hour", "minute", "dayPeriod"], ["dateStyle"]];
	const more = ["hour12", "hourCycle", "timeZone", "timeZone", "timeZoneName", "calendar", "numberingSystem"];
	const attempt = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
	const lines = [];
	for (let i = 0; i < 1500; i++) {
		const options = { timeZone: "UTC" }, locale = pick(locales);
		for (const name of pick(usual)) options[name] = pick(choices[name]);
		for (const name of more) if (random(8) === 0) options[name] = pick(choices[name]);
		// Node 20 follows an older specification: it reads all options for styles first, and lets the
		// locale's hour cycle say what hour12 stands for.
		if (options.dateStyle || options.timeStyle) delete options.calendar, delete options.numberingSystem, delete options.timeZoneName, options.timeZone = "UTC";
		if (locale.includes("-hc-")) delete options.hour12, delete options.hourCycle, delete options.timeStyle;
		const time = pick([0, 1, -1, 951782400000, 1767625449007, 8.64e15, -62198755200000, 1e12 + random(30000) * 86400000 + random(86400000), NaN]);
		const date = new Date(time);
		lines.push(`${locale} ${JSON.stringify(options)} ${time}`);
		for (const method of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"]) lines.push(attempt(() => date[method](locale, options)));
		lines.push(attempt(() => {
			const format = new Intl.DateTimeFormat(locale, options), resolved = format.resolvedOptions();
			delete resolved.hour; // Node takes the letters of literals for fields
			if (!resolved.hourCycle) delete resolved.locale; // Node drops its hour cycle then
			delete resolved.minute, delete resolved.second, delete resolved.day, delete resolved.month;
			return format.format(time) + JSON.stringify(format.formatToParts(time)) + JSON.stringify(resolved);
		}));
	}
	return lines;
}
