package conformance

// Status says how a block or a case came out.
type Status string

// The statuses.
const (
	Passed    Status = "pass"      // something was checked and nothing is wrong
	Failed    Status = "fail"      // something is wrong
	Unchecked Status = "unchecked" // it ran, and nothing was checked
	Skipped   Status = "skip"      // it was not to be run
	Ran       Status = "ran"       // it ran, in Run, which checks nothing
)

// Summary counts blocks and cases.
type Summary struct {
	Documents, Cases int

	Passed, Failed, Unchecked, Skipped, Ran int

	Repaired int // blocks that ran mended, whatever came out
	StandIns int // names
	Others   int // code blocks in other languages
}

func (s *Summary) count(status Status) {
	switch status {
	case Passed:
		s.Passed++
	case Failed:
		s.Failed++
	case Unchecked:
		s.Unchecked++
	case Skipped:
		s.Skipped++
	case Ran:
		s.Ran++
	}
}

func (s *Summary) addDocument(d *documentResult) {
	s.Documents++
	s.Others += d.others
	for _, b := range d.blocks {
		s.count(b.Status)
		s.StandIns += len(b.StandIns)
		if len(b.Repairs) > 0 {
			s.Repaired++
		}
	}
}

func (s *Summary) addCase(c *caseResult) {
	s.Cases++
	s.count(c.Status)
}

// documentResult is what came of a document.
type documentResult struct {
	name   string
	blocks []*blockResult
	others int
}

// blockResult is what came of a block. It is the JSON object that is written for
// it; all lines and columns are the document's.
type blockResult struct {
	Document string `json:"document"`
	Line     int    `json:"line"`
	Language string `json:"language"`
	Status   Status `json:"status"`

	Checks   []check       `json:"checks,omitempty"`
	Error    *blockError   `json:"error,omitempty"`
	Repairs  []repairMade  `json:"repairs,omitempty"`
	StandIns []standIn     `json:"standIns,omitempty"`
	Notes    []note        `json:"notes,omitempty"`
	Output   []outputPiece `json:"output,omitempty"`
}

// check is one expectation, judged.
type check struct {
	Line     int      `json:"line"` // of the remark
	Status   Status   `json:"status"`
	Code     string   `json:"code,omitempty"` // the line of code that the remark speaks of
	Expected string   `json:"expected"`
	Printed  []string `json:"printed"`
	Why      string   `json:"why,omitempty"`  // what is wrong, if that isn't a difference
	Diff     string   `json:"diff,omitempty"` // of several lines
}

// blockError is the uncaught error that ended a block.
type blockError struct {
	Kind      string `json:"kind"` // "syntax", "exception", "rejection", "limit", "exit"
	Name      string `json:"name,omitempty"`
	Message   string `json:"message"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	Detail    string `json:"detail,omitempty"`
	Announced bool   `json:"announced"` // the block says that it throws this
}

type repairMade struct {
	Line   int    `json:"line"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// standIn is a name that the document uses and never defines.
type standIn struct {
	Name  string `json:"name"`
	Line  int    `json:"line"`
	Value string `json:"value"` // what it does
}

// note is a remark about a line that isn't wrong.
type note struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

type outputPiece struct {
	Stream string `json:"stream"`
	Text   string `json:"text"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// caseResult is what came of a case, and the JSON object that is written for it.
type caseResult struct {
	Case    string `json:"case"`
	Comment string `json:"comment,omitempty"`
	Status  Status `json:"status"`
	Why     string `json:"why,omitempty"`
	Diff    string `json:"diff,omitempty"`
}
