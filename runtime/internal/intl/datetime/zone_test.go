package datetime

import (
	"os"
	"testing"
	"time"
)

func TestFindZone(t *testing.T) {
	for _, c := range []struct{ identifier, name string }{
		{"UTC", "UTC"}, {"utc", "UTC"}, {"Etc/UTC", "UTC"}, {"GMT", "UTC"},
		{"Europe/Berlin", "Europe/Berlin"}, {"europe/BERLIN", "Europe/Berlin"},
		{"Asia/Kolkata", "Asia/Calcutta"}, {"US/Eastern", "America/New_York"},
		{"+01", "+01:00"}, {"-0330", "-03:30"}, {"+05:45", "+05:45"}, {"-00:00", "+00:00"},
		{"", ""}, {"Mars/Olympus", ""}, {"../etc/passwd", ""}, {"Local", ""}, {"+24:00", ""}, {"+1", ""}, {"+01:0", ""}, {"+01:00:00", ""},
	} {
		z, ok := FindZone(c.identifier)
		if z.Name() != c.name || ok != (c.name != "") {
			t.Errorf("%q is %q, %v; want %q", c.identifier, z.Name(), ok, c.name)
		}
	}
}

// TestFindLocal gives Go's data of a zone the name that it has when it is the host's.
func TestFindLocal(t *testing.T) {
	for _, name := range []string{"Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "America/Phoenix"} {
		data, err := os.ReadFile("/usr/share/zoneinfo/" + name)
		if err != nil {
			t.Skip("no files of time zones: ", err)
		}
		location, err := time.LoadLocationFromTZData("Local", data)
		if err != nil {
			t.Fatal(err)
		}
		if z := findLocal(location); z.Name() != name {
			t.Errorf("%s is taken for %s", name, z.Name())
		}
	}
	for location, want := range map[*time.Location]string{
		time.UTC:                     "UTC",
		time.FixedZone("Local", 0):   "+00:00",
		time.FixedZone("XYZ", -5400): "-01:30",
		time.FixedZone("/usr/share/zoneinfo/Asia/Tokyo", 1): "Asia/Tokyo",
	} {
		if z := findLocal(location); z.Name() != want {
			t.Errorf("%s is %s, want %s", location, z.Name(), want)
		}
	}
}

func TestLongName(t *testing.T) {
	winter, summer := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC), time.Date(2026, 7, 5, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct{ zone, winter, summer string }{
		{"UTC", "Coordinated Universal Time", "Coordinated Universal Time"},
		{"Europe/Berlin", "Central European Standard Time", "Central European Summer Time"},
		{"Europe/Dublin", "Greenwich Mean Time", "Irish Standard Time"},
		{"Australia/Sydney", "Australian Eastern Daylight Time", "Australian Eastern Standard Time"},
		{"Africa/Casablanca", "GMT+01:00", "GMT+01:00"},
		{"+05:30", "GMT+05:30", "GMT+05:30"},
	} {
		z, _ := FindZone(c.zone)
		if got := z.LongName(winter.UnixMilli()); got != c.winter {
			t.Errorf("%s in winter: %s, want %s", c.zone, got, c.winter)
		}
		if got := z.LongName(summer.UnixMilli()); got != c.summer {
			t.Errorf("%s in summer: %s, want %s", c.zone, got, c.summer)
		}
	}
}
