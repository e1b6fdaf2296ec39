package app

import (
	"errors"
	"strings"
)

// Kind says what sort of failure an Error is; callers branch on it, never on the text.
type Kind int

// The kinds of failure, from the user's own slip to a fault of the program.
const (
	Internal Kind = iota // a fault of the program
	Invalid              // what was given cannot be accepted as it is
	NotFound             // what was asked for does not exist
	Conflict             // something else already holds that place, or changed meanwhile
	State                // right in itself, but not now (confirmed, left, nothing to undo)
	Denied               // not allowed
	Damaged              // a file is not what it should be
	Storage              // disk full, read-only, in use by another program
	Canceled             // the user stopped it
)

// Error is a failure as the user is told of it.
type Error struct {
	Kind  Kind
	Text  string // a Chinese sentence: what happened, what is safe
	Field string // the form field or column it concerns, may be empty
	Who   int64  // ID of the subject it concerns, 0 for none
	Hint  string // what to do next, may be empty
	Err   error  // the cause, for 复制详情 and the log
}

// Error returns the sentence and the hint; the cause is left to Unwrap.
func (e *Error) Error() string {
	return strings.TrimSpace(e.Text + e.Hint)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Fail makes an Error; hint and cause may be empty and nil.
func Fail(kind Kind, text, hint string, cause error) *Error {
	return &Error{Kind: kind, Text: text, Hint: hint, Err: cause}
}

// KindOf returns the kind of the first Error in err's chain, Internal when there is none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Severity says how a finding weighs on what the user wants to do.
type Severity string

// The severities, as they appear in JSON.
const (
	Note    Severity = "note"    // was put right; look if you like
	Warning Severity = "warning" // doubtful; taken as it stands
	Fault   Severity = "error"   // not taken, or blocks the next step
)

// Text returns the word shown beside the icon.
func (s Severity) Text() string {
	switch s {
	case Fault:
		return "有问题"
	case Warning:
		return "待核实"
	}
	return "已整理"
}

// Finding is one thing an import, a check or an audit has to say, with the place it concerns.
type Finding struct {
	Sheet    string   `json:"sheet"`           // worksheet name, or the screen's name
	Cell     string   `json:"cell"`            // "F19", empty when it concerns the whole sheet
	Severity Severity `json:"severity"`        //
	Code     string   `json:"code"`            // stable identifier, e.g. "id-checksum"
	Text     string   `json:"text"`            // what it is and what was done
	Value    string   `json:"value,omitempty"` // the value found, as it stood
	Subject  int64    `json:"-"`               // subject's ID when known, to jump to
	Item     int64    `json:"-"`               // criterion's ID when known, to jump to
}

// Blocks reports whether any finding is a Fault.
func Blocks(fs []Finding) bool {
	for _, f := range fs {
		if f.Severity == Fault {
			return true
		}
	}
	return false
}
