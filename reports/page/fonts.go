package page

import "fmt"

// Fonts are the TrueType files the pages are set in. Kai and Rare may be nil.
type Fonts struct {
	Serif, SerifBold []byte // 宋体 for text and cells, 小标宋 for titles
	Sans, SansBold   []byte // charts; 黑体 for headings
	Kai              []byte // 楷体
	Rare             []byte // characters the others lack
}

// Role says what a text is for; the face follows from it.
type Role int

// The roles.
const (
	Body    Role = iota // running text and cells
	Title               // 小标宋
	Heading             // 黑体
	Kai                 // 楷体
	Chart               // charts and their labels
	numRoles
)

// Set holds the parsed fonts and, for each role, the chain in which a character's face is looked for.
type Set struct {
	chains [numRoles][]*Face
}

// NewSet parses fonts. An error names the font that cannot be used.
func NewSet(fonts Fonts) (*Set, error) {
	var set Set
	faces := map[string]*Face{}
	for _, f := range []struct {
		name string
		data []byte
	}{
		{"Serif", fonts.Serif},
		{"SerifBold", fonts.SerifBold},
		{"Sans", fonts.Sans},
		{"SansBold", fonts.SansBold},
		{"Kai", fonts.Kai},
		{"Rare", fonts.Rare},
	} {
		if len(f.data) == 0 && (f.name == "Kai" || f.name == "Rare") {
			continue
		}
		face, err := NewFace(f.data)
		if err != nil {
			return nil, fmt.Errorf("font %s: %w", f.name, err)
		}
		faces[f.name] = face
	}
	for role, names := range [numRoles][]string{
		Body:    {"Serif", "Rare", "Sans"},
		Title:   {"SerifBold", "Serif", "Rare", "SansBold"},
		Heading: {"SansBold", "Sans", "Rare", "Serif"},
		Kai:     {"Kai", "Serif", "Rare", "Sans"},
		Chart:   {"Sans", "Rare", "Serif"},
	} {
		for _, n := range names {
			if faces[n] != nil {
				set.chains[role] = append(set.chains[role], faces[n])
			}
		}
	}
	return &set, nil
}

// Face returns the first face of the role's chain that has r, nil when none has.
func (s *Set) Face(role Role, r rune) *Face {
	for _, f := range s.chains[role] {
		if f.Has(r) {
			return f
		}
	}
	return nil
}
