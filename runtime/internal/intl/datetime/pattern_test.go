package datetime

import "testing"

// TestEveryPattern reads all that locales.txt has, and writes dates with it.
func TestEveryPattern(t *testing.T) {
	utc, _ := FindZone("UTC")
	styles := []string{"", "full", "long", "medium", "short"}
	for _, name := range testLocales {
		for _, date := range styles {
			for _, time := range styles[1:] {
				for _, cycle := range []string{"", "h11", "h12", "h23", "h24"} {
					f := New(name, Options{DateStyle: date, TimeStyle: time, HourCycle: cycle}, utc)
					for _, p := range f.Parts(0) {
						if p.Value == "" {
							t.Errorf("%s %s %s %s: %s is empty", name, date, time, cycle, p.Type)
						}
					}
				}
			}
		}
	}
}

func TestText(t *testing.T) {
	utc, _ := FindZone("UTC")
	for _, c := range []struct {
		locale string
		o      Options
		want   string
	}{
		{"en-US", Options{Year: "numeric", Month: "numeric", Day: "numeric"}, "1/5/2026"},
		{"en-US", Options{Weekday: "long", Year: "numeric", Month: "long", Day: "numeric"}, "Monday, January 5, 2026"},
		{"en-US", Options{DateStyle: "medium", TimeStyle: "short"}, "Jan 5, 2026, 3:04 PM"},
		{"xx", Options{Hour: "numeric", Minute: "2-digit"}, "3:04 PM"},
		{"en", Options{Hour: "numeric", Minute: "2-digit", Second: "2-digit", HourCycle: "h23"}, "15:04:09"},
		{"de", Options{DateStyle: "long", TimeStyle: "long"}, "5. Januar 2026 um 15:04:09 UTC"},
		{"ru-RU", Options{Month: "long", Year: "numeric"}, "январь 2026 г."},
		{"ru-RU", Options{Month: "long", Day: "numeric"}, "5 января"},
		// Nobody has recorded such a combination.
		{"en-US", Options{Hour: "numeric", Second: "numeric", HourCycle: "h23"}, "15 9"},
		{"en-US", Options{Era: "short", Weekday: "short"}, "AD Mon"},
	} {
		if got := New(c.locale, c.o, utc).Text(1767625449007); got != c.want {
			t.Errorf("%s %+v\n got %s\nwant %s", c.locale, c.o, got, c.want)
		}
	}
}
