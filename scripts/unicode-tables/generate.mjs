// Writes the Unicode data that regular expressions need, as Node knows it.
//
//   cd somewhere; npm install regenerate-unicode-properties unicode-match-property-value-ecmascript
//   node generate.mjs somewhere > runtime/internal/regexp/ucd/data.txt
//
// The packages give names to ask for: aliases, and candidates for the emoji
// sequences. What a name stands for is Node's answer, so process.versions.unicode
// is the version of the data; names that Node does not know are left out.
import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
import { resolve, join } from "node:path";

const folder = resolve(process.argv[2]);
const require = createRequire(join(folder, "x.js"));
const data = join(folder, "node_modules/regenerate-unicode-properties");
const values = require("unicode-match-property-value-ecmascript/data/mappings.js");

// ECMA-262, table-binary-unicode-properties: the short names.
const short = {
  ASCII_Hex_Digit: "AHex", Alphabetic: "Alpha", Bidi_Control: "Bidi_C", Bidi_Mirrored: "Bidi_M",
  Case_Ignorable: "CI", Changes_When_Casefolded: "CWCF", Changes_When_Casemapped: "CWCM",
  Changes_When_Lowercased: "CWL", Changes_When_NFKC_Casefolded: "CWKCF", Changes_When_Titlecased: "CWT",
  Changes_When_Uppercased: "CWU", Default_Ignorable_Code_Point: "DI", Deprecated: "Dep", Diacritic: "Dia",
  Emoji_Component: "EComp", Emoji_Modifier: "EMod", Emoji_Modifier_Base: "EBase", Emoji_Presentation: "EPres",
  Extended_Pictographic: "ExtPict", Extender: "Ext", Grapheme_Base: "Gr_Base", Grapheme_Extend: "Gr_Ext",
  Hex_Digit: "Hex", IDS_Binary_Operator: "IDSB", IDS_Trinary_Operator: "IDST", ID_Continue: "IDC", ID_Start: "IDS",
  Ideographic: "Ideo", Join_Control: "Join_C", Logical_Order_Exception: "LOE", Lowercase: "Lower",
  Noncharacter_Code_Point: "NChar", Pattern_Syntax: "Pat_Syn", Pattern_White_Space: "Pat_WS",
  Quotation_Mark: "QMark", Regional_Indicator: "RI", Sentence_Terminal: "STerm", Soft_Dotted: "SD",
  Terminal_Punctuation: "Term", Unified_Ideograph: "UIdeo", Uppercase: "Upper", Variation_Selector: "VS",
  White_Space: "space", XID_Continue: "XIDC", XID_Start: "XIDS",
};

let all = "";
for (let c = 0; c <= 0x10ffff; c++) if (c < 0xd800 || c > 0xdfff) all += String.fromCodePoint(c);

function property(expression) {
  try {
    return new RegExp(`\\p{${expression}}`, "u");
  } catch {
    return null;
  }
}

// ranges writes the ranges of a property: the distance to the end of the last
// range, then how many code points follow the first, in base 36.
function ranges(expression) {
  const list = [];
  const one = property(expression);
  const add = (from, to) => {
    const last = list.at(-1);
    if (last && last[1] === from - 1) last[1] = to;
    else list.push([from, to]);
  };
  let surrogates = one.test("\ud800");
  for (const m of all.matchAll(new RegExp(`\\p{${expression}}+`, "gu"))) {
    const from = m[0].codePointAt(0);
    const to = m[0].codePointAt(m[0].length - 2) > 0xffff ? m[0].codePointAt(m[0].length - 2) : m[0].charCodeAt(m[0].length - 1);
    if (surrogates && from > 0xdfff) {
      add(0xd800, 0xdfff);
      surrogates = false;
    }
    if (from < 0xd800 && to > 0xdfff) {
      add(from, 0xd7ff);
      if (surrogates) add(0xd800, 0xdfff);
      surrogates = false;
      add(0xe000, to);
    } else add(from, to);
  }
  if (surrogates) add(0xd800, 0xdfff);
  let end = 0;
  return list.map(([from, to]) => {
    const text = (from - end).toString(36) + (to > from ? "+" + (to - from).toString(36) : "");
    end = to;
    return text;
  }).join(" ");
}

function names(map, canonical) {
  return [canonical, ...[...map].filter(([k, v]) => v === canonical && k !== canonical).map(([k]) => k)].join(",");
}

const out = [`# Unicode ${process.versions.unicode}, written by scripts/unicode-tables/generate.mjs`];
for (const [kind, name, derived] of [["gc", "General_Category", /^(C|L|LC|M|N|P|S|Z)$/], ["sc", "Script", null]]) {
  const map = values.get(name);
  for (const canonical of [...new Set(map.values())].sort()) {
    if (!property(`${name}=${canonical}`)) continue;
    const all = names(map, canonical);
    if (canonical === "Unassigned" || canonical === "Unknown" || (derived && all.split(",").some((n) => derived.test(n)))) {
      out.push(`${kind}\t${all}\t`); // computed from the others
      continue;
    }
    const own = ranges(`${name}=${canonical}`);
    out.push(`${kind}\t${all}\t${own}`);
    if (kind !== "sc") continue;
    const extended = ranges(`scx=${canonical}`);
    if (extended !== own) out.push(`scx\t${canonical}\t${extended}`);
  }
}
for (const file of readdirSync(join(data, "Binary_Property")).sort()) {
  const name = file.replace(/\.js$/, "");
  if (["Any", "ASCII", "Assigned"].includes(name) || !property(name)) continue;
  out.push(`bin\t${name}${short[name] ? "," + short[name] : ""}\t${ranges(name)}`);
}
for (const file of readdirSync(join(data, "Property_of_Strings")).sort()) {
  const name = file.replace(/\.js$/, "");
  const { characters, strings } = require(join(data, "Property_of_Strings", file));
  const one = new RegExp(`^\\p{${name}}$`, "v");
  const known = [...characters.toArray().map((c) => String.fromCodePoint(c)), ...strings].filter((s) => one.test(s));
  const write = (s) => [...s].map((c) => c.codePointAt(0).toString(36)).join("-");
  out.push(`str\t${name}\t${known.map(write).join(" ")}`);
}

// Orbits: characters that are the same to the flag i, with u or v, and without.
function orbits(same, limit) {
  const groups = new Map();
  for (let c = 0; c < limit; c++) {
    const s = String.fromCodePoint(c);
    const key = s.toLowerCase().toUpperCase();
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(c);
  }
  const list = [];
  for (let rest of groups.values()) {
    while (rest.length > 1) {
      const orbit = rest.filter((c) => c === rest[0] || same(rest[0], c));
      if (orbit.length > 1) list.push(orbit);
      rest = rest.filter((c) => !orbit.includes(c));
    }
  }
  return list.sort((a, b) => a[0] - b[0]).map((o) => o.map((c) => c.toString(36)).join("-")).join(" ");
}
const escape = (c) => `\\u{${c.toString(16)}}`;
out.push(`fold\tunicode\t${orbits((a, b) => new RegExp(`^${escape(a)}$`, "iu").test(String.fromCodePoint(b)), 0x110000)}`);
out.push(`fold\tlegacy\t${orbits((a, b) => new RegExp(`^\\u${a.toString(16).padStart(4, "0")}$`, "i").test(String.fromCodePoint(b)), 0x10000)}`);
console.log(out.join("\n"));
