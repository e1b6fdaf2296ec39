package hanzi

import (
	"strings"
	"time"
)

// Problems [CheckID] finds, the first that applies.
const (
	ProblemLength   = "length"   // not 18 characters
	ProblemChars    = "chars"    // something else than digits, or X anywhere but at the end
	ProblemDate     = "date"     // the eight digits of the birth date are no date
	ProblemChecksum = "checksum" // the last character does not follow from the others
)

// idLength is the length of a number after GB 11643-1999.
const idLength = 18

// ID is what a citizen's identity number (公民身份号码, GB 11643-1999) says.
type ID struct {
	Number  string // as it is to be kept: half-width, without blanks, X in upper case
	Valid   bool   // whether nothing is wrong with it
	Problem string // a Problem code, empty if Valid
	Birth   string // "1985-07-01"; empty where the number tells none
	Male    bool   // by the 17th digit; meaningful where Birth is given
}

// CheckID reads a number. Birth and Male are given for a number whose last
// character alone is wrong, too, so that they can be compared with what else is
// known. The address code is not looked up: it is the one of the year of issue,
// and many have gone since.
func CheckID(s string) ID {
	id := ID{Number: foldID(s)}
	switch {
	case len([]rune(id.Number)) != idLength:
		id.Problem = ProblemLength
		return id
	case !idCharacters(id.Number):
		id.Problem = ProblemChars
		return id
	}
	birth, err := time.Parse("20060102", id.Number[6:14])
	if err != nil || birth.Year() < 1800 {
		id.Problem = ProblemDate
		return id
	}
	id.Birth = birth.Format(time.DateOnly)
	id.Male = (id.Number[16]-'0')%2 == 1
	if id.Number[17] != checkCharacter(id.Number) {
		id.Problem = ProblemChecksum
		return id
	}
	id.Valid = true
	return id
}

func foldID(s string) string {
	return strings.ToUpper(strings.Join(strings.Fields(Fold(s)), ""))
}

func idCharacters(number string) bool {
	digits := strings.Trim(number[:len(number)-1], "0123456789") == ""
	return digits && len(number) == idLength && strings.ContainsAny(number[idLength-1:], "0123456789X")
}

// idWeights are those of GB 11643-1999; the remainder by 11 picks the last
// character.
var idWeights = [idLength - 1]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

func checkCharacter(number string) byte {
	sum := 0
	for i, weight := range idWeights {
		sum += weight * int(number[i]-'0')
	}
	return "10X98765432"[sum%11]
}

// MaskID hides what a printed list need not show: the first six and the last
// two characters stay, the others become asterisks. What is shorter than nine
// characters is hidden altogether.
func MaskID(s string) string {
	runes := []rune(foldID(s))
	const head, tail = 6, 2
	if len(runes) <= head+tail {
		return strings.Repeat("*", len(runes))
	}
	hidden := strings.Repeat("*", len(runes)-head-tail)
	return string(runes[:head]) + hidden + string(runes[len(runes)-tail:])
}
