package datetime

import (
	"encoding/json"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// sample is one question to Node: a locale, options, an instant.
type sample struct {
	Locale  string
	Options map[string]any
	Time    int64
}

// answers is what Node says of it.
type answer struct {
	Parts    []Part
	Resolved map[string]any
}

const ask = `
const samples = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(samples.map(({ Locale, Options, Time }) => {
	const f = new Intl.DateTimeFormat(Locale, Options);
	const Parts = f.formatToParts(Time).map(({ type, value }) => ({ Type: type, Value: value }));
	return { Parts, Resolved: f.resolvedOptions() };
})));`

// TestNode compares random combinations of options with Node.
func TestNode(t *testing.T) {
	samples := randomSamples(rand.New(rand.NewPCG(1, 2)), 4000)
	for i, want := range askNode(t, samples) {
		s := samples[i]
		f := newFormat(t, s)
		if got, want := texts(f.Parts(s.Time)), texts(want.Parts); got != want {
			t.Errorf("%s %v %d\n got %s\nwant %s", s.Locale, s.Options, s.Time, got, want)
		}
		for name, got := range f.Resolved().named() {
			if s.Options[name] == nil || name == "hour" && hasLiteral(want.Parts, "hHkK") {
				continue // Node takes the letters of literals for fields
			}
			if want, _ := want.Resolved[name].(string); got != want {
				t.Errorf("%s %v: %s is %q, in Node %q", s.Locale, s.Options, name, got, want)
			}
		}
	}
}

// askNode has Node answer samples.
func askNode(t *testing.T, samples []sample) (answers []answer) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	input, err := json.Marshal(samples)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "-e", ask)
	cmd.Stdin = strings.NewReader(string(input))
	output, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(output, &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

func newFormat(t *testing.T, s sample) *Format {
	text := func(name string) string { v, _ := s.Options[name].(string); return v }
	digits, _ := s.Options["fractionalSecondDigits"].(int)
	zone, ok := FindZone(text("timeZone"))
	if !ok {
		t.Fatalf("no zone %q", text("timeZone"))
	}
	o := Options{
		FractionalSecondDigits: digits, TimeZoneName: text("timeZoneName"), HourCycle: text("hourCycle"),
		DateStyle: text("dateStyle"), TimeStyle: text("timeStyle"),
	}
	if hour12, ok := s.Options["hour12"].(bool); ok {
		o.HourCycle = HourCycleOf(s.Locale, hour12)
	}
	for name, place := range o.places() {
		*place = text(name)
	}
	return New(s.Locale, o, zone)
}

// places are the options for a field each, by their names.
func (o *Options) places() map[string]*string {
	return map[string]*string{
		"weekday": &o.Weekday, "era": &o.Era, "year": &o.Year, "month": &o.Month, "day": &o.Day,
		"dayPeriod": &o.DayPeriod, "hour": &o.Hour, "minute": &o.Minute, "second": &o.Second,
	}
}

func (o Options) named() map[string]string {
	all := map[string]string{"hourCycle": o.HourCycle, "timeZoneName": o.TimeZoneName}
	for name, place := range o.places() {
		all[name] = *place
	}
	return all
}

func texts(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Type + "<" + p.Value + ">")
	}
	return b.String()
}

// hasLiteral tells that one of some letters is in a literal.
func hasLiteral(parts []Part, letters string) bool {
	return slices.ContainsFunc(parts, func(p Part) bool { return p.Type == "literal" && strings.ContainsAny(p.Value, letters) })
}

var (
	testLocales = strings.Fields("en-US en-US en-US en-GB en-AU en-CA en-IN de-DE fr-FR es-ES it-IT pt-BR nl-NL sv-SE pl-PL ru-RU tr-TR ja-JP zh-CN ko-KR")
	testZones   = strings.Fields("UTC UTC UTC America/New_York America/Los_Angeles Europe/London Europe/Berlin Asia/Kolkata Asia/Tokyo Australia/Sydney America/Sao_Paulo Africa/Cairo")

	// Dates and times as programs ask for them, fields that the letters of the table stand for.
	dates = strings.Fields("- - y M E d yM Md yMd yMd yMd MEd yMEd yMEd Ed GyM GyMd GyMEd Gy")
	times = strings.Fields("- - h hm hm hms hms ms m s hmsS sS msS S B Bh Bhm Bhms")
)

// randomSamples makes samples of the combinations that there are patterns for.
func randomSamples(r *rand.Rand, n int) []sample {
	pick := func(values ...string) string { return values[r.IntN(len(values))] }
	samples := make([]sample, n)
	for i := range samples {
		o := map[string]any{"timeZone": pick(testZones...)}
		samples[i] = sample{pick(testLocales...), o, r.Int64N(4e12) - 1e12}
		switch r.IntN(6) {
		case 0:
			o["hour12"] = r.IntN(2) == 0
		case 1:
			o["hourCycle"] = pick("h11", "h12", "h23", "h24")
		}
		if r.IntN(6) == 0 {
			o["dateStyle"], o["timeStyle"] = pick("full", "long", "medium", "short"), pick("full", "long", "medium", "short")
			delete(o, pick("-", "dateStyle", "timeStyle"))
			continue
		}
		date, time := pick(dates...), pick(times...)
		switch {
		case date == "-" && time == "-":
			date = "yMd"
		case date == "-":
		case !strings.Contains(time, "h"):
			time = "-" // nobody asks for a date and minutes
		}
		for _, letter := range strings.TrimLeft(date+time, "-") {
			number, text := pick("numeric", "2-digit"), pick("long", "short", "narrow")
			switch letter {
			case 'G':
				o["era"] = text
			case 'y':
				o["year"] = number
			case 'M':
				o["month"] = pick(number, text)
			case 'E':
				o["weekday"] = text
			case 'd':
				o["day"] = number
			case 'B':
				o["dayPeriod"] = text
			case 'h':
				o["hour"] = number
			case 'm':
				o["minute"] = number
			case 's':
				o["second"] = number
			case 'S':
				o["fractionalSecondDigits"] = 1 + r.IntN(3)
			}
		}
		if time != "-" && r.IntN(4) == 0 {
			o["timeZoneName"] = pick("short", "long", "shortOffset", "longOffset")
		}
	}
	return samples
}
