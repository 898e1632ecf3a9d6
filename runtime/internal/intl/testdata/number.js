function () {
	let state = 12345;
	const random = (n) => (state = (state * 1103515245 + 12345) % 2147483648, Math.floor(state / 65536) % n);
	const pick = (list) => list[random(list.length)];
	const locales = ["en-US", "en-US", "en-US", "en", "en-GB", "en-IN", "en-CA", "en-AU", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR",
		"nl-NL", "sv-SE", "pl-PL", "ru-RU", "tr-TR", "ja-JP", "zh-CN", "ko-KR"];
	const values = [0, -0, 1, -1, 2, 5, 21, 0.5, 1.5, -1.5, 2.5, 0.05, 0.256, -0.256, 1.005, 9.995, 99.995, 999.5, 999.95, 999999, 999999.5, 1000, 1234.5, -1234.5,
		12345.678, 123456, -123456.789, 1234567, 12345678.9, 123456789, 1e9, 1.5e10, 123456789012, 5e12, 1e14, 1.234e15, 1e21, 1.7976931348623157e308,
		5e-324, 0.000001234, 0.00098765, NaN, Infinity, -Infinity, 12345678901234567890n, -1000n, 0n, "1234567890.123456789012345", "0.1", "-7", "x", "1e3", " 12 ", "0x10", "", null, true, undefined];
	const units = ["kilometer", "kilometer-per-hour", "mile-per-hour", "liter", "celsius", "fahrenheit", "percent", "megabyte", "second", "day", "year",
		"meter", "kilogram", "byte", "gigabyte", "mile-per-gallon", "liter-per-kilometer", "byte-per-second", "acre-per-day", "foot", "inch", "week", "hour", "degree"];
	const choices = {
		style: ["decimal", "percent", "currency", "currency", "unit"],
		currency: ["USD", "EUR", "JPY", "GBP", "INR", "CHF", "KRW", "CAD", "KWD", "BRL", "SEK", "XYZ"],
		currencyDisplay: ["symbol", "code", "name", "narrowSymbol"],
		currencySign: ["standard", "accounting"],
		unit: units,
		unitDisplay: ["short", "long", "narrow"],
		notation: ["standard", "standard", "compact", "scientific", "engineering"],
		compactDisplay: ["short", "long"],
		signDisplay: ["auto", "always", "never", "exceptZero", "negative"],
		useGrouping: [true, false, "auto", "always", "min2", "true"],
		minimumIntegerDigits: [1, 2, 5],
		minimumFractionDigits: [0, 1, 2, 4],
		maximumFractionDigits: [0, 1, 2, 5, 20],
		minimumSignificantDigits: [1, 2, 4],
		maximumSignificantDigits: [1, 2, 3, 6, 21],
		roundingMode: ["ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"],
		roundingPriority: ["auto", "morePrecision", "lessPrecision"],
		roundingIncrement: [1, 5, 10, 25, 50],
		trailingZeroDisplay: ["auto", "stripIfInteger"],
	};
	const often = { style: 2, notation: 3, currency: 1, unit: 1, minimumFractionDigits: 4, maximumFractionDigits: 3, roundingIncrement: 25 };
	const lines = [];
	for (let i = 0; i < 6000; i++) {
		const options = {}, locale = pick(locales);
		for (const name in choices) if (random(often[name] ?? 8) === 0) options[name] = pick(choices[name]);
		// The specification has other digits for money in other notations than Node 20.
		if (options.style === "currency" && options.notation && options.notation !== "standard") options.minimumFractionDigits = options.maximumFractionDigits = 2;
		let line = locale + " " + JSON.stringify(options);
		try {
			const f = new Intl.NumberFormat(locale, options);
			for (let j = 0; j < 4; j++) {
				let value = pick(values);
				const named = options.style === "unit" || options.currencyDisplay === "name";
				if (named && Math.abs(Number(value)) > 1e18) value = 7; // ICU has lost count of it
				line += " | " + String(value) + " → " + (random(3) || options.style === "percent" && options.notation === "compact" ? f.format(value) : JSON.stringify(f.formatToParts(value)));
			}
			if (random(4) === 0 && !options.trailingZeroDisplay) {
				line += " " + JSON.stringify(Object.entries(f.resolvedOptions()).sort()); // Node 20 has another order
			}
		} catch (e) {
			line += " " + e.name + ": " + e.message;
		}
		lines.push(line);
	}
	return lines;
}
