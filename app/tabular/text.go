package tabular

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"zhengyou/app/hanzi"
)

// Fold brings a text into the form titles and short values are compared in: half-width, no blanks or line breaks.
func Fold(s string) string {
	s = hanzi.Fold(s)
	if strings.IndexFunc(s, unicode.IsSpace) < 0 {
		return s
	}
	return strings.Join(strings.Fields(s), "")
}

// foldRow returns the folded texts of a row.
func foldRow(row []Cell) []string {
	texts := make([]string, len(row))
	for i, c := range row {
		texts[i] = Fold(c.Text)
	}
	return texts
}

// Bare is Fold without what stands in brackets and without signs (*姓名：, 姓名（必填）).
func Bare(s string) string {
	s = unbracketed(Fold(s))
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) })
}

var bracketed = regexp.MustCompile(`(?s)[(\[【〔<《].*?[)\]】〕>》]`)

// unbracketed takes out what stands in brackets.
func unbracketed(s string) string {
	if !strings.ContainsAny(s, "([【〔<《") {
		return s
	}
	return bracketed.ReplaceAllString(s, "")
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// blanks is what is written where there is nothing to say.
var blanks = []string{"无", "-", "--", "—", "——", "/", "\\", "空", "N/A", "n/a", "暂无", "0"}

// notPunctuation are runs of text without the full-width punctuation that belongs in Chinese sentences.
var notPunctuation = regexp.MustCompile(`[^，；：！？（）]+`)

var lineBreaks = strings.NewReplacer("\r", "", "\n", "")

// ReadPlain folds a text but for its Chinese punctuation, takes out line breaks, and drops the signs that stand for nothing.
func ReadPlain(text string) string {
	s := lineBreaks.Replace(text)
	if strings.ContainsAny(s, "，；：！？（）") {
		s = notPunctuation.ReplaceAllStringFunc(s, hanzi.Fold)
	} else {
		s = hanzi.Fold(s)
	}
	s = strings.Join(strings.Fields(s), " ")
	if slices.Contains(blanks, s) {
		return ""
	}
	return s
}

// NotCalculated is what a cell holds whose formula the file keeps no result of.
const NotCalculated = "#CALC!"

// cellError are what a workbook shows where a formula has no result.
var cellError = regexp.MustCompile(`^#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|CALC!|SPILL!)$`)

// IsError reports whether a text is what a workbook shows where a formula has no result, NotCalculated among them.
func IsError(text string) bool {
	return strings.HasPrefix(text, "#") && cellError.MatchString(strings.ToUpper(Fold(text)))
}

// dittos are written for what stands in the cell above.
var dittos = strings.Fields(`同上 同前 〃 ″ " '' ´´ ” ,, `)

// IsDitto reports whether a text stands for that of the cell above.
func IsDitto(text string) bool { return slices.Contains(dittos, Fold(text)) }
