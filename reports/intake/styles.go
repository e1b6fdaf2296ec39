package intake

import (
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"
	"time"

	"zhengyou/app"
	"zhengyou/app/tabular"
)

// dateForm is how precisely a number format shows a date; none for formats that show no date. Shares of a hundred are told
// apart too: 10 % is neither 10 nor 0.1 points.
type dateForm int

const (
	noDate dateForm = iota
	toYear
	toMonth
	toDay
	percent
)

// builtin gives the formats that have a number but no code in the file (ECMA-376 18.8.30, and the Chinese ones 27–58).
func builtin(id int) dateForm {
	switch id {
	case 9, 10:
		return percent
	case 14, 15, 16, 22, 28, 29, 30, 31, 36, 50, 51, 53, 54, 58:
		return toDay
	case 17, 27, 52, 57:
		return toMonth
	}
	return noDate
}

// formOf reads a number format code: text in quotes, escapes, brackets and sections after the first say nothing about
// dates; m is a month unless it stands among hours and seconds.
func formOf(code string) dateForm {
	if isPercent(code) {
		return percent
	}
	letters := dateLetters(code)
	hours := strings.ContainsAny(letters, "hs")
	switch {
	case strings.Contains(letters, "d"):
		return toDay
	case strings.Contains(letters, "y") && strings.Contains(letters, "m"):
		return toMonth
	case strings.ContainsAny(letters, "ye"):
		return toYear
	case strings.Contains(letters, "m") && !hours:
		return toDay
	}
	return noDate
}

// unquoted are the characters of a format's first section that are neither in quotes nor escaped.
func unquoted(code string) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		quoted, skip := false, false
		for _, c := range code {
			switch {
			case skip:
				skip = false
			case c == '"':
				quoted = !quoted
			case quoted:
			case c == '\\' || c == '_' || c == '*':
				skip = true
			case c == ';' || !yield(c):
				return
			}
		}
	}
}

// isPercent reports whether a format has a percent sign.
func isPercent(code string) bool {
	for c := range unquoted(code) {
		if c == '%' {
			return true
		}
	}
	return false
}

func dateLetters(code string) string {
	var out, elapsed strings.Builder
	bracket := false
	lower := strings.ToLower(code)
	if strings.HasPrefix(lower, "general") {
		return ""
	}
	for c := range unquoted(lower) {
		switch {
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
			if e := elapsed.String(); strings.Trim(e, "h") == "" || strings.Trim(e, "m") == "" || strings.Trim(e, "s") == "" {
				return "" // [h], [mm]: a duration
			}
			elapsed.Reset()
		case bracket:
			if elapsed.Len() < 3 {
				elapsed.WriteRune(c)
			}
		case strings.ContainsRune("0#?@", c) && !strings.ContainsAny(out.String(), "ymdhs"):
			return "" // digits to be filled in: a number, however it is decorated
		case strings.ContainsRune("ymdehs", c):
			out.WriteRune(c)
		}
	}
	return out.String()
}

// Spreadsheet programs hold 65,490 cell formats at most, and format codes of 255 characters.
const (
	maxFormats    = 1 << 16
	maxFormatCode = 1024
)

// readStyles learns which cell formats show dates. A damaged style part is only a loss of looks, but the parts are
// sealed together, so it counts as damage all the same.
func (w *workbook) readStyles(part string) error {
	custom := map[int]dateForm{}
	inFormats := false
	return w.walk(part, "styleSheet", func(t token) error {
		name := string(t.name)
		switch {
		case t.kind == charData:
		case name == "cellXfs":
			inFormats = t.kind == startTag
		case t.kind == endTag:
		case name == "numFmt":
			id, _ := strconv.Atoi(t.attr("numFmtId"))
			if code := t.attr("formatCode"); len(code) <= maxFormatCode {
				custom[id] = formOf(code)
			}
			if len(custom) > maxFormats {
				return errFormats
			}
		case name == "xf" && inFormats:
			id, _ := strconv.Atoi(t.attr("numFmtId"))
			form, ok := custom[id]
			if !ok {
				form = builtin(id)
			}
			if w.styles = append(w.styles, form); len(w.styles) > maxFormats {
				return errFormats
			}
		}
		return nil
	})
}

// numberCell makes the cell of a number: a date when its format shows one, else the number in full digits.
func numberCell(raw string, form dateForm, date1904 bool) tabular.Cell {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return tabular.Cell{Text: raw}
	}
	if form == percent {
		return tabular.Cell{Text: fullDigits("%", v*100) + "%", Number: true}
	}
	if date, ok := serialDate(v, form, date1904); ok {
		return tabular.Cell{Text: shownDate(date), Date: string(date)}
	}
	return tabular.Cell{Text: fullDigits(raw, v), Number: true}
}

// serialDate turns days since 1899-12-30 (or 1904-01-01) into a date as precise as the format shows it: a month typed as
// 1985年7月 is kept by spreadsheet programs as its first day, any other day was meant as a day.
func serialDate(v float64, form dateForm, date1904 bool) (app.Date, bool) {
	if date1904 {
		v += 1462
	}
	if form == noDate || form == percent || v < 1 || v >= 73415 { // 2101-01-01
		return "", false
	}
	days := int(math.Floor(v))
	if days < 60 { // the calendar of workbooks has a 29 February 1900 that never was
		days++
	}
	d := app.NewDate(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days))
	switch {
	case form == toYear && strings.HasSuffix(string(d), "-01-01"):
		d = d[:4]
	case form == toMonth && strings.HasSuffix(string(d), "-01"):
		d = d[:7]
	}
	return d, true
}

// shownDate writes a date as a Chinese workbook shows it by default.
func shownDate(d app.Date) string {
	if len(d) < 10 {
		return d.Text()
	}
	return fmt.Sprintf("%d/%d/%d", d.Year(), d.Month(), d.Day())
}

// isoCell reads a cell of type "d", which few programs write: the date in ISO 8601.
func isoCell(raw string) tabular.Cell {
	day, _, _ := strings.Cut(strings.TrimSpace(raw), "T")
	if d := app.Date(day); d != "" && d.Valid() {
		return tabular.Cell{Text: shownDate(d), Date: string(d)}
	}
	return tabular.Cell{Text: raw}
}

// fullDigits writes a number without exponent. Whole numbers written out in the file stay as they are; others keep the 15
// significant digits a spreadsheet shows, so that 9.3000000000000007 is 9.3.
func fullDigits(raw string, v float64) string {
	if strings.Trim(strings.TrimPrefix(raw, "-"), "0123456789") == "" {
		return raw
	}
	if math.Abs(v) >= 1e21 || v != 0 && math.Abs(v) < 1e-9 {
		return raw
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
