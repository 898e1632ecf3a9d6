package datetime

// Options are the properties of Intl.DateTimeFormat's argument (sec-createdatetimeformat)
// as they are written there: "numeric", "long". An empty text is an option that is
// absent.
type Options struct {
	Weekday, Era, Year, Month, Day     string
	DayPeriod, Hour, Minute, Second    string
	FractionalSecondDigits             int // 0 if absent
	TimeZoneName, DateStyle, TimeStyle string

	// HourCycle is "h11", "h12", "h23", "h24", or empty for that of the locale.
	HourCycle string
}

// HasDate tells whether a field of a date is asked for that stands for a date by itself
// (sec-createdatetimeformat asks for weekday, year, month and day).
func (o Options) HasDate() bool { return o.Weekday+o.Year+o.Month+o.Day != "" }

// HasTime is HasDate for the fields of a time.
func (o Options) HasTime() bool {
	return o.DayPeriod+o.Hour+o.Minute+o.Second != "" || o.FractionalSecondDigits != 0
}

// FirstField returns the name of the first option that asks for a field, "" if none does.
func (o Options) FirstField() string {
	fraction := ""
	if o.FractionalSecondDigits != 0 {
		fraction = "1"
	}
	for _, option := range [][2]string{
		{"weekday", o.Weekday}, {"era", o.Era}, {"year", o.Year}, {"month", o.Month}, {"day", o.Day},
		{"dayPeriod", o.DayPeriod}, {"hour", o.Hour}, {"minute", o.Minute}, {"second", o.Second},
		{"fractionalSecondDigits", fraction}, {"timeZoneName", o.TimeZoneName},
	} {
		if option[1] != "" {
			return option[0]
		}
	}
	return ""
}
