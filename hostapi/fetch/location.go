package fetch

import (
	"errors"
	"slices"
	"strconv"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"jsrun/hostapi/internal/realm"
)

// location is a URL as https://url.spec.whatwg.org/#concept-url has it. It is
// never changed once parsed.
type location struct{ *whatwg.Url }

// parseLocation parses what a script gives, against Options.BaseURL if there is
// one; it throws a TypeError as Node does.
func (a *api) parseLocation(input string) location {
	u, err := whatwg.ParseRef(a.options.BaseURL, input)
	if a.options.BaseURL == "" {
		u, err = whatwg.Parse(input)
	}
	if err != nil {
		invalid := a.NewError("TypeError", "Invalid URL")
		realm.Hidden(invalid, "code", a.VM.ToValue("ERR_INVALID_URL"))
		realm.Hidden(invalid, "input", a.VM.ToValue(input))
		panic(a.NewCaused("Failed to parse URL from "+input, invalid))
	}
	if u.Username() != "" || u.Password() != "" {
		a.TypeError("Request cannot be constructed from a URL that includes credentials: %s", input)
	}
	return location{u}
}

func (l location) isHTTP() bool { return l.Scheme() == "http" || l.Scheme() == "https" }

// resolve gives the target of a redirect; a fragment is inherited
// (https://fetch.spec.whatwg.org/#concept-response-location-url).
func (l location) resolve(to string) (location, error) {
	u, err := l.Parse(to)
	if err != nil {
		return location{}, errors.New("invalid redirect URL")
	}
	if u.Hash() == "" {
		u.SetHash(l.Hash())
	}
	return location{u}, nil
}

// sameOrigin is https://html.spec.whatwg.org/multipage/browsers.html#same-origin.
func (l location) sameOrigin(other location) bool {
	return l.Scheme() == other.Scheme() && l.Host() == other.Host()
}

// blocked tells whether the port is one of those that no HTTP server should
// listen on (https://fetch.spec.whatwg.org/#port-blocking).
func (l location) blocked() bool {
	port, err := strconv.Atoi(l.Port())
	return err == nil && slices.Contains(badPorts, port)
}

var badPorts = []int{
	0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
	110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530,
	531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
	5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
}
